import { expect, onTestFailed, test } from 'vitest';
import { seededRandom } from '../../sandbox/meta/faults.ts';
import { openBusiness, setUp } from './business.ts';
import { gather, write } from './crowd.ts';
import { cutLinks, killAsPlanned, planKills } from './strike.ts';
import { clickOf, tally } from './tally.ts';

interface Trial {
  customers: number;
  each: number;
  cuts: number;
  kills: number;
}

/** For a look while working: VORONKA_FAULTS=quick. */
const QUICK: Trial = { customers: 60, each: 10, cuts: 3, kills: 6 };
const FULL: Trial = { customers: 300, each: 40, cuts: 10, kills: 20 };
const HOUR = 3_600_000;

test('nothing is lost and nothing doubled, wherever the app is killed and the link is cut', async () => {
  const trial = process.env['VORONKA_FAULTS'] === 'quick' ? QUICK : FULL;
  const seed = Number(process.env['VORONKA_SEED'] ?? Math.floor(Math.random() * 1_000_000));
  const begun = performance.now();
  const said: string[] = [];
  const say = (line: string) => {
    said.push(`${((performance.now() - begun) / 1000).toFixed(1)} s: ${line}`);
    if (process.env['VORONKA_FAULTS_ALOUD']) process.stderr.write(`${said.at(-1)}\n`);
  };
  process.stderr.write(`nothing-lost: VORONKA_SEED=${seed} ${JSON.stringify(trial)}\n`);
  onTestFailed(() => void process.stderr.write(`VORONKA_SEED=${seed}\n${said.join('\n')}\n`));
  const random = seededRandom(seed);

  await using business = await openBusiness(seed);
  const { phone, meta, whatsapp } = business;
  const first = await business.start();
  await setUp(business, first);
  await first.stop();
  say('linked');

  const visitors = gather(trial.customers);
  for (const visitor of visitors) meta.issueClickId(clickOf(visitor));
  write(visitors, { phone, newClickId: clickOf, random, each: trial.each });
  meta.faults.add({ kind: 'server error' }, { probability: 1 / 3, seed });
  meta.faults.add({ kind: 'hang up after accepting' }, { probability: 0.04, seed: seed + 1 });
  meta.faults.add({ kind: 'hang up before reading' }, { probability: 0.02, seed: seed + 2 });

  const measure = { messages: trial.customers * trial.each, dialogs: trial.customers, random };
  const plan = planKills(trial.kills, measure);
  const cutting = cutLinks(business, trial.cuts, measure);
  const survivor = await killAsPlanned(business, plan, say);
  expect(await cutting).toBe(trial.cuts);
  say('all cuts and kills done');
  await whatsapp.ledger.settled(phone.phone);
  say('all delivered');
  await survivor.stop();
  meta.faults.clear();

  // The owner comes back two hours later: all that waits for another try is due, and nothing disturbs it any more.
  const last = await business.start({ clockAhead: 2 * HOUR });
  const lidOnly = visitors.filter(({ addressing }) => addressing === 'lid only').length;
  await last.untilQueue(({ due = 0, sending = 0, waiting = 0 }) => due + sending === 0 && waiting === lidOnly);
  const { states: shown } = await last.owner.events.counts.query({});
  await last.stop();
  say('all sent');

  const { wrongs, ...found } = tally(business, visitors, trial);
  say(JSON.stringify(found));
  process.stderr.write(`nothing-lost: ${said.at(-1)}\n`);
  expect(Object.fromEntries(Object.entries(wrongs).filter(([, list]) => list.length > 0))).toEqual({});
  expect(found.dialogs).toBe(trial.customers);
  expect(found.messages).toBe(trial.customers * trial.each);
  expect(found.states['waiting']).toBe(lidOnly);
  expect(shown.unknown).toBe(found.states['unknown'] ?? 0);
  expect((found.states['accepted'] ?? 0) + (found.states['unknown'] ?? 0)).toBe(trial.customers - lidOnly);
});
