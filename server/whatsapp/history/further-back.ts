import { setTimeout as pause } from 'node:timers/promises';
import { prepared } from '../../../db/prepared.ts';
import { openHistoryImport } from '../../imports/history/history-import.ts';
import type { Parts } from '../../parts.ts';
import type { Connection, OlderThan } from '../engine.ts';

/** Asks the phone for messages older than it has given, dialog by dialog; many phones never answer. */
export interface FurtherBack {
  /** Asks for these dialogs (ids), after those that wait already. */
  ask(dialogIds: readonly number[]): void;
  /** A part of the history came that answers a question. */
  answered(answer: { requestId: string; blobId: number }): void;
  /** NULL: never asked. */
  progress(): Progress | null;
  /** At the start of the app: what was still to be asked when it stopped is not, and the import says so. */
  dropRest(): void;
  stop(): Promise<void>;
}

interface Progress {
  asked: number;
  answered: number;
  silent: number;
  left: number;
}

export interface FurtherBackTimes {
  /** How long an answer is waited for, ms. */
  patience: number;
  /** Between two questions, ms: the phone has other things to do. */
  between: number;
}

const TIMES: FurtherBackTimes = { patience: 30_000, between: 1_500 };
/** Messages asked for at once; WhatsApp's own clients ask for as many. */
const COUNT = 50;
/** Questions for one dialog in one go. */
const ROUNDS = 40;
/** A phone that was silent so often in a row does not answer such questions: the rest is not asked. */
const SILENCES = 3;

export function createFurtherBack(
  parts: Parts,
  numberId: string,
  connection: () => Connection | undefined,
  times: FurtherBackTimes = TIMES,
): FurtherBack {
  const { db, live, log } = parts;
  const ended = new AbortController();
  const waiting: number[] = [];
  let counts: Omit<Progress, 'left'> | undefined;
  let going: Promise<void> | undefined;
  let question: { requestId: string; answer: PromiseWithResolvers<number> } | undefined;
  /** Answers that came before the question was known to be asked. */
  const early = new Map<string, number>();

  function importId(): number | undefined {
    return prepared<{ id: number }>(
      db,
      `select id from imports where number_id = ? and kind = 'history' order by id desc limit 1`,
    ).get(numberId)?.id;
  }

  function tell(): void {
    const id = importId();
    if (id === undefined) return;
    db.write(() => keep(id, progress()));
    live.changed({ topic: 'imports', id });
  }

  /** Inside a write. */
  function keep(id: number, furtherBack: Progress | null): void {
    prepared(db, 'update imports set survey = ? where id = ?').run(JSON.stringify({ furtherBack }), id);
  }

  function progress(): Progress | null {
    return counts ? { ...counts, left: waiting.length } : kept();
  }

  function kept(): Progress | null {
    const row = prepared<{ survey: string | null }>(db, 'select survey from imports where id = ?').get(importId() ?? 0);
    const survey = row?.survey ? (JSON.parse(row.survey) as { furtherBack?: Progress }) : {};
    return survey.furtherBack ?? null;
  }

  async function go(): Promise<void> {
    let silences = 0;
    for (;;) {
      const dialogId = waiting[0];
      if (dialogId === undefined || ended.signal.aborted || !counts) return;
      counts.asked += 1;
      const isAnswered = silences < SILENCES && (await askAbout(dialogId));
      if (ended.signal.aborted) return;
      waiting.shift();
      if (isAnswered) counts.answered += 1;
      else counts.silent += 1;
      silences = isAnswered ? 0 : silences + 1;
      tell();
    }
  }

  /** Again and again, until the phone has nothing older or says nothing. Whether it answered at all. */
  async function askAbout(dialogId: number): Promise<boolean> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const oldest = oldestOf(parts, dialogId);
      if (!oldest) return round > 0;
      const blobId = await askOnce(oldest);
      if (blobId === undefined) return round > 0;
      await untilWorkedIn(blobId);
      await pause(times.between, undefined, { signal: ended.signal }).catch(() => undefined);
      const next = oldestOf(parts, dialogId);
      if (ended.signal.aborted || !next || next.waId === oldest.waId) return true;
    }
    return true;
  }

  async function askOnce(oldest: OlderThan): Promise<number | undefined> {
    const asking = connection();
    if (!asking) return undefined;
    try {
      const requestId = await asking.askOlder(oldest, COUNT);
      const answer = Promise.withResolvers<number>();
      question = { requestId, answer };
      const came = early.get(requestId);
      if (came !== undefined) answer.resolve(came);
      const silence = pause(times.patience, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
      return await Promise.race([answer.promise, silence]);
    } catch (fault) {
      log.debug({ numberId, failure: String(fault) }, 'older messages not asked for');
      return undefined;
    } finally {
      question = undefined;
      early.clear();
    }
  }

  function untilWorkedIn(blobId: number): Promise<void> {
    const isOver = () =>
      prepared(db, `select 1 from history_blobs where id = ? and state in ('announced', 'fetched')`).get(blobId) ===
      undefined;
    return new Promise((resolve) => {
      if (isOver()) return resolve();
      const stop = () => {
        stopListening();
        ended.signal.removeEventListener('abort', stop);
        clearTimeout(timer);
        resolve();
      };
      const stopListening = live.listen(() => isOver() && stop());
      const timer = setTimeout(stop, times.patience).unref();
      ended.signal.addEventListener('abort', stop);
    });
  }

  return {
    ask(dialogIds) {
      if (waiting.length === 0) counts = { asked: 0, answered: 0, silent: 0 };
      for (const id of dialogIds) if (!waiting.includes(id)) waiting.push(id);
      db.write(() => openHistoryImport(parts, numberId));
      tell();
      going ??= go().finally(() => {
        going = undefined;
        tell();
      });
    },
    answered({ requestId, blobId }) {
      if (question?.requestId === requestId) question.answer.resolve(blobId);
      else early.set(requestId, blobId);
    },
    progress,
    dropRest() {
      const id = importId();
      const rest = kept();
      if (id === undefined || !rest || rest.left === 0) return;
      db.write(() => {
        keep(id, { ...rest, left: 0 });
        prepared(db, 'update imports set reason = ? where id = ? and reason is null').run(
          JSON.stringify({ code: 'further_back_dropped', left: rest.left }),
          id,
        );
      });
      live.changed({ topic: 'imports', id });
    },
    async stop() {
      ended.abort();
      await going;
    },
  };
}

/** The oldest message that WhatsApp itself brought: lines of an export have no id of its. */
function oldestOf({ db }: Pick<Parts, 'db'>, dialogId: number): OlderThan | undefined {
  const row = prepared<{
    waId: string;
    fromMe: 0 | 1;
    sentAt: number;
    raw: Buffer | null;
    phone: string | null;
    lid: string | null;
  }>(
    db,
    `select wa_id as waId, from_me as fromMe, sent_at as sentAt, raw, phone, lid from messages
     join dialogs on dialogs.id = dialog_id join contacts on contacts.id = contact_id
     where dialog_id = ? and wa_id not like 'x:%' and kind <> 'stub' order by sent_at, messages.id limit 1`,
  ).get(dialogId);
  return row && { ...row, fromMe: row.fromMe === 1, person: { phone: row.phone, lid: row.lid } };
}
