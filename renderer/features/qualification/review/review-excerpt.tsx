import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { MessageView } from '../../../../server/dialogs/views.ts';
import type { ReviewRow } from '../../../../server/qualification/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { useKindWords } from '../../../components/kind-words.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { excerptOf } from './excerpt-of.ts';
import classes from './review-excerpt.module.css';

const NEWEST = 60;

/** The chat around the messages that the claim rests on, a click away from the whole of it. */
export function ReviewExcerpt({ row }: { row: ReviewRow }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const sentence = useSentence();
  const quoted = row.quotes.map(({ messageId }) => messageId);
  const newest = useQuery(trpc.dialogs.messages.queryOptions({ id: row.dialogId, limit: NEWEST }));
  const first = quoted[0];
  const isFar = newest.data !== undefined && first !== undefined && newest.data.rows.every(({ id }) => id !== first);
  const around = useQuery({
    ...trpc.dialogs.messages.queryOptions({ id: row.dialogId, limit: NEWEST, around: first ?? 0 }),
    enabled: isFar,
    retry: false,
  });
  const page = isFar && !around.isError ? around.data : newest.data;
  const parts = excerptOf(page?.rows ?? [], quoted);
  const fault = newest.error;
  return (
    <section className={classes['excerpt']} aria-label={t`Из переписки`}>
      <h3 className={classes['title']}>
        <Trans>Из переписки</Trans>
      </h3>
      {fault && !page && <p className={classes['gap']}>{sentence.fault(fault)}</p>}
      {!fault && !page && <Skeleton height={180} radius="lg" />}
      {parts.map((part, index) => (
        <Fragment key={part[0]?.id ?? index}>
          {index > 0 && <p className={classes['gap']}>⋯</p>}
          {part.map((message) => (
            <Line key={message.id} message={message} dialogId={row.dialogId} isQuoted={quoted.includes(message.id)} />
          ))}
        </Fragment>
      ))}
      {page && (
        <Link
          to="/dialogs"
          search={{ id: row.dialogId, ...(quoted.length > 0 && { quotes: quoted }) }}
          className={classes['whole']}
        >
          <Trans>Вся переписка</Trans>
        </Link>
      )}
    </section>
  );
}

interface LineProps {
  message: MessageView;
  dialogId: number;
  isQuoted: boolean;
}

function Line({ message, dialogId, isQuoted }: LineProps) {
  const { t } = useLingui();
  const format = useFormat();
  const kindWords = useKindWords();
  const text = message.text ?? kindWords(message.kind);
  return (
    <Link
      to="/dialogs"
      search={{ id: dialogId, quotes: [message.id] }}
      className={classes['line']}
      data-mine={message.fromMe || undefined}
      data-quoted={isQuoted || undefined}
      data-wordless={message.text === null || undefined}
    >
      <span className={classes['hidden']}>{message.fromMe ? t`Вы:` : t`Клиент:`}</span>
      <span className={classes['text']} dir="auto">
        {text}
      </span>
      <span className={classes['meta']}>
        {isQuoted && <span>{t`на этом основан вывод`}</span>}
        <time title={format.exact(message.sentAt)}>{format.shortTime(message.sentAt)}</time>
      </span>
    </Link>
  );
}
