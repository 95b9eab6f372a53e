import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal } from '@mantine/core';
import { type UseBlockerOpts, useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type Place = Parameters<NonNullable<UseBlockerOpts['shouldBlockFn']>>[0]['next'];

interface LeaveGuardProps {
  /** Whether something was written that would be lost; asked at the moment of leaving. */
  isDirty: () => boolean;
  /** What was written is still on the page there. */
  isHere: (next: Place) => boolean;
  /** What is lost. */
  children: ReactNode;
}

/** Asks before what was written is left unsaved, for another page or panel, or by closing the window. */
export function LeaveGuard({ isDirty, isHere, children }: LeaveGuardProps) {
  const { t } = useLingui();
  const blocker = useBlocker({
    withResolver: true,
    enableBeforeUnload: isDirty,
    shouldBlockFn: ({ next }) => isDirty() && !isHere(next),
  });
  const stay = () => blocker.reset?.();
  return (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={stay}
      title={<Trans>Правки не сохранены</Trans>}
      closeButtonProps={{ 'aria-label': t`Закрыть` }}
    >
      <p>{children}</p>
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
