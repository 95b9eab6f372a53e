import { copyFileSync, statSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openBusiness, setUp, TOKEN } from './business.ts';
import type { ConsoleProcess, Owner } from './console-process.ts';
import { layWire } from './wire.ts';

const DAY = 24 * 3_600_000;

const stateOf = async (owner: Owner) => (await owner.numbers.list.query())[0]?.state;
const shows = (console: ConsoleProcess, state: string) =>
  console.untilShown(async (owner) => (await stateOf(owner)) === state || undefined);

test('without a network at the start it says so, and brings everything when the network is there', async () => {
  await using business = await openBusiness();
  await using wire = await layWire(business.whatsapp.url);
  const env = { VORONKA_WHATSAPP_URL: wire.url };
  const before = await business.start({ env });
  await setUp(business, before);
  await before.stop();
  const visitor = business.phone.customer({ phone: '77025556677' });
  visitor.writes('Здравствуйте');
  visitor.writes('Сколько стоит?');

  await wire.unplug();
  await business.meta.unplug();
  const console = await business.start({ env });
  await shows(console, 'no_network');

  await wire.plugIn();
  await business.whatsapp.ledger.settled();
  await shows(console, 'connected');
  const [waiting] = await console.untilShown(async ({ events }) => {
    const { rows } = await events.list.query({});
    return rows[0]?.reason ? rows : undefined;
  });
  expect(waiting).toMatchObject({ state: 'due', reason: { code: 'no_network' }, attempts: 0 });

  await business.meta.plugIn();
  await business.meta.ledger.untilAccepted(1);
  await console.untilQueue(({ accepted }) => accepted === 1);
  expect(business.meta.ledger.doubled()).toEqual([]);
});

test('a wrong token and a wrong dataset stop the queue and say so; with the right ones the lead goes, once', async () => {
  await using business = await openBusiness();
  const console = await business.start();
  const { directionId } = await setUp(business, console, { token: 'EAAGwrong000000000000000000000000000' });
  const visitor = business.phone.customer({ phone: '77025556677' });
  visitor.writes('Здравствуйте');
  visitor.writes('Сколько стоит?');
  const stoppedBy = (code: string) =>
    console.untilShown(async ({ directions }) => {
      const stopped = (await directions.list.query())[0]?.queue?.stopped;
      return stopped?.code === code ? stopped : undefined;
    });
  await stoppedBy('token_invalid');
  expect((await console.owner.events.list.query({})).rows).toMatchObject([{ state: 'due' }]);

  const [direction] = await console.owner.directions.list.query();
  const { name, country, currency, timeZone, source, preset, pageId, wabaId, eventNames } = direction!;
  const same = { id: directionId, name, country, currency, timeZone, source, preset, pageId, wabaId, eventNames };
  const save = (datasetMetaId: string) =>
    console.owner.directions.save.mutate({ ...same, capiEnabled: true, datasetMetaId, token: TOKEN });
  await save('999999999999999');
  await stoppedBy('dataset_forbidden');

  await save(business.dataset);
  await console.untilQueue(({ accepted }) => accepted === 1);
  expect(business.meta.ledger.accepted()).toHaveLength(1);
  expect((await console.owner.directions.list.query())[0]?.queue).toMatchObject({ stopped: null, waiting: 0 });
});

test('on a full disk it says so and keeps nothing half; with room it goes on and nothing is missing', async () => {
  await using business = await openBusiness();
  const before = await business.start();
  await setUp(business, before);
  await before.stop();
  const pages = statSync(business.databaseFile).size / 4096;

  const console = await business.start({ maxPages: pages + 20 });
  await shows(console, 'connected');
  const visitors = Array.from({ length: 20 }, (_, n) => business.phone.customer({ phone: `7702555${1000 + n}` }));
  for (let n = 0; n < 10; n += 1) for (const visitor of visitors) visitor.writes(`${n} ${'ы'.repeat(1000)}`);
  await console.untilShown(async ({ numbers }) => {
    const [number] = await numbers.list.query();
    return number?.note === 'storage_failed' || undefined;
  });
  expect(business.phone.held()).toBeGreaterThan(0);

  console.limitPages(1_000_000);
  await business.whatsapp.ledger.settled();
  await shows(console, 'connected');
  await console.untilQueue(({ accepted }) => accepted === visitors.length);
  await console.stop();
  using sql = openReadOnly(business.databaseFile);
  const ids = new Set(sql.prepare('select wa_id from messages').pluck().all());
  expect(business.whatsapp.ledger.of(business.phone.phone).filter(({ id }) => !ids.has(id))).toEqual([]);
  expect(sql.prepare('select incoming_count, count(*) n from dialogs group by 1').all()).toEqual([
    { incoming_count: 10, n: 20 },
  ]);
  expect(sql.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(business.meta.ledger.doubled()).toEqual([]);
});

test('a clock that was days ahead and is set back wedges neither the link nor the sender', async () => {
  await using business = await openBusiness();
  await using wire = await layWire(business.whatsapp.url);
  const env = { VORONKA_WHATSAPP_URL: wire.url };
  const before = await business.start({ env, clockAhead: 0 });
  await setUp(business, before);
  await before.stop();
  const visitor = business.phone.customer({ phone: '77025556677' });
  visitor.writes('Здравствуйте');
  visitor.writes('Сколько стоит?');

  business.meta.faults.add({ kind: 'server error' });
  const ahead = await business.start({ env, clockAhead: 3 * DAY });
  await business.meta.ledger.untilRefused(2);
  await ahead.untilQueue(({ due }) => due === 1);
  await wire.unplug();
  await shows(ahead, 'no_network');
  ahead.setClock(0);
  business.meta.faults.clear();
  await wire.plugIn();
  visitor.writes('Вы тут?');
  await business.whatsapp.ledger.settled();
  await ahead.stop();

  const now = await business.start({ env, clockAhead: 0 });
  await shows(now, 'connected');
  await now.untilQueue(({ accepted }) => accepted === 1);
  await now.stop();
  using sql = openReadOnly(business.databaseFile);
  expect(sql.prepare('select count(*) from messages').pluck().get()).toBe(3);
  expect(business.meta.ledger.accepted()).toHaveLength(1);
});

test('a wait for the next try to link is not days long because the clock was set back', async () => {
  await using business = await openBusiness();
  const ahead = await business.start({ clockAhead: 3 * DAY });
  const { id } = await ahead.owner.numbers.add.mutate({});
  business.whatsapp.refuseConnections(403);
  await ahead.owner.numbers.link.mutate({ id, by: 'qr' });
  await shows(ahead, 'must_wait');
  await ahead.stop();

  const now = await business.start({ clockAhead: 0 });
  const [number] = await now.owner.numbers.list.query();
  expect((number?.waitUntilAt ?? 0) - Date.now()).toBeLessThanOrEqual(30 * 60_000);
});

test('a file of a newer app is named, and left byte for byte', async () => {
  await using business = await openBusiness();
  const first = await business.start();
  await first.stop();
  const newer = new BetterSqlite3(business.databaseFile);
  newer.pragma('user_version = 999');
  newer.pragma('journal_mode = DELETE');
  newer.close();
  const copy = `${business.databaseFile}.copy`;
  copyFileSync(business.databaseFile, copy);
  await expect(business.start()).rejects.toThrow(/database_newer .*voronka\.db.*999/);
  using mine = openReadOnly(copy);
  expect(mine.serialize().equals(openReadOnly(business.databaseFile).serialize())).toBe(true);
});

function openReadOnly(file: string) {
  const sql = new BetterSqlite3(file, { readonly: true });
  return Object.assign(sql, { [Symbol.dispose]: () => void sql.close() });
}
