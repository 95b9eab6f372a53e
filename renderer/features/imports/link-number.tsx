import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTRPC } from '../../app/trpc.ts';
import { useTell } from '../../components/use-tell.ts';

interface LinkNumberProps {
  numberId: string;
  importId: number;
  size?: 'sm' | 'compact-sm';
}

/** To the number's linking panel, its code shown at once; that page leads back here. */
export function LinkNumber({ numberId, importId, size = 'sm' }: LinkNumberProps) {
  const trpc = useTRPC();
  const tell = useTell();
  const navigate = useNavigate();
  const link = useMutation(
    trpc.numbers.link.mutationOptions({
      onError: tell.fault,
      onSettled: () => navigate({ to: '/numbers', search: { link: numberId, forImport: importId } }),
    }),
  );
  return (
    <Button size={size} loading={link.isPending} onClick={() => link.mutate({ id: numberId, by: 'qr' })}>
      <Trans>Привязать номер</Trans>
    </Button>
  );
}
