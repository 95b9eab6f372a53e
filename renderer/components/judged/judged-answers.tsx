import { useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../../server/qualification/judgement.ts';
import classes from './judged-answers.module.css';

const ICON = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;

interface JudgedAnswersProps {
  dialogId: number;
  answers: (Answer & { question: string })[];
  /** Shows these messages where the chat is open already; without it a quote leads to the dialog. */
  onQuotes?: (messageIds: number[]) => void;
}

/** Each question with how it was answered and the customer's own words, which lead to the message. */
export function JudgedAnswers({ dialogId, answers, onQuotes }: JudgedAnswersProps) {
  return (
    <ol className={classes['answers']}>
      {answers.map((answer) => (
        <li key={answer.questionId} className={classes['answer']} data-answered={answer.answered || undefined}>
          <AnswerIcon answer={answer} />
          <p className={classes['question']}>
            {answer.question} <AnswerWord answer={answer} />
          </p>
          {answer.quote !== null &&
            (onQuotes ? (
              <UnstyledButton className={classes['quote']} onClick={() => onQuotes(answer.messageIds)}>
                <bdi>«{answer.quote}»</bdi>
              </UnstyledButton>
            ) : (
              <Link to="/dialogs" search={{ id: dialogId, quotes: answer.messageIds }} className={classes['quote']}>
                <bdi>«{answer.quote}»</bdi>
              </Link>
            ))}
        </li>
      ))}
    </ol>
  );
}

function AnswerIcon({ answer }: { answer: Answer }) {
  if (!answer.answered) return <IconCircleDashed {...ICON} className={classes['icon']} />;
  if (answer.quality === 'good') return <IconCircleCheck {...ICON} className={classes['icon']} data-quality="good" />;
  if (answer.quality === 'bad') return <IconCircleX {...ICON} className={classes['icon']} data-quality="bad" />;
  return <IconHelpCircle {...ICON} className={classes['icon']} />;
}

function AnswerWord({ answer }: { answer: Answer }) {
  const words = useAnswerWords();
  return (
    <span className={classes['word']} data-quality={answer.answered ? answer.quality : undefined}>
      {words(answer)}
    </span>
  );
}

function useAnswerWords(): (answer: Answer) => string {
  const { t } = useLingui();
  return ({ answered, quality, messageIds }) => {
    if (answered) return { good: t`подходит`, bad: t`не подходит`, unclear: t`подходит ли, неясно` }[quality];
    return messageIds.length > 0 ? t`неясно: может быть, ответ в голосовом сообщении` : t`не отвечено`;
  };
}
