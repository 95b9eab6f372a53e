import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../../components/use-format.tsx';
import { NamedRadios } from './named-radios.tsx';
import classes from './preview.module.css';
import { QuestionCard } from './question-card.tsx';
import type { Of } from './questions.tsx';
import { readBothWays } from './read-both-ways.ts';
import { useAnswer } from './use-answer.ts';

interface OrderQuestionProps {
  importId: number;
  questions: Of<'day_or_month'>[];
}

type Order = 'day_first' | 'month_first';

/** Day or month first, shown with the dates as they stand in the file; chats of the same phone follow by themselves. */
export function OrderQuestion({ importId, questions }: OrderQuestionProps) {
  const { t } = useLingui();
  const format = useFormat();
  const answer = useAnswer(importId);
  const [order, setOrder] = useState<Order | ''>('');
  const first = questions[0];
  const dates = first?.asWritten ?? [];
  const example = dates.map(readBothWays).find((both) => both !== undefined);
  const title = first?.title ?? '';

  return (
    <QuestionCard
      title={t`Что в датах сначала: день или месяц?`}
      why={
        <Trans>
          В чате «{title}» даты написаны так: {dates.slice(0, 4).join(', ')}. Прочитать их можно двояко.
        </Trans>
      }
      onSubmit={() => {
        if (order !== '' && first) answer.mutate({ id: importId, answers: [{ chatId: first.chatId, order }] });
      }}
    >
      <NamedRadios
        value={order}
        onChange={(value) => setOrder(value as Order)}
        name={t`Что в датах сначала: день или месяц?`}
      >
        <div className={classes['choices']}>
          <Radio
            value="day_first"
            label={t`Сначала день`}
            description={example && `${example.written} = ${format.dayOfKey(example.dayFirst)}`}
          />
          <Radio
            value="month_first"
            label={t`Сначала месяц`}
            description={example && `${example.written} = ${format.dayOfKey(example.monthFirst)}`}
          />
        </div>
      </NamedRadios>
      <div className={classes['actions']}>
        <Button type="submit" size="xs" disabled={order === ''} loading={answer.isPending}>
          <Trans>Так и читать</Trans>
        </Button>
        {questions.length > 1 && (
          <span className={classes['hint']}>
            <Plural
              value={questions.length}
              one="Спрашивает # чат"
              few="Спрашивают # чата; ответ подойдёт всем, где даты выглядят так же"
              many="Спрашивают # чатов; ответ подойдёт всем, где даты выглядят так же"
              other="Спрашивают # чата; ответ подойдёт всем, где даты выглядят так же"
            />
          </span>
        )}
      </div>
    </QuestionCard>
  );
}
