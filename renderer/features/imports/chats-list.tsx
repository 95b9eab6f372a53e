import { Trans, useLingui } from '@lingui/react/macro';
import { useElementSize } from '@mantine/hooks';
import type { CSSProperties, ReactNode } from 'react';
import type { ImportChatView, ImportKind, Question } from '../../../server/imports/views.ts';
import { Failing, SkeletonRows } from '../../components/page.tsx';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { type Asking, useAskingWords } from './asking.ts';
import { ChatStateIcon } from './chat-state.tsx';
import classes from './chats.module.css';
import type { useChats } from './use-chats.ts';

const ROW = 44;
/** Below this width of the list, px, the dates give way. */
const WIDE = 760;
const NO_QUESTIONS: readonly Question['kind'][] = [];

interface ChatsListProps {
  kind: ImportKind;
  chats: ReturnType<typeof useChats>;
  /** Before the import nothing is new or known yet. */
  isPreview: boolean;
  isDryRun: boolean;
  /** Before the import: what chats still ask. */
  asking?: Asking;
  selectedId: number | undefined;
  onSelect: (id: number | undefined) => void;
  /** Said when there is no line. */
  nothing: ReactNode;
}

/** Chats (or contacts) of an import, as many as there are: who, how much, from when to when, what became of it. */
export function ChatsList({ kind, chats, isPreview, isDryRun, asking, selectedId, onSelect, nothing }: ChatsListProps) {
  const { t } = useLingui();
  const { ref, width } = useElementSize();
  const { rows, error, isPending } = chats;
  const isWide = width === 0 || width >= WIDE;
  const columns = columnsOf(kind, isWide);
  if (error) return <Failing fault={error} retry={chats.retry} />;
  if (isPending) return <SkeletonRows count={6} height={ROW} />;
  if (rows.length === 0) return <p className={classes['nothing']}>{nothing}</p>;
  return (
    <div className={classes['grid']} ref={ref} style={{ '--columns': columns } as CSSProperties}>
      <div className={classes['head']}>
        <span>
          <Trans>Кто</Trans>
        </span>
        {kind !== 'contacts' && (
          <span className={classes['right']}>
            <Trans>Сообщений</Trans>
          </span>
        )}
        {kind !== 'contacts' && isWide && (
          <span>
            <Trans>С какого по какое</Trans>
          </span>
        )}
        <span>{isPreview ? <Trans>Что о нём известно</Trans> : <Trans>Что вышло</Trans>}</span>
      </div>
      <VirtualRows
        rows={rows}
        height={ROW}
        label={kind === 'contacts' ? t`Контакты импорта` : t`Чаты импорта`}
        selectedId={selectedId}
        onSelect={onSelect}
        onEscape={() => onSelect(undefined)}
        onEnter={enterPanel}
        onEnd={chats.more}
        rowClass={classes['row']}
        render={(chat) => (
          <ChatLine
            chat={chat}
            kind={kind}
            isWide={isWide}
            isPreview={isPreview}
            isDryRun={isDryRun}
            asks={asking?.get(chat.id) ?? NO_QUESTIONS}
          />
        )}
      />
    </div>
  );
}

/** Where there is most to do: the dialog, what can be said of the chat, else the way out. */
function enterPanel(): void {
  const first = ['aside a', 'aside input', 'aside button'].map((place) => document.querySelector<HTMLElement>(place));
  first.find((element) => element !== null)?.focus();
}

interface ChatLineProps extends Pick<ChatsListProps, 'kind' | 'isPreview' | 'isDryRun'> {
  chat: ImportChatView;
  asks: readonly Question['kind'][];
  isWide: boolean;
}

function ChatLine({ chat, kind, isWide, isPreview, isDryRun, asks }: ChatLineProps) {
  const format = useFormat();
  const { title, phone, firstAt, lastAt } = chat;
  const asPhone = phone ? format.phone(phone) : null;
  const isNamed = asPhone !== null && title.replace(/\D/g, '') !== phone;
  return (
    <div className={classes['cells']}>
      <span className={classes['who']}>
        <bdi className={classes['title']}>{isNamed || asPhone === null ? title : asPhone}</bdi>
        {isNamed && <bdi className={classes['phone']}>{asPhone}</bdi>}
      </span>
      {kind !== 'contacts' && (
        <span className={classes['right']}>
          {format.number(isPreview ? (chat.survey?.messages ?? chat.found) : chat.found)}
        </span>
      )}
      {kind !== 'contacts' && isWide && (
        <span className={classes['dim']}>
          {firstAt === null || lastAt === null
            ? '—'
            : format.dayKey(firstAt) === format.dayKey(lastAt)
              ? format.date(firstAt)
              : `${format.date(firstAt)} – ${format.date(lastAt)}`}
        </span>
      )}
      <span
        className={classes['outcome']}
        data-state={
          isPreview && chat.isLeftOut
            ? 'skipped'
            : isPreview && chat.state === 'waiting' && asks.length === 0
              ? 'ready'
              : chat.state
        }
      >
        <ChatStateIcon
          state={isPreview && chat.isLeftOut ? 'skipped' : chat.state}
          isPreview={isPreview}
          asks={asks.length > 0}
        />
        <Outcome chat={chat} kind={kind} isPreview={isPreview} isDryRun={isDryRun} asks={asks} />
      </span>
    </div>
  );
}

function Outcome({ chat, kind, isPreview, isDryRun, asks }: Omit<ChatLineProps, 'isWide'>) {
  const format = useFormat();
  const sentence = useSentence();
  const askingWords = useAskingWords();
  const { state, reason, added, known } = chat;
  if (isPreview && chat.isLeftOut) return <Trans>не импортировать: так решили вы</Trans>;
  if (isPreview && asks.length > 0) return <span>{askingWords(asks)}</span>;
  if (reason) return <span title={sentence.reason(reason)}>{sentence.reason(reason)}</span>;
  if (isPreview) return <Trans>готов к импорту</Trans>;
  if (state === 'waiting') return <Trans>ещё не читали</Trans>;
  if (kind === 'contacts') return state === 'updated' ? <Trans>дополнен</Trans> : <Trans>новый контакт</Trans>;
  if (added === 0) return <Trans>ничего нового: все сообщения уже были</Trans>;
  return (
    <span>
      {isDryRun ? <Trans>новых будет {format.number(added)}</Trans> : <Trans>новых {format.number(added)}</Trans>}
      {known > 0 && <Trans>, уже были {format.number(known)}</Trans>}
    </span>
  );
}

function columnsOf(kind: ImportKind, isWide: boolean): string {
  if (kind === 'contacts') return 'minmax(200px, 1.2fr) minmax(160px, 1.4fr)';
  return isWide
    ? 'minmax(180px, 1.3fr) 92px 184px minmax(160px, 1.3fr)'
    : 'minmax(160px, 1fr) 92px minmax(150px, 1.2fr)';
}
