import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { JudgedLevel, ReviewRow } from '../views.ts';

type Db = Pick<Parts, 'db' | 'clock'>;

/** A level of a dialog that waits for the owner; at most one is open. Its `reached` never changes while it is. */
export interface Review {
  id: number;
  dialogId: number;
  level: JudgedLevel;
  why: ReviewRow['why'];
  reached: boolean;
  judgementId: number;
  state: ReviewRow['state'];
  verdictId: number | null;
}

type Row = Omit<Review, 'reached'> & { reached: 0 | 1 };

const COLUMNS =
  'id, dialog_id as dialogId, level, why, reached, judgement_id as judgementId, state, verdict_id as verdictId';

export function readReview({ db }: Pick<Parts, 'db'>, id: number): Review | undefined {
  return parse(prepared<Row>(db, `select ${COLUMNS} from reviews where id = +?`).get(id));
}

export function openReview({ db }: Pick<Parts, 'db'>, dialogId: number, level: JudgedLevel): Review | undefined {
  return parse(
    prepared<Row>(db, `select ${COLUMNS} from reviews where dialog_id = +? and level = ? and state = 'open'`).get(
      dialogId,
      level,
    ),
  );
}

/** The review that this word of the owner closed. */
export function reviewClosedBy(
  { db }: Pick<Parts, 'db'>,
  { dialogId, verdictId }: { dialogId: number; verdictId: number },
): Review | undefined {
  return parse(
    prepared<Row>(db, `select ${COLUMNS} from reviews where dialog_id = +? and verdict_id = ? and state <> 'open'`).get(
      dialogId,
      verdictId,
    ),
  );
}

function parse(row: Row | undefined): Review | undefined {
  return row && { ...row, reached: row.reached === 1 };
}

export interface Asked {
  dialogId: number;
  level: JudgedLevel;
  why: ReviewRow['why'];
  reached: boolean;
  judgementId: number;
  decisiveAt: number;
}

/** Asks the owner, or lets the question that is open rest on the newer judgement. In the caller's write. */
export function askOwner({ db, clock }: Db, asked: Asked): void {
  prepared(
    db,
    `insert into reviews (dialog_id, level, why, reached, judgement_id, decisive_at, state, opened_at)
     values (@dialogId, @level, @why, @reached, @judgementId, @decisiveAt, 'open', @now)
     on conflict (dialog_id, level) where state = 'open' do update set why = excluded.why, reached = excluded.reached,
       judgement_id = excluded.judgement_id, decisive_at = excluded.decisive_at`,
  ).run({ ...asked, reached: asked.reached ? 1 : 0, now: clock() });
}

/** The question needs no answer any more. In the caller's write. */
export function settleReview({ db, clock }: Db, dialogId: number, level: JudgedLevel): void {
  prepared(
    db,
    `update reviews set state = 'settled', closed_at = ? where dialog_id = +? and level = ? and state = 'open'`,
  ).run(clock(), dialogId, level);
}

/** The owner answered. In the caller's write. */
export function closeReview({ db, clock }: Db, { id, reached }: Review, word: { id: number; reached: boolean }): void {
  prepared(db, 'update reviews set state = ?, verdict_id = ?, closed_at = ? where id = ?').run(
    word.reached === reached ? 'agreed' : 'corrected',
    word.id,
    clock(),
    id,
  );
}

/** The answer was taken back: the question is open again, unless a newer one is. In the caller's write. */
export function reopenReview({ db }: Db, review: Review): void {
  if (openReview({ db }, review.dialogId, review.level)) {
    prepared(db, `update reviews set state = 'settled', verdict_id = null where id = ?`).run(review.id);
    return;
  }
  prepared(db, `update reviews set state = 'open', verdict_id = null, closed_at = null where id = ?`).run(review.id);
}
