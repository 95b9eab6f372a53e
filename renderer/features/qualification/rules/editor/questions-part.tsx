import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import {
  change,
  type DraftQuestion,
  fieldId,
  MAX_QUESTIONS,
  MIN_QUESTIONS,
  move,
  type Place,
  standing,
} from './draft.ts';
import classes from './editor.module.css';
import { QuestionCard } from './question-card.tsx';
import { focusSoon } from './removed-line.tsx';

interface QuestionsPartProps {
  questions: DraftQuestion[];
  faultOf: (key: string, field: NonNullable<Place['field']>) => string | undefined;
  onChange: (questions: DraftQuestion[]) => void;
}

export function QuestionsPart({ questions, faultOf, onChange }: QuestionsPartProps) {
  const { t } = useLingui();
  const [said, say] = useState('');
  const shown = standing(questions);
  const numberOf = (key: string) => shown.findIndex((question) => question.key === key) + 1;
  const textId = (key: string) => fieldId({ part: 'questions', key, field: 'text' });

  function add() {
    const key = crypto.randomUUID();
    onChange([...questions, { key, text: '', good: '', bad: '', isRemoved: false }]);
    focusSoon(textId(key));
  }

  function moveBy(key: string, by: -1 | 1) {
    const next = move(questions, key, by);
    if (next === questions) return;
    // A field that changes its place in the page would lose the focus.
    const focused = document.activeElement?.id;
    const button = document.activeElement;
    onChange(next);
    const place = standing(next).findIndex((question) => question.key === key) + 1;
    say(t`Вопрос теперь на месте ${place}`);
    requestAnimationFrame(() => (focused ? document.getElementById(focused) : (button as HTMLElement | null))?.focus());
  }

  function edit(key: string, changes: Partial<DraftQuestion>) {
    onChange(change(questions, key, changes));
    if (changes.isRemoved === true) focusSoon(`${textId(key)}-undo`);
    if (changes.isRemoved === false) focusSoon(textId(key));
  }

  return (
    <>
      <ol className={classes['questions']}>
        {questions.map((question) => (
          <QuestionCard
            key={question.key}
            question={question}
            number={numberOf(question.key)}
            of={shown.length}
            faults={faultsOf(question.key, faultOf)}
            onChange={(changes) => edit(question.key, changes)}
            onMove={(by) => moveBy(question.key, by)}
          />
        ))}
      </ol>
      <div className={classes['add']}>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
          disabled={shown.length >= MAX_QUESTIONS}
          onClick={add}
        >
          <Trans>Добавить вопрос</Trans>
        </Button>
        {shown.length >= MAX_QUESTIONS && (
          <span className={classes['note']}>
            <Trans>Больше пяти вопросов клиенты не любят</Trans>
          </span>
        )}
        {shown.length < MIN_QUESTIONS && (
          <span className={classes['note']}>
            <Plural
              value={MIN_QUESTIONS - shown.length}
              one="Нужен ещё # вопрос"
              few="Нужно ещё # вопроса"
              many="Нужно ещё # вопросов"
              other="Нужно ещё # вопроса"
            />
          </span>
        )}
      </div>
      <span className={classes['hidden']} role="status">
        {said}
      </span>
    </>
  );
}

function faultsOf(key: string, faultOf: QuestionsPartProps['faultOf']) {
  const faults: Partial<Record<NonNullable<Place['field']>, string>> = {};
  for (const field of ['text', 'good', 'bad'] as const) {
    const fault = faultOf(key, field);
    if (fault !== undefined) faults[field] = fault;
  }
  return faults;
}
