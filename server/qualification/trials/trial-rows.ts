import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { DirectionRules } from '../judgement.ts';
import type { QuoteView, Standing, TrialDialog, TrialRow } from '../views.ts';
import { isAsSaid } from './as-said.ts';
import { type Found, readTrial } from './trial.ts';

interface Row {
  dialogId: number;
  contactId: number;
  name: string | null;
  pushName: string | null;
  phone: string | null;
  before: string;
  expected: string | null;
  after: string | null;
  changed: 0 | 1;
  failure: string | null;
  isRight: 0 | 1 | null;
  wasRight: 0 | 1 | null;
}

const ROWS = `select x.dialog_id as dialogId, c.id as contactId, c.name, c.push_name as pushName, c.phone,
    x.before, x.expected, x.after, x.changed, x.failure,
    ${isAsSaid('x.after')} as isRight, ${isAsSaid('y.after')} as wasRight
  from trial_dialogs x join dialogs d on d.id = x.dialog_id join contacts c on c.id = d.contact_id
    left join trial_dialogs y on y.dialog_id = x.dialog_id and y.trial_id =
      (select max(o.id) from trials t join trials o on o.direction_id = t.direction_id and o.kind = t.kind
       where t.id = x.trial_id and t.kind = 'golden' and o.id < t.id and o.state = 'done')
  where x.trial_id = @id`;

/**
 * Dialogs of a trial, by their number from the newest; `cursor` is the last one seen.
 *
 * @throws AppError trial_not_found
 */
export function listTrialRows(
  parts: Pick<Parts, 'db'>,
  { id, changedOnly, cursor, limit }: { id: number; changedOnly: boolean; cursor: number | null; limit: number },
): { rows: TrialRow[]; next: number | null } {
  const { rules } = readTrial(parts, id);
  const rows = prepared<Row>(
    parts.db,
    `${ROWS} and (not @changedOnly or x.changed) and (@cursor is null or x.dialog_id < @cursor)
     order by x.dialog_id desc limit @limit`,
  ).all({ id, changedOnly: changedOnly ? 1 : 0, cursor, limit: limit + 1 });
  const page = rows.slice(0, limit).map((row) => viewOf(row, rules));
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.dialogId ?? null) : null };
}

/** @throws AppError trial_not_found, trial_dialog_not_found */
export function showTrialDialog(
  parts: Pick<Parts, 'db'>,
  { id, dialogId }: { id: number; dialogId: number },
): TrialDialog {
  const { rules } = readTrial(parts, id);
  const row = prepared<Row>(parts.db, `${ROWS} and x.dialog_id = @dialogId`).get({ id, dialogId });
  if (!row) throw new AppError('trial_dialog_not_found', { id, dialogId });
  const view = viewOf(row, rules);
  const ids = view.after
    ? [...view.after.answers.flatMap((one) => one.messageIds), ...view.after.booking.messageIds]
    : [];
  return { ...view, quotes: quotesOf(parts, ids) };
}

function viewOf(row: Row, { questions }: DirectionRules): TrialRow {
  const { dialogId, contactId, name, pushName, phone, before, expected, after, changed, failure } = row;
  const found = after === null ? null : (JSON.parse(after) as Found);
  const textOf = (questionId: string) => questions.find(({ id }) => id === questionId)?.text ?? '';
  return {
    ...{ dialogId, contact: { id: contactId, name, pushName, phone } },
    before: JSON.parse(before) as Standing,
    expected: expected === null ? null : (JSON.parse(expected) as Standing),
    after: found && {
      ...found,
      answers: found.answers.map((answer) => ({ ...answer, question: textOf(answer.questionId) })),
    },
    changed: changed === 1,
    failure: failure === null ? null : (JSON.parse(failure) as TrialRow['failure']),
    isRight: row.isRight === null ? null : row.isRight === 1,
    wasRight: row.wasRight === null ? null : row.wasRight === 1,
  };
}

function quotesOf({ db }: Pick<Parts, 'db'>, ids: number[]): QuoteView[] {
  type Quote = Omit<QuoteView, 'fromMe'> & { fromMe: 0 | 1 };
  return prepared<Quote>(
    db,
    `select id as messageId, from_me as fromMe, text, kind, sent_at as sentAt from messages
     where id in (select value from json_each(?)) order by sent_at, id`,
  )
    .all(JSON.stringify(ids))
    .map((quote) => ({ ...quote, fromMe: quote.fromMe === 1 }));
}
