import { Plural, Trans } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import type { ImportLine } from '../../../server/imports/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import classes from './home.module.css';
import { useImportName } from './import-words.ts';

/** The one sentence the owner came for: what is being imported now, what waits for them, else what was imported. */
export function ImportAnswer({ lines }: { lines: ImportLine[] | undefined }) {
  const nameOf = useImportName();
  if (!lines) return <Skeleton height={24} width="60%" my={2} />;
  const running = lines.find(({ state }) => state === 'running');
  if (running) return <Running line={running} />;
  const waiting = lines.find(({ state }) => state === 'ready' || state === 'paused');
  if (waiting) {
    const name = nameOf(waiting);
    return (
      <p className={classes['sentence']}>
        {waiting.state === 'paused' ? (
          <Trans>Импорт «{name}» на паузе. Всё, что уже пришло, сохранено.</Trans>
        ) : (
          <Trans>«{name}» прочитан и ждёт вашего решения.</Trans>
        )}
      </p>
    );
  }
  return <Brought lines={lines} />;
}

function Running({ line }: { line: ImportLine }) {
  const format = useFormat();
  const nameOf = useImportName();
  const name = nameOf(line);
  const { counts } = line;
  return (
    <p className={classes['sentence']}>
      <Trans>
        Сейчас идёт «{name}»: <Plural value={counts.chats} one="# чат" few="# чата" many="# чатов" other="# чата" />,{' '}
        {format.number(counts.messages)}{' '}
        <Plural value={counts.messages} one="сообщение" few="сообщения" many="сообщений" other="сообщения" />
      </Trans>
      {counts.oldestAt !== null && <Trans>, самое раннее {format.day(counts.oldestAt)}</Trans>}
    </p>
  );
}

function Brought({ lines }: { lines: ImportLine[] }) {
  const format = useFormat();
  const done = lines.filter((line) => (line.state === 'done' || line.state === 'failed') && !line.isDryRun);
  const chats = done.reduce((sum, { counts, kind }) => sum + (kind === 'contacts' ? 0 : chatsOf(counts)), 0);
  const contacts = done.reduce((sum, { counts, kind }) => sum + (kind === 'contacts' ? chatsOf(counts) : 0), 0);
  const messages = done.reduce((sum, { counts }) => sum + counts.added, 0);
  if (chats + contacts === 0) {
    return (
      <p className={classes['sentence']}>
        <Trans>Пока ничего не импортировано. Новые сообщения приходят сами, а здесь добавляется прошлое.</Trans>
      </p>
    );
  }
  return (
    <p className={classes['sentence']}>
      <Trans>Импортировано:</Trans>{' '}
      {chats > 0 && (
        <>
          {format.number(chats)} <Plural value={chats} one="чат" few="чата" many="чатов" other="чата" />,{' '}
          {format.number(messages)}{' '}
          <Plural value={messages} one="сообщение" few="сообщения" many="сообщений" other="сообщения" />
        </>
      )}
      {chats > 0 && contacts > 0 && ', '}
      {contacts > 0 && (
        <>
          {format.number(contacts)}{' '}
          <Plural value={contacts} one="контакт" few="контакта" many="контактов" other="контакта" />
        </>
      )}
    </p>
  );
}

function chatsOf({ imported, updated }: ImportLine['counts']): number {
  return imported + updated;
}
