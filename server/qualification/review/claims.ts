import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { isQualified, isScheduled, type Judgement } from '../judgement.ts';
import type { JudgedLevel } from '../views.ts';

type Db = Pick<Parts, 'db'>;
type Found = Pick<Judgement, 'answers' | 'booking'>;

export const JUDGED_LEVELS = ['qualified', 'scheduled'] as const satisfies JudgedLevel[];

/** A message that makes a level true, and when it was written. */
export interface Decisive {
  id: number;
  sentAt: number;
}

/** What the judgement says of the level. */
function isClaimed(found: Found, level: JudgedLevel): boolean {
  return level === 'qualified' ? isQualified(found) : isScheduled(found);
}

/** Messages that the judgement names for the level, whether it is reached or not. */
export function evidenceOf({ answers, booking }: Found, level: JudgedLevel): number[] {
  const named = level === 'qualified' ? answers.flatMap(({ messageIds }) => messageIds) : booking.messageIds;
  return [...new Set(named)];
}

/**
 * The message that made the level true by this judgement: the latest answer of the customer, the latest message of the booking.
 * Undefined: it does not say so, or names no message of this dialog.
 */
export function findDecisive({ db }: Db, dialogId: number, level: JudgedLevel, found: Found): Decisive | undefined {
  if (!isClaimed(found, level)) return undefined;
  return prepared<Decisive>(
    db,
    `select id, sent_at as sentAt from messages where id in (select value from json_each(@ids)) and dialog_id = @dialogId
       and (is_customer = 1 or @level = 'scheduled') order by sent_at desc, id desc limit 1`,
  ).get({ dialogId, level, ids: JSON.stringify(evidenceOf(found, level)) });
}

/** What the customer wrote last. */
export function newestOfCustomer({ db }: Db, dialogId: number): Decisive | undefined {
  return prepared<Decisive>(
    db,
    `select id, sent_at as sentAt from messages where dialog_id = +? and is_customer = 1
     order by sent_at desc, id desc limit 1`,
  ).get(dialogId);
}

/** A stored judgement, as far as levels hang on it. */
export interface StoredFound extends Found {
  id: number;
  saidBy: 'rules' | 'model';
  model: string | null;
  temperature: Judgement['temperature'];
  confidence: number;
  reason: Judgement['reason'];
  madeAt: number;
}

const COLUMNS = `id, said_by as saidBy, model, answers, booking, temperature, confidence, reason, made_at as madeAt`;

type Row = Omit<StoredFound, 'answers' | 'booking' | 'reason'> & { answers: string; booking: string; reason: string };

export function readJudgement({ db }: Db, id: number): StoredFound | undefined {
  return parse(prepared<Row>(db, `select ${COLUMNS} from judgements where id = +?`).get(id));
}

/** The judgement that held before this one. */
export function judgementBefore({ db }: Db, dialogId: number, id: number): StoredFound | undefined {
  return parse(
    prepared<Row>(
      db,
      `select ${COLUMNS} from judgements where dialog_id = +? and id < +? and overtaken = 0 order by id desc limit 1`,
    ).get(dialogId, id),
  );
}

/** The judgement that holds now. */
export function currentJudgement({ db }: Db, dialogId: number): StoredFound | undefined {
  return parse(
    prepared<Row>(
      db,
      `select ${COLUMNS} from judgements where id = (select judgement_id from dialogs where id = +?)`,
    ).get(dialogId),
  );
}

function parse(row: Row | undefined): StoredFound | undefined {
  if (!row) return undefined;
  const { answers, booking, reason } = row;
  return { ...row, answers: JSON.parse(answers), booking: JSON.parse(booking), reason: JSON.parse(reason) };
}
