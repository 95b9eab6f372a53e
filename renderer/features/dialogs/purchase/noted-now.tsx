import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '../../../app/trpc.ts';
import { useNow } from '../../../components/use-format.tsx';
import { useTell } from '../../../components/use-tell.ts';
import level from '../level-card.module.css';

/** The event is not tried before it is over. ms; as the server has it (UNDO_MS). */
const UNDO_MS = 10_000;

/** A payment noted a moment ago can be taken back with its event. */
export function NotedNow({ id, onEnd }: { id: number; onEnd: () => void }) {
  const trpc = useTRPC();
  const tell = useTell();
  const [until] = useState(() => Date.now() + UNDO_MS);
  const isOver = useNow(250) >= until;
  const undo = useMutation(trpc.purchases.void.mutationOptions({ onSuccess: onEnd, onError: tell.fault }));
  useEffect(() => {
    if (isOver) onEnd();
  }, [isOver, onEnd]);
  return (
    <div className={level['waiting']} role="status">
      <p className={level['claim']}>
        <Trans>Оплата записана.</Trans>
      </p>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        loading={undo.isPending}
        onClick={() => undo.mutate({ id, as: 'mistake', note: '' })}
      >
        <Trans>Отменить</Trans>
      </Button>
    </div>
  );
}
