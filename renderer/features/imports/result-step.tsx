import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ChatState, ImportView } from '../../../server/imports/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { ChatPanel } from './chat-panel.tsx';
import { StateIcon } from './chat-state.tsx';
import { ChatsList } from './chats-list.tsx';
import { FurtherBack } from './history-progress.tsx';
import { ImportStateMark } from './import-state-mark.tsx';
import { useChatStateWords, useImportName } from './import-words.ts';
import { StagesLine } from './progress-step.tsx';
import { RefusedFiles } from './refused-files.tsx';
import classes from './result.module.css';
import { ResultActions } from './result-actions.tsx';
import { StepPage } from './step-page.tsx';
import { useChats } from './use-chats.ts';

const STATES: readonly ChatState[] = ['imported', 'updated', 'skipped', 'failed', 'waiting'];

/** What was imported: counts that open their rows, each row its reason; the report, undo, and a dry run for real. */
export function ResultStep({ line }: { line: ImportView }) {
  const nameOf = useImportName();
  const navigate = useNavigate({ from: '/imports' });
  const { chat: openId, state } = useSearch({ from: '/imports' });
  const chats = useChats(line.id, state);
  const opened = chats.rows.find(({ id }) => id === openId);
  const open = (chat: number | undefined) => navigate({ search: (before) => ({ ...before, chat }) });
  function close() {
    void open(undefined);
    document.querySelector<HTMLElement>('[data-rows]')?.focus();
  }
  return (
    <StepPage
      title={nameOf(line)}
      kind={line.kind}
      step="result"
      fills
      controls={
        <>
          {line.state !== 'done' && <ImportStateMark line={line} />}
          <ResultActions line={line} />
        </>
      }
      panel={opened && <ChatPanel key={opened.id} line={line} chat={opened} onClose={close} />}
    >
      <div className={classes['top']}>
        <Said line={line} />
        <StatesLine line={line} state={state} />
        {line.history && line.state === 'done' && (
          <details className={classes['more']}>
            <summary>
              <Trans>Загрузить глубже</Trans>
            </summary>
            <FurtherBack line={line} history={line.history} />
          </details>
        )}
        <RefusedFiles files={line.refusedFiles} isFolded />
      </div>
      <ChatsList
        key={state}
        kind={line.kind}
        chats={chats}
        isPreview={false}
        isDryRun={line.isDryRun}
        selectedId={openId}
        onSelect={open}
        nothing={state === undefined ? <Trans>В отчёте нет ни одной строки.</Trans> : <Trans>Таких нет.</Trans>}
      />
    </StepPage>
  );
}

/** The answer in one or two sentences. */
function Said({ line }: { line: ImportView }) {
  const format = useFormat();
  const sentence = useSentence();
  const { counts, state, kind, isDryRun, reason, endedAt, undoneAt } = line;
  const brought = counts.imported + counts.updated;
  return (
    <div className={classes['said']}>
      <p className={classes['sentence']}>
        {state === 'undone' ? (
          <Trans>Импорт отменён {undoneAt !== null && format.dayTime(undoneAt)}</Trans>
        ) : state === 'undoing' ? (
          <Trans>Убираем то, что принёс этот импорт.</Trans>
        ) : isDryRun ? (
          <Trans>
            Проба: появится {format.number(brought)} <Whom kind={kind} count={brought} />
          </Trans>
        ) : state === 'failed' ? (
          <Trans>
            Остановился. Записано: {format.number(brought)} <Whom kind={kind} count={brought} />
          </Trans>
        ) : (
          <Trans>
            Готово: {format.number(brought)} <Whom kind={kind} count={brought} />
          </Trans>
        )}
        {(state === 'done' || state === 'failed') && kind !== 'contacts' && (
          <>
            {', '}
            {format.number(counts.added)}{' '}
            <Plural
              value={counts.added}
              one="новое сообщение"
              few="новых сообщения"
              many="новых сообщений"
              other="новых сообщения"
            />
            {counts.oldestAt !== null && (
              <>
                , <Trans>самое раннее {format.day(counts.oldestAt)}</Trans>
              </>
            )}
          </>
        )}
      </p>
      {reason && <p className={classes['reason']}>{sentence.reason(reason)}</p>}
      {isDryRun && state === 'done' && (
        <p className={classes['dim']}>
          <Trans>Ничего не записано. Если всё верно, запустите импорт по-настоящему.</Trans>
        </p>
      )}
      {!isDryRun && state === 'done' && (
        <p className={classes['dim']}>
          {endedAt !== null && <Trans>Закончен {format.dayTime(endedAt)}.</Trans>}{' '}
          {counts.known > 0 && <Trans>Уже были здесь {format.number(counts.known)}, второй раз не записаны.</Trans>}{' '}
          <Trans>В Meta ничего не отправлено.</Trans>
        </p>
      )}
      {state === 'done' && <StagesLine line={line} />}
    </div>
  );
}

function Whom({ kind, count }: { kind: ImportView['kind']; count: number }) {
  return kind === 'contacts' ? (
    <Plural value={count} one="контакт" few="контакта" many="контактов" other="контакта" />
  ) : (
    <Plural value={count} one="чат" few="чата" many="чатов" other="чата" />
  );
}

/** Found, imported, updated, skipped, failed: each opens its rows. */
function StatesLine({ line, state }: { line: ImportView; state: ChatState | undefined }) {
  const { t } = useLingui();
  const format = useFormat();
  const navigate = useNavigate({ from: '/imports' });
  const words = useChatStateWords(line.isDryRun);
  const { counts } = line;
  const waiting = counts.chats - counts.imported - counts.updated - counts.skipped - counts.failed;
  const of: Record<ChatState, number> = { ...counts, waiting: Math.max(0, waiting) };
  const show = (next: ChatState | undefined) => navigate({ search: { id: line.id, state: next } });
  return (
    <fieldset className={classes['states']} aria-label={t`Что показать`}>
      <UnstyledButton className={classes['state']} aria-pressed={state === undefined} onClick={() => show(undefined)}>
        <Trans>Найдено</Trans>
        <b>{format.number(counts.chats)}</b>
      </UnstyledButton>
      {STATES.filter((one) => one !== 'waiting' || of.waiting > 0).map((one) => (
        <UnstyledButton
          key={one}
          className={classes['state']}
          data-state={one}
          data-none={of[one] === 0 || undefined}
          aria-pressed={state === one}
          onClick={() => show(state === one ? undefined : one)}
        >
          <StateIcon state={one} />
          {words(one)}
          <b>{format.number(of[one])}</b>
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
