import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { NumberView } from '../../../server/whatsapp/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useTell } from '../../components/use-tell.ts';

interface ForgetLinkProps {
  number: NumberView;
  isOpen: boolean;
  onClose: () => void;
}

export function ForgetLink({ number, isOpen, onClose }: ForgetLinkProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const forget = useMutation(
    trpc.numbers.forgetLink.mutationOptions({
      onError: tell.fault,
      onSuccess: () => {
        onClose();
        tell.done(t`Связь забыта, данные сохранены`);
      },
    }),
  );
  return (
    <Modal opened={isOpen} onClose={onClose} title={<Trans>Забыть связь с этим номером?</Trans>}>
      <p>
        <Trans>
          Воронка отвяжется от телефона и перестанет получать новые сообщения. Диалоги, уровни и события останутся.
          Чтобы продолжить, номер нужно будет привязать заново.
        </Trans>
      </p>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          <Trans>Оставить</Trans>
        </Button>
        <Button color="red.8" loading={forget.isPending} onClick={() => forget.mutate({ id: number.id })}>
          <Trans>Забыть связь</Trans>
        </Button>
      </Group>
    </Modal>
  );
}
