import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import classes from './preview.module.css';
import { QuestionCard } from './question-card.tsx';
import type { Of } from './questions.tsx';
import { useAnswer } from './use-answer.ts';

const FEW = 6;
/** More at once nobody types; the contacts table is for that. */
const MOST = 50;
/** Of one answer. */
const MOST_ANSWERS = 10_000;

interface PhoneQuestionProps {
  importId: number;
  questions: Of<'phone'>[];
}

/** Whose chat is it: exports are called by a name, and a name has no phone. */
export function PhoneQuestion({ importId, questions }: PhoneQuestionProps) {
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useSentence();
  const answer = useAnswer(importId);
  const [phones, setPhones] = useState<Record<number, string>>({});
  const [isAll, setAll] = useState(false);
  const shown = questions.slice(0, isAll ? MOST : FEW);
  const typed = questions.flatMap(({ chatId }) => {
    const phone = phones[chatId]?.trim();
    return phone ? [{ chatId, phone }] : [];
  });

  return (
    <QuestionCard
      title={t`Какой телефон у этих людей?`}
      why={
        <Trans>
          WhatsApp подписал выгрузку именем, а без телефона человека не узнать. Если телефоны есть в таблице,
          импортируйте сначала её: люди найдутся по имени.
        </Trans>
      }
      onSubmit={() => {
        if (typed.length > 0) answer.mutate({ id: importId, answers: typed });
      }}
    >
      <div className={classes['phones']}>
        {shown.map(({ chatId, title }) => (
          <TextInput
            key={chatId}
            type="tel"
            label={<bdi>{title}</bdi>}
            placeholder="+7 701 234 56 78"
            value={phones[chatId] ?? ''}
            onChange={(event) => setPhones({ ...phones, [chatId]: event.currentTarget.value })}
            error={isWrong(chatId) && sentence.fault(answer.error)}
          />
        ))}
      </div>
      <div className={classes['actions']}>
        <Button type="submit" size="xs" disabled={typed.length === 0} loading={answer.isPending}>
          <Trans>Сохранить телефоны</Trans>
        </Button>
        {questions.length > FEW && !isAll && (
          <Button variant="subtle" color="gray" size="xs" onClick={() => setAll(true)}>
            <Trans>Показать остальных: {format.number(questions.length - FEW)}</Trans>
          </Button>
        )}
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          disabled={answer.isPending}
          onClick={() => {
            const answers = questions.slice(0, MOST_ANSWERS).map(({ chatId }) => ({ chatId, leaveOut: true }));
            answer.mutate({ id: importId, answers });
          }}
        >
          <Plural
            value={questions.length}
            one="Пропустить этот чат"
            few="Пропустить эти # чата"
            many="Пропустить эти # чатов"
            other="Пропустить эти # чата"
          />
        </Button>
      </div>
    </QuestionCard>
  );

  /** The refused phone is named by the fault; it stays at its field. */
  function isWrong(chatId: number): boolean {
    return sentence.codeOf(answer.error) === 'phone_invalid' && refusedPhone(answer.error) === phones[chatId]?.trim();
  }
}

function refusedPhone(fault: unknown): unknown {
  const { data } = fault as { data?: { domain?: { params?: { phone?: unknown } } } };
  return data?.domain?.params?.phone;
}
