import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../../components/use-format.tsx';
import { NamedRadios } from './named-radios.tsx';
import classes from './preview.module.css';
import { QuestionCard } from './question-card.tsx';
import type { Of } from './questions.tsx';
import { useAnswer } from './use-answer.ts';

const FEW = 6;
/** Of one answer. */
const MOST_ANSWERS = 10_000;

interface OwnerQuestionProps {
  importId: number;
  questions: Of<'who_is_owner'>[];
}

interface Name {
  name: string;
  chats: number;
  messages: number;
}

/** Which of the authors is the owner: said once, it holds for every chat with that name. */
export function OwnerQuestion({ importId, questions }: OwnerQuestionProps) {
  const { t } = useLingui();
  const format = useFormat();
  const answer = useAnswer(importId);
  const names = namesOf(questions);
  const [chosen, setChosen] = useState<string>();
  const [isAll, setAll] = useState(false);
  const first = names[0];
  // One name in most chats is almost certainly the owner; still theirs to say.
  const likely = first && first.chats > 1 ? first.name : undefined;
  const name = names.some((one) => one.name === chosen) ? chosen : likely;

  function say() {
    if (name === undefined) return;
    const answers = questions
      .filter(({ authors }) => authors.some((author) => author.name === name))
      .slice(0, MOST_ANSWERS)
      .map(({ chatId }) => ({ chatId, owner: name }));
    answer.mutate({ id: importId, answers });
  }

  return (
    <QuestionCard
      title={t`Кто из них вы?`}
      why={
        <Trans>
          По файлам не понять, какие сообщения ваши, а какие клиента. Ответ подойдёт всем чатам, где есть это имя.
        </Trans>
      }
      onSubmit={say}
    >
      <NamedRadios value={name ?? ''} onChange={setChosen} name={t`Кто из них вы?`}>
        <div className={classes['choices']}>
          {names.slice(0, isAll ? names.length : FEW).map((one) => (
            <Radio
              key={one.name}
              value={one.name}
              label={<bdi>{one.name}</bdi>}
              description={
                <>
                  <Plural value={one.chats} one="в # чате" few="в # чатах" many="в # чатах" other="в # чатах" />,{' '}
                  {format.number(one.messages)}{' '}
                  <Plural value={one.messages} one="сообщение" few="сообщения" many="сообщений" other="сообщения" />
                </>
              }
            />
          ))}
        </div>
      </NamedRadios>
      <div className={classes['actions']}>
        <Button type="submit" size="xs" disabled={name === undefined} loading={answer.isPending}>
          <Trans>Это я</Trans>
        </Button>
        {names.length > FEW && !isAll && (
          <Button variant="subtle" color="gray" size="xs" onClick={() => setAll(true)}>
            <Trans>Показать все имена: {format.number(names.length)}</Trans>
          </Button>
        )}
      </div>
    </QuestionCard>
  );
}

/** All names that ask, those of most chats first. */
function namesOf(questions: OwnerQuestionProps['questions']): Name[] {
  const names = new Map<string, Name>();
  for (const { authors } of questions) {
    for (const { name, messages } of authors) {
      const known = names.get(name) ?? { name, chats: 0, messages: 0 };
      names.set(name, { name, chats: known.chats + 1, messages: known.messages + messages });
    }
  }
  return [...names.values()]
    .sort((one, other) => other.chats - one.chats || other.messages - one.messages)
    .slice(0, 200);
}
