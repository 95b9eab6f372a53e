import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { JudgedLevel, Said } from '../../../server/qualification/views.ts';
import { useBecomes } from '../../components/judged/becomes.ts';
import { useNow } from '../../components/use-format.tsx';
import classes from './level-card.module.css';

interface SaidNowProps {
  level: JudgedLevel;
  said: Said;
  isBusy: boolean;
  onUndo: () => void;
  onEnd: () => void;
}

/** What was said a moment ago and what becomes of it; while it lasts it can be taken back. */
export function SaidNow({ level, said, isBusy, onUndo, onEnd }: SaidNowProps) {
  const becomes = useBecomes();
  const now = useNow(250);
  const left = Math.ceil((said.undoUntilAt - now) / 1000);
  const isOver = left <= 0;
  useEffect(() => {
    if (isOver) onEnd();
  }, [isOver, onEnd]);
  return (
    <div className={classes['waiting']} role="status">
      <p className={classes['claim']}>
        <Trans>Записано.</Trans> {becomes(level, said, left)}
      </p>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        loading={isBusy}
        onClick={onUndo}
      >
        <Trans>Отменить</Trans>
      </Button>
    </div>
  );
}
