import { Plural, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ImportLine } from '../../../server/imports/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import classes from './home.module.css';
import { ImportMenu } from './import-menu.tsx';
import { ImportStateMark } from './import-state-mark.tsx';
import { useImportName, useKindWords } from './import-words.ts';
import { KindIcon, PastTitle } from './ways.tsx';

/** The imports so far, the newest first: what, when, how much, what became of it; undo and report at hand. */
export function PastImports({ lines }: { lines: ImportLine[] }) {
  const { t } = useLingui();
  return (
    <section aria-label={t`Импорты`}>
      <PastTitle />
      <ul className={classes['list']}>
        {lines.map((line) => (
          <PastImport key={line.id} line={line} />
        ))}
      </ul>
    </section>
  );
}

function PastImport({ line }: { line: ImportLine }) {
  const format = useFormat();
  const sentence = useSentence();
  const nameOf = useImportName();
  const kindWords = useKindWords();
  const name = nameOf(line);
  const at = line.startedAt ?? line.createdAt;
  const about = [kindWords(line.kind), line.number?.label, line.direction?.name].filter(
    (word) => word && !name.includes(word),
  );
  return (
    <li className={classes['line']} data-faded={line.state === 'undone' || undefined}>
      <Link to="/imports" search={{ id: line.id }} className={classes['open']}>
        <span className={classes['kind']}>
          <KindIcon kind={line.kind} />
        </span>
        <span className={classes['main']}>
          <bdi className={classes['name']}>{name}</bdi>
          <span className={classes['about']}>{about.join(' · ')}</span>
        </span>
        <span className={classes['figures']}>
          <Figures line={line} />
        </span>
        <span className={classes['state']}>
          <ImportStateMark line={line} />
          {line.reason && (
            <span className={classes['reason']} title={sentence.reason(line.reason)}>
              {sentence.reason(line.reason)}
            </span>
          )}
        </span>
        <time className={classes['when']} title={format.exact(at)}>
          {format.shortTime(at)}
        </time>
      </Link>
      <ImportMenu line={line} />
    </li>
  );
}

function Figures({ line }: { line: ImportLine }) {
  const format = useFormat();
  const { counts, kind, state } = line;
  const isUnknown = state === 'open' || state === 'looking' || (state === 'ready' && kind === 'contacts');
  if (isUnknown) return <span>—</span>;
  const of = state === 'ready' ? counts.chats : counts.imported + counts.updated;
  return (
    <>
      <span>
        {format.number(of)}{' '}
        {kind === 'contacts' ? (
          <Plural value={of} one="контакт" few="контакта" many="контактов" other="контакта" />
        ) : (
          <Plural value={of} one="чат" few="чата" many="чатов" other="чата" />
        )}
      </span>
      {kind !== 'contacts' && (
        <span className={classes['about']}>
          <MessagesWords count={state === 'ready' ? counts.messages : counts.added} />
        </span>
      )}
      {kind === 'contacts' && counts.failed > 0 && (
        <span className={classes['about']}>
          <Plural
            value={counts.failed}
            one="# не прочитан"
            few="# не прочитаны"
            many="# не прочитано"
            other="# не прочитаны"
          />
        </span>
      )}
    </>
  );
}

function MessagesWords({ count }: { count: number }) {
  const format = useFormat();
  return (
    <>
      {format.number(count)} <Plural value={count} one="сообщение" few="сообщения" many="сообщений" other="сообщения" />
    </>
  );
}
