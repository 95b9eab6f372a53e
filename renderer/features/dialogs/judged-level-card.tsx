import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconQuote, IconX } from '@tabler/icons-react';
import type { LevelView } from '../../../server/dialogs/views.ts';
import type { DialogJudging, JudgedLevel, ReviewRow } from '../../../server/qualification/views.ts';
import { useClaim } from '../../components/judged/claim-words.ts';
import classes from './level-card.module.css';
import { LevelCard } from './level-card.tsx';
import { NotYet } from './not-yet.tsx';
import { SaidNow } from './said-now.tsx';
import { type OwnerWord, useOwnerWord } from './use-owner-word.ts';

interface JudgedLevelCardProps {
  dialogId: number;
  level: LevelView & { level: JudgedLevel };
  /** Undefined while it is asked for. */
  judging: DialogJudging | undefined;
  onQuotes: (messageIds: number[]) => void;
}

/** A level that is judged: reached, waiting for the owner, or not yet; the owner may say otherwise. */
export function JudgedLevelCard({ dialogId, level, judging, onQuotes }: JudgedLevelCardProps) {
  const word = useOwnerWord(dialogId, level.level);
  const review = judging?.reviews.find((row) => row.level === level.level);
  return (
    <LevelCard
      level={level}
      onQuotes={onQuotes}
      notYet={review ? <Trans>Ждёт вашего слова.</Trans> : judging && <NotYet level={level.level} judging={judging} />}
    >
      {word.said ? (
        <SaidNow level={level.level} said={word.said} isBusy={word.isBusy} onUndo={word.undo} onEnd={word.forget} />
      ) : review ? (
        <Waiting row={review} word={word} onQuotes={onQuotes} />
      ) : (
        judging && <Mistake level={level} word={word} />
      )}
    </LevelCard>
  );
}

interface WaitingProps {
  row: ReviewRow;
  word: OwnerWord;
  onQuotes: (messageIds: number[]) => void;
}

/** It waits for the owner's word, which can be given right here. */
function Waiting({ row, word, onQuotes }: WaitingProps) {
  const claim = useClaim();
  const quotes = row.quotes.map(({ messageId }) => messageId);
  return (
    <div className={classes['waiting']}>
      <p className={classes['claim']}>{claim(row)}</p>
      {quotes.length > 0 && (
        <UnstyledButton className={classes['quotes']} onClick={() => onQuotes(quotes)}>
          <IconQuote size={15} stroke={1.75} aria-hidden />
          <Trans>Показать в переписке</Trans>
        </UnstyledButton>
      )}
      <div className={classes['buttons']}>
        <Button
          size="compact-sm"
          leftSection={<IconCheck size={15} aria-hidden />}
          loading={word.isBusy}
          onClick={() => word.agree(row)}
        >
          <Trans>Согласиться</Trans>
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconX size={15} aria-hidden />}
          disabled={word.isBusy}
          onClick={() => word.correct(row)}
        >
          <Trans>Поправить</Trans>
        </Button>
      </div>
    </div>
  );
}

/** Lets the owner say otherwise than what stands. */
function Mistake({ level, word }: { level: LevelView & { level: JudgedLevel }; word: OwnerWord }) {
  const { t } = useLingui();
  const words = {
    qualified: level.reached ? t`Клиент ещё не квалифицирован` : t`Клиент квалифицирован`,
    scheduled: level.reached ? t`Записи нет` : t`Запись есть`,
  }[level.level];
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes['mistake']} disabled={word.isBusy}>
          <Trans>Ошибка?</Trans>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => word.say(!level.reached)}>{words}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
