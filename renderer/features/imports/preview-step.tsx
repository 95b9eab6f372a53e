import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ImportView } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useTell } from '../../components/use-tell.ts';
import { askingOf } from './asking.ts';
import { ChatPanel } from './chat-panel.tsx';
import { ChatsList } from './chats-list.tsx';
import { ImportStateMark } from './import-state-mark.tsx';
import { useImportName } from './import-words.ts';
import classes from './preview.module.css';
import { Questions } from './questions.tsx';
import { RefusedFiles } from './refused-files.tsx';
import { StepPage } from './step-page.tsx';
import { TableColumns } from './table-columns.tsx';
import { useChats } from './use-chats.ts';

const ROW = 44;
const MOST_ROWS = 12;

/** What the files hold, what cannot be read and why, and what only the owner can say. */
export function PreviewStep({ line, onNext }: { line: ImportView; onNext: () => void }) {
  const trpc = useTRPC();
  const tell = useTell();
  const nameOf = useImportName();
  const navigate = useNavigate({ from: '/imports' });
  const { chat: openId } = useSearch({ from: '/imports' });
  const isTable = line.kind === 'contacts';
  const chats = useChats(line.id, undefined);
  const opened = chats.rows.find(({ id }) => id === openId);
  const discard = useMutation(
    trpc.imports.discard.mutationOptions({ onError: tell.fault, onSuccess: () => navigate({ search: {} }) }),
  );
  const open = (chat: number | undefined) => navigate({ search: (before) => ({ ...before, chat }) });
  function close() {
    void open(undefined);
    document.querySelector<HTMLElement>('[data-rows]')?.focus();
  }
  const asking = askingOf(line.questions);
  const isStuck = isTable ? line.questions.length > 0 || (line.table?.rows ?? 0) === 0 : line.counts.chats === 0;

  return (
    <StepPage
      title={nameOf(line)}
      kind={line.kind}
      step="preview"
      controls={<ImportStateMark line={line} />}
      panel={
        !isTable && opened && <ChatPanel key={opened.id} line={line} chat={opened} asking={asking} onClose={close} />
      }
      foot={
        <>
          <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate({ id: line.id })}>
            <Trans>Отказаться</Trans>
          </Button>
          <span className={classes['push']} />
          {asking.size > 0 && (
            <span className={classes['footNote']}>
              <Plural
                value={asking.size}
                one="# чат без ответа не войдёт в импорт"
                few="# чата без ответа не войдут в импорт"
                many="# чатов без ответа не войдут в импорт"
                other="# чата без ответа не войдут в импорт"
              />
            </span>
          )}
          <Button disabled={isStuck} onClick={onNext}>
            <Trans>Дальше: настройки</Trans>
          </Button>
        </>
      }
    >
      <Found line={line} />
      {isTable && line.table && <TableColumns importId={line.id} table={line.table} />}
      <Questions line={line} />
      <RefusedFiles files={line.refusedFiles} />
      {!isTable && line.counts.chats > 0 && (
        <div
          className={classes['list']}
          data-wide
          style={{ height: Math.min(MOST_ROWS, Math.max(3, line.counts.chats)) * ROW + 34 }}
        >
          <ChatsList
            kind={line.kind}
            chats={chats}
            isPreview
            asking={asking}
            isDryRun={false}
            selectedId={openId}
            onSelect={open}
            nothing={<Trans>В этих файлах нет ни одного чата.</Trans>}
          />
        </div>
      )}
    </StepPage>
  );
}

/** The answer of the step in one sentence. */
function Found({ line }: { line: ImportView }) {
  const format = useFormat();
  const { chats, messages, oldestAt } = line.counts;
  if (line.kind === 'contacts') {
    const rows = line.table?.rows ?? chats;
    return (
      <p className={classes['sentence']}>
        <Trans>
          В таблице {format.number(rows)} <Plural value={rows} one="строка" few="строки" many="строк" other="строки" />.
          Проверьте, какая колонка что значит.
        </Trans>
      </p>
    );
  }
  if (chats === 0) {
    return (
      <p className={classes['sentence']}>
        <Trans>Ни одного чата прочитать не удалось. Ниже написано, почему.</Trans>
      </p>
    );
  }
  return (
    <p className={classes['sentence']}>
      <Trans>
        Нашли {format.number(chats)} <Plural value={chats} one="чат" few="чата" many="чатов" other="чата" />,{' '}
        {format.number(messages)}{' '}
        <Plural value={messages} one="сообщение" few="сообщения" many="сообщений" other="сообщения" />
      </Trans>
      {oldestAt !== null && <Trans>, самое раннее {format.day(oldestAt)}</Trans>}
    </p>
  );
}
