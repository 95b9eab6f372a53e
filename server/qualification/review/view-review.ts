import { prepared } from '../../../db/prepared.ts';
import { lateAtOf } from '../../capi/raise-event.ts';
import type { Parts } from '../../parts.ts';
import { JUDGEMENT_COLUMNS, type JudgementRow, viewJudgement } from '../judging/view-judgement.ts';
import type { JudgedLevel, JudgementView, QuoteView, ReviewRow } from '../views.ts';
import { evidenceOf, findDecisive } from './claims.ts';
import { ownersWord, readWord } from './verdict-rows.ts';

type ViewParts = Pick<Parts, 'db' | 'clock'>;

/** Messages shown of a review at most. */
const MOST_QUOTES = 12;
/** Of one that names none: what the dialog ended with. */
const LAST_MESSAGES = 4;
const TEXT_CHARACTERS = 500;

export interface StoredReview {
  id: number;
  dialogId: number;
  level: JudgedLevel;
  why: ReviewRow['why'];
  reached: 0 | 1;
  state: ReviewRow['state'];
  judgementId: number;
  verdictId: number | null;
  decisiveAt: number;
  openedAt: number;
  closedAt: number | null;
  contactId: number;
  name: string | null;
  pushName: string | null;
  phone: string | null;
  directionId: string | null;
  directionName: string | null;
  lastMessageAt: number;
  isGolden: 0 | 1;
}

/** Of `reviews r`, with REVIEW_JOINS. */
export const REVIEW_COLUMNS = `r.id, r.dialog_id as dialogId, r.level, r.why, r.reached, r.state, r.judgement_id as judgementId,
  r.verdict_id as verdictId, r.decisive_at as decisiveAt, r.opened_at as openedAt, r.closed_at as closedAt, c.id as contactId,
  c.name, c.push_name as pushName, c.phone, d.direction_id as directionId, n.name as directionName,
  d.last_message_at as lastMessageAt, exists (select 1 from golden_dialogs g where g.dialog_id = d.id) as isGolden`;

export const REVIEW_JOINS = `join dialogs d on d.id = r.dialog_id join contacts c on c.id = d.contact_id
  left join directions n on n.id = d.direction_id`;

export function viewReview(parts: ViewParts, stored: StoredReview): ReviewRow {
  const { dialogId, level, state } = stored;
  const judgement = readView(parts, stored.judgementId);
  const { contactId, name, pushName, phone, directionId, directionName } = stored;
  return {
    ...{ id: stored.id, dialogId, level, why: stored.why, state, judgement, reached: stored.reached === 1 },
    contact: { id: contactId, name, pushName, phone },
    direction: directionId === null ? null : { id: directionId, name: directionName ?? '' },
    quotes: readQuotes(parts, dialogId, evidenceOf(judgement, level)),
    human: readHuman(parts, stored),
    isGolden: stored.isGolden === 1,
    lateAt: state === 'open' && stored.reached ? lateAt(parts, dialogId, level, judgement) : null,
    lastMessageAt: stored.lastMessageAt,
    openedAt: stored.openedAt,
    closedAt: stored.closedAt,
  };
}

function readView(parts: ViewParts, id: number): JudgementView {
  const row = prepared<JudgementRow>(parts.db, `select ${JUDGEMENT_COLUMNS} from judgements j where j.id = +?`).get(id);
  if (!row) throw new Error(`a review rests on judgement ${id}, which is not there`);
  return viewJudgement(parts, row);
}

function lateAt(parts: ViewParts, dialogId: number, level: JudgedLevel, judgement: JudgementView): number | null {
  const decisive = findDecisive(parts, dialogId, level, judgement);
  return decisive ? lateAtOf(parts, { dialogId, level, messageId: decisive.id, becameTrueAt: decisive.sentAt }) : null;
}

function readHuman(parts: ViewParts, { dialogId, level, state, verdictId }: StoredReview): ReviewRow['human'] {
  const word = verdictId === null ? state === 'open' && ownersWord(parts, dialogId, level) : readWord(parts, verdictId);
  if (!word) return null;
  return { verdictId: word.verdictId, reached: word.reached, text: word.reason.text ?? null, madeAt: word.madeAt };
}

type QuoteRow = Omit<QuoteView, 'fromMe'> & { fromMe: 0 | 1 };

const QUOTE_COLUMNS = `id as messageId, from_me as fromMe, substr(text, 1, ${TEXT_CHARACTERS}) as text, kind, sent_at as sentAt`;

function readQuotes({ db }: ViewParts, dialogId: number, ids: number[]): QuoteView[] {
  const named = prepared<QuoteRow>(
    db,
    `select ${QUOTE_COLUMNS} from messages where id in (select value from json_each(?)) and dialog_id = ?
     order by sent_at desc, id desc limit ${MOST_QUOTES}`,
  ).all(JSON.stringify(ids), dialogId);
  const rows = named.length > 0 ? named : readLast({ db }, dialogId);
  return rows.reverse().map((row) => ({ ...row, fromMe: row.fromMe === 1 }));
}

function readLast({ db }: Pick<Parts, 'db'>, dialogId: number): QuoteRow[] {
  return prepared<QuoteRow>(
    db,
    `select ${QUOTE_COLUMNS} from messages where dialog_id = +? and deleted_at is null and (from_me = 1 or is_customer = 1)
     order by sent_at desc, id desc limit ${LAST_MESSAGES}`,
  ).all(dialogId);
}
