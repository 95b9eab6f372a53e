import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconArchiveOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { DirectionView } from '../../../server/capi/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useTell } from '../../components/use-tell.ts';

export function ArchiveButton({ direction, onArchived }: { direction: DirectionView; onArchived: () => void }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const [isAsking, ask] = useDisclosure(false);
  const isArchived = direction.archivedAt !== null;
  const archive = useMutation(
    trpc.directions.archive.mutationOptions({
      onError: tell.fault,
      onSuccess: () => {
        ask.close();
        tell.done(isArchived ? t`Направление снова действует` : t`Направление убрано в архив`);
        onArchived();
      },
    }),
  );
  const numbers = direction.numbers.length;
  if (isArchived) {
    return (
      <Button
        variant="default"
        leftSection={<IconArchiveOff size={16} stroke={1.75} aria-hidden />}
        loading={archive.isPending}
        onClick={() => archive.mutate({ id: direction.id, archived: false })}
      >
        <Trans>Вернуть из архива</Trans>
      </Button>
    );
  }
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconArchive size={16} stroke={1.75} aria-hidden />}
        onClick={ask.open}
      >
        <Trans>В архив</Trans>
      </Button>
      <Modal opened={isAsking} onClose={ask.close} title={<Trans>Убрать «{direction.name}» в архив?</Trans>}>
        <p>
          <Trans>
            Новые события этого направления возникать не будут. Диалоги и события сохранятся, уже возникшие события
            уйдут.
          </Trans>
          {numbers > 0 && (
            <>
              {' '}
              <Trans>
                Его номера останутся привязанными, но без направления. Потом их нужно будет назначить снова.
              </Trans>
            </>
          )}
        </p>
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={ask.close} data-autofocus>
            <Trans>Оставить</Trans>
          </Button>
          <Button loading={archive.isPending} onClick={() => archive.mutate({ id: direction.id, archived: true })}>
            <Trans>Убрать в архив</Trans>
          </Button>
        </Group>
      </Modal>
    </>
  );
}
