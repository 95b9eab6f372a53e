import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconMessage2, IconStar } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useBecomes } from '../../../components/judged/becomes.ts';
import { usePersonName } from '../../../components/person.tsx';
import { useNow } from '../../../components/use-format.tsx';
import classes from './last-word.module.css';
import { Key } from './review-actions.tsx';
import type { Word } from './use-words.ts';

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

interface LastWordProps {
  word: Word;
  /** The field for the reason is open. */
  isExplaining: boolean;
  onExplain: () => void;
  /** NULL: nothing is said. */
  onReason: (text: string | null) => void;
  onUndo: () => void;
  onStar: () => void;
  onEnd: () => void;
}

/** What was said a moment ago, what becomes of it, and how to take it back. */
export function LastWord({ word, isExplaining, onExplain, onReason, onUndo, onStar, onEnd }: LastWordProps) {
  const { t } = useLingui();
  const nameOf = usePersonName();
  const becomes = useBecomes();
  const now = useNow(250);
  const { row, said, isAgreed } = word;
  const left = said ? Math.ceil((said.undoUntilAt - now) / 1000) : 10;
  const isTimeOver = said !== null && left <= 0;
  useEffect(() => {
    if (isTimeOver && !isExplaining) onEnd();
  }, [isTimeOver, isExplaining, onEnd]);
  return (
    <section className={classes['word']} aria-label={t`Последнее решение`}>
      <div className={classes['said']}>
        <p className={classes['what']}>
          <SaidWord word={word} /> <bdi>{nameOf(row.contact)}</bdi>
        </p>
        <p className={classes['becomes']}>{said ? becomes(row.level, said, left) : <Trans>Записываем…</Trans>}</p>
        {word.text !== undefined && <p className={classes['why']}>«{word.text}»</p>}
      </div>
      {isExplaining ? (
        <ReasonField onReason={onReason} />
      ) : (
        <div className={classes['buttons']}>
          {!isAgreed && (
            <Button variant="subtle" size="compact-sm" leftSection={<IconMessage2 {...ICON} />} onClick={onExplain}>
              <Trans>Почему</Trans> <Key name="R" />
            </Button>
          )}
          {said?.offersStar && (
            <Button variant="subtle" size="compact-sm" leftSection={<IconStar {...ICON} />} onClick={onStar}>
              <Trans>В золотые</Trans>
            </Button>
          )}
          {!isTimeOver && (
            <Button variant="subtle" size="compact-sm" leftSection={<IconArrowBackUp {...ICON} />} onClick={onUndo}>
              <Trans>Отменить</Trans> <Key name="Z" />
            </Button>
          )}
          <CloseButton size="sm" aria-label={t`Закрыть`} onClick={onEnd} />
        </div>
      )}
    </section>
  );
}

function SaidWord({ word: { row, reached, isAgreed } }: { word: Word }) {
  if (row.level === 'qualified') {
    if (isAgreed) return reached ? <Trans>Согласились, квалифицирован:</Trans> : <Trans>Согласились, нет:</Trans>;
    return reached ? <Trans>Поправлено, квалифицирован:</Trans> : <Trans>Поправлено, ещё не квалифицирован:</Trans>;
  }
  if (isAgreed) return reached ? <Trans>Согласились, запись есть:</Trans> : <Trans>Согласились, записи нет:</Trans>;
  return reached ? <Trans>Поправлено, запись есть:</Trans> : <Trans>Поправлено, записи нет:</Trans>;
}

function ReasonField({ onReason }: { onReason: (text: string | null) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onReason(event.key === 'Enter' && text.trim() !== '' ? text : null);
  }

  return (
    <TextInput
      ref={field}
      className={classes['reason']}
      size="xs"
      value={text}
      maxLength={1000}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      placeholder={t`Почему? Enter сохранит, Esc пропустит`}
      aria-label={t`Почему вы поправили`}
    />
  );
}
