import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { Answer, Judgement } from '../judgement.ts';
import { askToJudge, isRecent } from './ask-to-judge.ts';

interface Merge {
  keep: number;
  gone: number;
  /** Messages that both have: the kept row, and the one that stays with the merged dialog. */
  both: readonly { kept: number; spare: number }[];
}

/**
 * What was judged of two dialogs that became one belongs to the one that stays: the newest judgement holds, one review of a
 * level stays open, the star of either stays, and where anything was judged or waited, or the customer wrote in the last days
 * (one of them may have had no direction), the whole is judged anew. Inside a write.
 */
export function mergeJudgements(parts: Parts, { keep, gone, both }: Merge): void {
  const { db, clock } = parts;
  const named = { keep, gone, now: clock() };
  const isJudged = prepared(
    db,
    `select 1 from judgements where dialog_id in (@keep, @gone) union all
     select 1 from judging_queue where dialog_id in (@keep, @gone) limit 1`,
  ).get({ keep, gone });
  if (both.length > 0) nameKept(parts, gone, new Map(both.map(({ kept, spare }) => [spare, kept])));
  for (const statement of [
    `update reviews set state = 'settled', closed_at = @now where dialog_id = @gone and state = 'open'
       and exists (select 1 from reviews k where k.dialog_id = @keep and k.state = 'open' and k.level = reviews.level)`,
    'update reviews set dialog_id = @keep where dialog_id = @gone',
    'update judgements set dialog_id = @keep where dialog_id = @gone',
    'update model_calls set dialog_id = @keep where dialog_id = @gone',
    'update or ignore golden_dialogs set dialog_id = @keep where dialog_id = @gone',
    'delete from golden_dialogs where dialog_id = @gone',
    'update or ignore trial_dialogs set dialog_id = @keep where dialog_id = @gone',
    'delete from trial_dialogs where dialog_id = @gone',
    'delete from judging_queue where dialog_id = @gone',
    `update dialogs set (judgement_id, temperature) = (select id, temperature from judgements
       where dialog_id = @keep and overtaken = 0 order by id desc limit 1)
     where id = @keep and exists (select 1 from judgements where dialog_id = @keep and overtaken = 0)`,
    'update dialogs set judgement_id = null where id = @gone',
  ])
    prepared(db, statement).run(valuesOf(statement, named));
  if (isJudged || isRecent(parts, lastByItself(parts, keep))) askToJudge(parts, keep, 'message');
}

/** When the customer wrote last, as far as it arrived by itself; 0: never. */
function lastByItself({ db }: Parts, dialogId: number): number {
  return (
    prepared<{ at: number }>(
      db,
      `select sent_at as at from messages where dialog_id = +? and is_customer = 1 and source in ('live', 'offline')
       order by sent_at desc, id desc limit 1`,
    ).get(dialogId)?.at ?? 0
  );
}

/** Only what the statement names may be given to it. */
function valuesOf(statement: string, named: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(named).filter(([name]) => statement.includes(`@${name}`)));
}

/** Claims that rest on the spare row of a message rest on the kept one. */
function nameKept({ db }: Parts, gone: number, keptOf: ReadonlyMap<number, number>): void {
  const idsOf = (ids: readonly number[]) => ids.map((id) => keptOf.get(id) ?? id);
  const answersOf = (answers: readonly Answer[]) =>
    answers.map((answer) => ({ ...answer, messageIds: idsOf(answer.messageIds) }));
  const bookingOf = (booking: Judgement['booking']) => ({ ...booking, messageIds: idsOf(booking.messageIds) });
  for (const row of prepared<{ id: number; answers: string; booking: string }>(
    db,
    'select id, answers, booking from judgements where dialog_id = ?',
  ).all(gone))
    prepared(db, 'update judgements set answers = ?, booking = ? where id = ?').run(
      JSON.stringify(answersOf(JSON.parse(row.answers))),
      JSON.stringify(bookingOf(JSON.parse(row.booking))),
      row.id,
    );
  for (const row of prepared<{ trialId: number; after: string }>(
    db,
    'select trial_id as trialId, after from trial_dialogs where dialog_id = ? and after is not null',
  ).all(gone)) {
    const after = JSON.parse(row.after) as Judgement;
    const named = { ...after, answers: answersOf(after.answers), booking: bookingOf(after.booking) };
    prepared(db, 'update trial_dialogs set after = ? where trial_id = ? and dialog_id = ?').run(
      JSON.stringify(named),
      row.trialId,
      gone,
    );
  }
}
