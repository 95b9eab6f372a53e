import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

interface GuardProps {
  /** Something was written that would be lost. */
  isDirty: boolean;
  /** Who reads this address sees the same page still. */
  directionId: string;
}

/** Asks before what was written is left unsaved, for another page, tab, direction or version, or by closing the window. */
export function Guard({ isDirty, directionId }: GuardProps) {
  const { t } = useLingui();
  const blocker = useBlocker({
    withResolver: true,
    enableBeforeUnload: isDirty,
    disabled: !isDirty,
    shouldBlockFn: ({ next }) => {
      if (next.routeId !== '/qualification') return true;
      const { tab, direction, version } = next.search;
      return tab !== 'rules' || (direction !== undefined && direction !== directionId) || version !== undefined;
    },
  });
  const stay = () => blocker.reset?.();
  return (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={stay}
      title={<Trans>Правки не сохранены</Trans>}
      closeButtonProps={{ 'aria-label': t`Закрыть` }}
    >
      <p>
        <Trans>Если уйти сейчас, останутся прежние правила, а написанное здесь пропадёт.</Trans>
      </p>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          <Trans>Уйти без сохранения</Trans>
        </Button>
        <Button onClick={stay} data-autofocus>
          <Trans>Остаться</Trans>
        </Button>
      </Group>
    </Modal>
  );
}
