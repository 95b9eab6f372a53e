import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './editor.module.css';

interface RemovedLineProps {
  id: string;
  children: ReactNode;
  onUndo: () => void;
}

/** Stands where something was removed, until the rules are saved. */
export function RemovedLine({ id, children, onUndo }: RemovedLineProps) {
  return (
    <div className={classes['removed']}>
      <span className={classes['removedText']}>{children}</span>
      <Button
        id={id}
        size="compact-sm"
        variant="subtle"
        leftSection={<IconArrowBackUp size={16} stroke={1.75} aria-hidden />}
        onClick={onUndo}
      >
        <Trans>Вернуть</Trans>
      </Button>
    </div>
  );
}

/** After the page was drawn anew. */
export function focusSoon(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
