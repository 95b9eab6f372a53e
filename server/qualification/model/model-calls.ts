import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';

/** How long it can be shown what was sent. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** Rows emptied at once, so that the loop stays free. */
const SLICE = 500;
const MARK = 'model_requests_forgotten';

export interface ModelCall {
  /** ms UTC */
  askedAt: number;
  purpose: 'judging' | 'trial' | 'rules';
  /** NULL: not about a dialog. */
  dialogId: number | null;
  model: string;
  inputTokens: number;
  outputTokens: number;
  /** Millionths of a US dollar. */
  costMicroUsd: number;
  tookMs: number;
  /** Domain code. NULL: it answered. */
  failure: string | null;
  /** As they left the computer. */
  messages: readonly { role: string; content: string }[];
}

/** Keeps one request to a model: what it cost, how it ended, what was sent. */
export function keepCall({ db }: Pick<Parts, 'db'>, call: ModelCall): void {
  const { messages, ...columns } = call;
  db.write(() => {
    prepared(
      db,
      `insert into model_calls (asked_at, purpose, dialog_id, model, input_tokens, output_tokens, cost_micro_usd, took_ms, failure, request)
       values (@askedAt, @purpose, @dialogId, @model, @inputTokens, @outputTokens, @costMicroUsd, @tookMs, @failure, @request)`,
    ).run({ ...columns, request: deflateRawSync(JSON.stringify(messages)) });
  });
}

/**
 * All that was asked since a moment (ms UTC), for every purpose: the day's budget is counted from it.
 *
 * @param until what a clock that ran ahead noted of days to come is not of this one
 */
export function spentSince(
  { db }: Pick<Parts, 'db'>,
  at: number,
  until = Number.MAX_SAFE_INTEGER,
): { costMicroUsd: number; calls: number } {
  const spent = prepared<{ costMicroUsd: number; calls: number }>(
    db,
    `select coalesce(sum(cost_micro_usd), 0) as costMicroUsd, count(*) as calls from model_calls
     where asked_at >= +? and asked_at < +?`,
  ).get(at, until);
  return spent ?? { costMicroUsd: 0, calls: 0 };
}

/** What was sent; null when there is no such call or it was forgotten. */
export function readRequest({ db }: Pick<Parts, 'db'>, callId: number): { role: string; content: string }[] | null {
  const row = prepared<{ request: Buffer | null }>(db, 'select request from model_calls where id = +?').get(callId);
  return row?.request ? JSON.parse(inflateRawSync(row.request).toString('utf8')) : null;
}

/**
 * Empties what was sent longer ago than 7 days, a slice at a time; where it stopped is kept, so old rows are passed once.
 *
 * @returns how many rows were passed: call again until it is 0
 */
export function forgetOldRequests({ db }: Pick<Parts, 'db'>, now: number): number {
  return db.write(() => {
    const mark = prepared<{ value: string }>(db, `select value from settings where key = '${MARK}'`).get();
    const passed = prepared<{ rows: number; last: number | null }>(
      db,
      `select count(*) as rows, max(id) as last
       from (select id from model_calls where id > +@after and asked_at < +@before order by id limit ${SLICE})`,
    ).get({ after: Number(mark?.value ?? 0), before: now - KEPT_MS });
    if (!passed?.last) return 0;
    prepared(db, 'update model_calls set request = null where id > +@after and id <= +@last').run({
      after: Number(mark?.value ?? 0),
      last: passed.last,
    });
    prepared(
      db,
      `insert into settings (key, value) values ('${MARK}', ?) on conflict (key) do update set value = excluded.value`,
    ).run(String(passed.last));
    return passed.rows;
  });
}
