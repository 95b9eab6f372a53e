import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { readSettings, timeZoneOf } from '../../settings/settings.ts';
import type { ModelCallView } from '../views.ts';
import { endOfDay, startOfDay } from './start-of-day.ts';

type Row = Omit<ModelCallView, 'hasRequest'> & { hasRequest: 0 | 1 };

const COLUMNS = `id, asked_at as askedAt, purpose, dialog_id as dialogId, model, input_tokens as inputTokens,
  output_tokens as outputTokens, cost_micro_usd as costMicroUsd, took_ms as tookMs, failure, request is not null as hasRequest`;

const DAYS = 14;

export interface CallsPage {
  /** Newest first. */
  rows: ModelCallView[];
  /** Hand back as `cursor`; NULL: the end. */
  next: number | null;
  /** The last 14 days with calls, newest first; days of the owner's zone. */
  days: { dayAt: number; calls: number; costMicroUsd: number }[];
}

/** What a model was asked, newest first, a page at a time. */
export function listCalls(
  parts: Pick<Parts, 'db' | 'clock'>,
  { cursor, limit }: { cursor: number | undefined; limit: number },
): CallsPage {
  const rows = prepared<Row>(parts.db, `select ${COLUMNS} from model_calls where id < ? order by id desc limit ?`).all(
    cursor ?? Number.MAX_SAFE_INTEGER,
    limit + 1,
  );
  const shown = rows.slice(0, limit).map(toView);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? last.id : null, days: countDays(parts) };
}

/** The calls about one dialog, newest first. */
export function callsOf({ db }: Pick<Parts, 'db'>, dialogId: number, limit: number): ModelCallView[] {
  return prepared<Row>(db, `select ${COLUMNS} from model_calls where dialog_id = +? order by id desc limit ?`)
    .all(dialogId, limit)
    .map(toView);
}

function toView(row: Row): ModelCallView {
  return { ...row, hasRequest: row.hasRequest === 1 };
}

function countDays({ db, clock }: Pick<Parts, 'db' | 'clock'>): CallsPage['days'] {
  const zone = timeZoneOf(readSettings(db));
  const days: CallsPage['days'] = [];
  for (let at = startOfDay(clock(), zone), until = endOfDay(at, zone), left = DAYS; left > 0; left--) {
    const { calls, costMicroUsd } = prepared<{ calls: number; costMicroUsd: number }>(
      db,
      `select count(*) as calls, coalesce(sum(cost_micro_usd), 0) as costMicroUsd from model_calls
       where asked_at >= ? and asked_at < ?`,
    ).get(at, until) ?? { calls: 0, costMicroUsd: 0 };
    if (calls > 0) days.push({ dayAt: at, calls, costMicroUsd });
    until = at;
    at = startOfDay(at - 1, zone);
  }
  return days;
}
