import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Kbd } from '@mantine/core';
import { IconCheck, IconExternalLink, IconStar, IconStarFilled, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ReviewRow } from '../../../../server/qualification/views.ts';
import classes from './review-actions.module.css';

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

interface ReviewActionsProps {
  row: ReviewRow;
  /** It is closed, or closed by itself: nothing to say. */
  isClosed: boolean;
  onAgree: () => void;
  onCorrect: () => void;
  onStar: () => void;
  onOpen: () => void;
}

/** What can be said of the open one, each with its key. */
export function ReviewActions({ row, isClosed, onAgree, onCorrect, onStar, onOpen }: ReviewActionsProps) {
  const { t } = useLingui();
  const Star = row.isGolden ? IconStarFilled : IconStar;
  return (
    <div className={classes['actions']}>
      {!isClosed && (
        <>
          <Button leftSection={<IconCheck {...ICON} />} rightSection={<Key name="Enter" />} onClick={onAgree}>
            <Trans>Согласиться</Trans>
          </Button>
          <Button
            variant="default"
            leftSection={<IconX {...ICON} />}
            rightSection={<Key name="X" />}
            onClick={onCorrect}
            title={t`Сказать наоборот`}
          >
            <CorrectWord row={row} />
          </Button>
        </>
      )}
      <span className={classes['push']} />
      <Button
        variant="subtle"
        color="gray"
        px={10}
        className={classes['secondary']}
        leftSection={<Star {...ICON} />}
        rightSection={<Key name="S" />}
        onClick={onStar}
        title={t`Золотые диалоги проверяет лаборатория (S)`}
      >
        <span className={classes['rest']}>{row.isGolden ? <Trans>Золотой</Trans> : <Trans>В золотые</Trans>}</span>
      </Button>
      <Button
        variant="subtle"
        color="gray"
        px={10}
        className={classes['secondary']}
        leftSection={<IconExternalLink {...ICON} />}
        rightSection={<Key name="O" />}
        onClick={onOpen}
        title={t`Открыть диалог на нужных сообщениях (O)`}
      >
        <span className={classes['rest']}>
          <Trans>Открыть диалог</Trans>
        </span>
      </Button>
    </div>
  );
}

/** The opposite of what the machine says. */
function CorrectWord({ row: { level, reached } }: { row: ReviewRow }): ReactNode {
  if (level === 'qualified') return reached ? <Trans>Не квалифицирован</Trans> : <Trans>Квалифицирован</Trans>;
  return reached ? <Trans>Записи нет</Trans> : <Trans>Запись есть</Trans>;
}

export function Key({ name }: { name: string }) {
  return (
    <Kbd size="xs" className={classes['key']} aria-hidden>
      {name}
    </Kbd>
  );
}
