import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconThumbDown, IconThumbUp, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { type DraftQuestion, fieldId } from './draft.ts';
import classes from './editor.module.css';
import { OwnText } from './own-text.tsx';
import { RemovedLine } from './removed-line.tsx';

interface QuestionCardProps {
  question: DraftQuestion;
  /** From 1, among those that are not removed; of how many. */
  number: number;
  of: number;
  /** Words of what is wrong, by field. */
  faults: Partial<Record<'text' | 'good' | 'bad', string>>;
  onChange: (changes: Partial<DraftQuestion>) => void;
  onMove: (by: -1 | 1) => void;
}

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** One question with what is a good and what a bad answer to it; Alt and an arrow move it. */
export function QuestionCard({ question, number, of, faults, onChange, onMove }: QuestionCardProps) {
  const { t } = useLingui();
  const { key, text, good, bad, isRemoved } = question;
  const idOf = (field: 'text' | 'good' | 'bad') => fieldId({ part: 'questions', key, field });
  if (isRemoved) {
    return (
      <li>
        <RemovedLine id={`${idOf('text')}-undo`} onUndo={() => onChange({ isRemoved: false })}>
          {text.trim() === '' ? <Trans>Пустой вопрос убран</Trans> : <Trans>Вопрос «{text}» убран</Trans>}
        </RemovedLine>
      </li>
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  }

  return (
    <li className={classes['question']} aria-label={t`Вопрос ${number}`} onKeyDown={onKeyDown}>
      <span className={classes['number']} aria-hidden>
        {number}
      </span>
      <div className={classes['questionBody']}>
        <div className={classes['questionHead']}>
          <OwnText
            id={idOf('text')}
            isMain
            label={t`Вопрос ${number}`}
            placeholder={t`О чём спросить клиента?`}
            value={text}
            error={faults.text}
            onChange={(next) => onChange({ text: next })}
          />
          <div className={classes['tools']}>
            <Tooltip label={t`Выше (Alt+↑)`}>
              <ActionIcon
                aria-label={t`Вопрос ${number}: выше`}
                aria-disabled={number === 1}
                data-end={number === 1}
                onClick={() => onMove(-1)}
              >
                <IconArrowUp {...ICON} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t`Ниже (Alt+↓)`}>
              <ActionIcon
                aria-label={t`Вопрос ${number}: ниже`}
                aria-disabled={number === of}
                data-end={number === of}
                onClick={() => onMove(1)}
              >
                <IconArrowDown {...ICON} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t`Убрать`}>
              <ActionIcon aria-label={t`Вопрос ${number}: убрать`} onClick={() => onChange({ isRemoved: true })}>
                <IconTrash {...ICON} />
              </ActionIcon>
            </Tooltip>
          </div>
        </div>
        <div className={classes['answers']}>
          <OwnText
            id={idOf('good')}
            label={
              <span className={classes['answerLabel']}>
                <IconThumbUp {...ICON} size={14} /> <Trans>Хороший ответ</Trans>
              </span>
            }
            placeholder={t`Что должен ответить клиент, который вам подходит?`}
            value={good}
            error={faults.good}
            onChange={(next) => onChange({ good: next })}
          />
          <OwnText
            id={idOf('bad')}
            label={
              <span className={classes['answerLabel']}>
                <IconThumbDown {...ICON} size={14} /> <Trans>Плохой ответ</Trans>
              </span>
            }
            placeholder={t`Пусто: подойдёт любой ответ`}
            value={bad}
            error={faults.bad}
            onChange={(next) => onChange({ bad: next })}
          />
        </div>
      </div>
    </li>
  );
}
