import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startLlmSandbox } from '../../sandbox/llm/server.ts';
import { RULES } from '../../server/qualification/judging/testing.ts';
import { fillJudged, nameOf } from '../fill-judged.ts';
import { openBusiness, setUp } from './business.ts';
import type { Owner } from './console-process.ts';

const DIALOGS = 1_000;
const AT_ONCE = 8;
/** It is killed when so many dialogs are judged: near the beginning, in the middle, near the end. */
const KILLS = [1, 200, 500, 750, 980];

test('1000 dialogs are judged by the model once, those on their way at a kill once more; no level is lost, no event doubled', async () => {
  await using business = await openBusiness(11);
  await using llm = await startLlmSandbox();
  let console = await business.start();
  const { directionId } = await setUp(business, console);
  await console.owner.qualification.rules.save.mutate({
    directionId,
    rules: { ...RULES, questions: [...RULES.questions], bookingSigns: [...RULES.bookingSigns] },
    basedOn: null,
    draftedBy: 'owner',
  });
  const prices = { input: 0.15, output: 0.6 };
  await console.owner.model.save.mutate({ baseUrl: llm.url, model: 'gpt-4o-mini', prices, key: 'sk-test' });
  await console.owner.qualification.judging.saveSettings.mutate({
    ...{ atOnce: AT_ONCE, dailyCalls: 10_000, dailyBudgetMicroUsd: 100_000_000 },
  });
  await console.stop();
  fillJudged(business.databaseFile, { directionId, count: DIALOGS });
  llm.faults.add({ kind: 'slow', ms: 15 });

  console = await business.start();
  const judgedAt: number[] = [];
  for (const enough of KILLS) {
    await console.untilShown(async (owner) => (await judged(owner)) >= enough || undefined);
    await console.kill();
    judgedAt.push(look(business.databaseFile).judgements);
    console = await business.start();
  }
  await console.untilShown(async (owner) => (await judged(owner)) === DIALOGS || undefined);
  await console.untilQueue(({ waiting = 0, due = 0, sending = 0 }) => waiting + due + sending === 0);
  await console.stop();

  expect(judgedAt.every((count, index) => count >= (KILLS[index] ?? 0) && count < DIALOGS)).toBe(true);
  expect(look(business.databaseFile)).toEqual({
    ...{ judgements: DIALOGS, dialogsJudged: DIALOGS, byModel: DIALOGS, queued: 0 },
    ...{ qualified: DIALOGS, scheduled: DIALOGS, verdicts: 2 * DIALOGS, events: 3 * DIALOGS },
  });
  const asked = llm.ledger.requests().map(({ messages }) => messages.at(-1)?.content ?? '');
  const timesAsked = Array.from({ length: DIALOGS }, (_, n) => asked.filter((text) => text.includes(nameOf(n))).length);
  expect(Math.min(...timesAsked)).toBe(1);
  expect(Math.max(...timesAsked)).toBeLessThanOrEqual(2);
  expect(asked.length).toBeLessThanOrEqual(DIALOGS + KILLS.length * AT_ONCE);
  expect(business.meta.ledger.doubled()).toEqual([]);
});

async function judged(owner: Owner): Promise<number> {
  const { queued } = await owner.qualification.judging.state.query();
  return DIALOGS - queued;
}

function look(file: string) {
  const sql = new BetterSqlite3(file, { readonly: true });
  const count = (query: string) => Number(sql.prepare(query).pluck().get());
  try {
    return {
      judgements: count('select count(*) from judgements where overtaken = 0'),
      dialogsJudged: count('select count(distinct dialog_id) from judgements'),
      byModel: count("select count(*) from judgements where said_by = 'model'"),
      queued: count('select count(*) from judging_queue'),
      qualified: count('select count(*) from dialogs where qualified_at is not null'),
      scheduled: count('select count(*) from dialogs where scheduled_at is not null'),
      verdicts: count("select count(*) from verdicts where level in ('qualified', 'scheduled') and reached = 1"),
      events: count('select count(*) from conversion_events'),
    };
  } finally {
    sql.close();
  }
}
