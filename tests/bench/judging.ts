import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { RULES } from '../../server/qualification/judging/testing.ts';
import { hostFolders, startHost } from '../e2e/host.ts';
import { fillJudged } from '../fill-judged.ts';
import { enter, type Owner, until } from './console-client.ts';
import { askMeanwhile } from './host-loop.ts';
import { stopHost } from './linked-host.ts';
import { startPart } from './part.ts';
import type { LlmPart } from './parts/llm.ts';
import { cpuOf } from './process-cost.ts';
import { type Bench, type Measure, median, quantile } from './report.ts';

const DIALOGS = 1_000;
/** Dialogs at a time: as it is set unless the owner sets another, and many. */
const SET = 4;
const MANY = 16;
/** What an answer takes, ms. */
const ANSWER_MS = 500;

/**
 * Dialogs judged by a model that answers after half a second, by a real host with its real queue, against the ideal: as many
 * at a time without a gap. A page asks for its list meanwhile.
 */
export async function measureJudging(bench: Bench): Promise<Measure[]> {
  return [...(await measureAt(bench, SET)), ...(await measureAt(bench, MANY))];
}

async function measureAt({ scale, say }: Bench, atOnce: number): Promise<Measure[]> {
  const count = Math.max(64, Math.round(DIALOGS * scale));
  await using llm = startPart<LlmPart>('llm');
  using place = hostFolders();
  await llm.ask.answersIn(ANSWER_MS);
  await prepare(place, await llm.ask.url(), { count, atOnce });
  await using host = startHost(place);
  const { owner } = await enter(await host.url);
  const sql = new BetterSqlite3(join(place.dataFolder, 'voronka.db'), { readonly: true });
  const kept = sql.prepare<[], number>('select count(*) from judgements').pluck();
  const leaving = new AbortController();
  const asking = askMeanwhile(owner, leaving.signal);
  const pid = host.process.pid ?? 0;
  const before = cpuOf(pid);
  const began = performance.now();
  await owner.qualification.judging.saveSettings.mutate({ dailyCalls: 1_000_000 });
  await until(() => (kept.get() ?? 0) >= count || undefined, 5, 600_000);
  const seconds = (performance.now() - began) / 1000;
  const after = cpuOf(pid);
  const each =
    before === undefined || after === undefined
      ? ''
      : `; ${((after - before) / count).toFixed(1)} ms of a processor each`;
  leaving.abort();
  const page = await asking;
  sql.close();
  await stopHost(host);
  const [requests, mostOpen] = [await llm.ask.requests(), await llm.ask.mostOpen()];
  if (requests !== count || mostOpen > atOnce) throw new Error(`${requests} requests, ${mostOpen} at a time`);
  const limit = atOnce / (ANSWER_MS / 1000);
  say(`judging: ${count} dialogs in ${seconds.toFixed(1)} s, ${mostOpen} at a time`);
  return [
    {
      name: `judging: dialogs by a model, ${atOnce} at a time`,
      ...{ seen: count / seconds, limit, unit: '/s', aim: { least: 0.9 * limit } },
      note: `${count} dialogs, each answer ${ANSWER_MS} ms; the limit is without a gap between them${each}`,
    },
    {
      name: `judging: list of dialogs meanwhile, ${atOnce} at a time, p95`,
      ...{ seen: quantile(page, 0.95), unit: 'ms', aim: { most: 50 } },
      note: `p50 ${median(page).toFixed(1)}, ${page.length} times`,
    },
  ];
}

/** A business whose dialogs all wait for a day with a budget. */
async function prepare(
  place: ReturnType<typeof hostFolders>,
  llmUrl: string,
  { count, atOnce }: { count: number; atOnce: number },
): Promise<void> {
  await using host = startHost(place);
  const { owner } = await enter(await host.url);
  const directionId = await addDirection(owner);
  await owner.qualification.judging.saveSettings.mutate({
    ...{ atOnce, dailyCalls: 0, onSpent: 'wait', dailyBudgetMicroUsd: 1_000_000_000 },
  });
  const prices = { input: 0.15, output: 0.6 };
  await owner.model.save.mutate({ baseUrl: llmUrl, model: 'gpt-4o-mini', prices, key: 'sk-bench' });
  await stopHost(host);
  fillJudged(join(place.dataFolder, 'voronka.db'), { directionId, count });
}

async function addDirection(owner: Owner): Promise<string> {
  const { id } = await owner.directions.save.mutate({
    ...{ name: 'Косметология', country: 'KZ', currency: 'KZT', timeZone: 'Asia/Almaty', source: 'whatsapp' },
    ...{ capiEnabled: true, preset: 'standard', datasetMetaId: null, pageId: null, wabaId: null, eventNames: {} },
  });
  const { questions, bookingSigns } = RULES;
  await owner.qualification.rules.save.mutate({
    directionId: id,
    rules: { ...RULES, questions: [...questions], bookingSigns: [...bookingSigns] },
    basedOn: null,
    draftedBy: 'owner',
  });
  return id;
}
