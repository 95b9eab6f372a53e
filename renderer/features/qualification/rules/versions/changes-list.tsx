import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { RulesChange } from './diff-rules.ts';
import classes from './versions.module.css';

/** What changes between two versions, in words. */
export function ChangesList({ changes }: { changes: RulesChange[] }) {
  return (
    <ul className={classes['changes']}>
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: made anew as a whole
        <li key={index}>
          <Change change={change} />
        </li>
      ))}
    </ul>
  );
}

function Change({ change }: { change: RulesChange }): ReactNode {
  switch (change.kind) {
    case 'context':
      return (
        <Rewritten before={change.before} after={change.after}>
          <Trans>О бизнесе написано иначе</Trans>
        </Rewritten>
      );
    case 'question_added':
      return <Trans>Новый вопрос: «{change.question}»</Trans>;
    case 'question_removed':
      return <Trans>Вопрос убран: «{change.question}»</Trans>;
    case 'question_text':
      return (
        <Rewritten before={change.before} after={change.after}>
          <Trans>Вопрос переписан</Trans>
        </Rewritten>
      );
    case 'good':
      return (
        <Rewritten before={change.before} after={change.after}>
          <Trans>Хороший ответ на «{change.question}»</Trans>
        </Rewritten>
      );
    case 'bad':
      return (
        <Rewritten before={change.before} after={change.after}>
          <Trans>Плохой ответ на «{change.question}»</Trans>
        </Rewritten>
      );
    case 'order':
      return <Trans>Вопросы стоят в другом порядке</Trans>;
    case 'sign_added':
      return <Trans>Новый признак записи: «{change.sign}»</Trans>;
    case 'sign_removed':
      return <Trans>Признак записи убран: «{change.sign}»</Trans>;
  }
}

function Rewritten({ before, after, children }: { before: string; after: string; children: ReactNode }) {
  return (
    <details className={classes['rewritten']}>
      <summary>{children}</summary>
      <p>
        <span className={classes['when']}>
          <Trans>Было:</Trans>
        </span>{' '}
        <del>{before || '—'}</del>
      </p>
      <p>
        <span className={classes['when']}>
          <Trans>Стало:</Trans>
        </span>{' '}
        <ins>{after || '—'}</ins>
      </p>
    </details>
  );
}
