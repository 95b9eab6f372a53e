import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { datasets, directions, numbers } from '../../../db/schema/index.ts';
import { saveSettings } from '../../settings/settings.ts';
import { createGraph } from '../meta/graph.ts';
import { namesOf } from '../names/names-of.ts';
import { META_ID, sendingBusiness, TOKEN } from '../testing.ts';
import { createDoctor, type Doctor } from './doctor.ts';
import type { CheckKey, ExaminedWhy } from './views.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DATASET = `dataset-${META_ID}`;

type Business = Awaited<ReturnType<typeof sendingBusiness>>;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

function withDoctor(business: Business): Doctor {
  return doctorOf(business, business.meta.url);
}

function doctorOf(business: Business, url: string): Doctor {
  const config = { meta: { url } };
  const graph = createGraph(business.parts, config);
  const doctor = createDoctor(business.parts, config, graph);
  ends.unshift(async () => {
    await doctor.stop();
    await graph.close();
  });
  return doctor;
}

/** Examines the direction and says what was found, by check: [state, code]. */
async function examined(business: Business, why: ExaminedWhy = 'asked', doctor = withDoctor(business)) {
  doctor.examine(business.directionId, why);
  await doctor.idle();
  const [run] = doctor.runs(business.directionId);
  const found = (key: CheckKey) => run?.checks.find((check) => check.key === key);
  return { run, found, says: (key: CheckKey) => [found(key)?.state, found(key)?.reason.code] };
}

function change(business: Business, columns: Partial<typeof directions.$inferInsert>): void {
  business.parts.db.orm.update(directions).set(columns).where(eq(directions.id, business.directionId)).run();
}

test('a sound direction is good all along, and nothing that was sent counts', async () => {
  await using business = await sendingBusiness();
  const { run, says, found } = await examined(business);
  expect(run).toMatchObject({ progress: 'done', why: 'asked' });
  expect(run?.checks.filter(({ state }) => state === 'bad' || state === 'warning')).toEqual([]);
  expect(says('dataset')).toEqual(['good', 'doctor_dataset_good']);
  expect(says('business_id')).toEqual(['good', 'doctor_id_page']);
  expect(found('name_scheduled')?.reason).toMatchObject({ code: 'doctor_name_good', name: 'InitiateCheckout' });
  expect(says('chat_names')).toEqual(['not_known', 'doctor_chat_names_unknown']);
  expect(business.meta.ledger.accepted()).toEqual([]);
  const sent = business.meta.ledger.requests().flatMap(({ rawBody }) => JSON.parse(rawBody).data);
  expect(sent).toHaveLength(4);
  for (const event of sent) {
    expect(event.action_source).toBe('business_messaging');
    expect(Object.keys(event.user_data).sort()).toEqual(['ctwa_clid', 'page_id']);
    expect(event.user_data.ctwa_clid).toMatch(/^[0-9a-f]{40}$/);
  }
  expect(new Set(sent.map(({ event_id }) => event_id)).size).toBe(4);
  expect(namesOf(business.parts, DATASET).map(({ name, state, saidOf }) => [name, state, saidOf])).toContainEqual([
    ...['LeadSubmitted', 'accepted', 'probe'],
  ]);
});

test('a dead token is bad with Meta’s own code, is asked about once, and everything behind it is not known', async () => {
  await using business = await sendingBusiness();
  business.meta.revokeToken(TOKEN, 460);
  const { says, found } = await examined(business);
  expect(found('token')).toMatchObject({
    state: 'bad',
    reason: { code: 'doctor_token_dead', metaCode: 190, metaSubcode: 460, of: 'dataset' },
  });
  expect(says('dataset')).toEqual(['not_known', 'doctor_after_token']);
  expect(says('name_purchase')).toEqual(['not_known', 'doctor_after_token']);
  expect(business.meta.ledger.requests()).toHaveLength(1);
});

test.each(['subcode 33', 'bare 100'] as const)('a dataset that is not ours is bad (%s)', async (unknownDataset) => {
  await using business = await sendingBusiness();
  business.meta.settings.unknownDataset = unknownDataset;
  business.parts.db.orm.update(datasets).set({ metaId: '1999' }).run();
  const { says } = await examined(business);
  expect(says('dataset')).toEqual(['bad', 'doctor_dataset_foreign']);
  expect(says('token')[0]).toBe('good');
});

test('of a page and an account the one that works is named, and the one that goes out decides', async () => {
  await using business = await sendingBusiness();
  business.meta.dataset({ id: META_ID, token: TOKEN, wabaId: '600' });
  change(business, { wabaId: '600' });
  expect((await examined(business)).says('business_id')).toEqual(['bad', 'doctor_id_waba_only']);
  business.meta.dataset({ id: META_ID, token: TOKEN, pageId: '500', wabaId: '600' });
  expect((await examined(business)).says('business_id')).toEqual(['good', 'doctor_id_both']);
  change(business, { pageId: null, wabaId: '999' });
  expect((await examined(business)).says('business_id')).toEqual(['bad', 'doctor_id_wrong']);
  change(business, { pageId: null, wabaId: null });
  expect((await examined(business)).says('business_id')).toEqual(['bad', 'doctor_id_missing']);
});

test('a refused name is found by the probe and remembered; the other names are all right', async () => {
  await using business = await sendingBusiness();
  change(business, { eventNames: { qualified: { messaging: 'CompleteRegistration' } } });
  const { says } = await examined(business);
  expect(says('name_qualified')).toEqual(['bad', 'doctor_name_refused']);
  expect(says('name_interest')).toEqual(['good', 'doctor_name_good']);
  expect(namesOf(business.parts, DATASET)).toContainEqual(
    expect.objectContaining({ name: 'CompleteRegistration', state: 'refused', saidOf: 'probe' }),
  );
});

test('a dataset that takes a made-up click is probably the wrong one; it is not asked again by itself', async () => {
  await using business = await sendingBusiness();
  business.meta.dataset({ id: META_ID, token: TOKEN, accepts: 'anything' });
  const doctor = withDoctor(business);
  expect((await examined(business, 'asked', doctor)).says('dataset')).toEqual(['warning', 'doctor_dataset_takes_all']);
  expect(business.meta.ledger.requests()).toHaveLength(1);
  const again = await examined(business, 'daily', doctor);
  expect(again.says('dataset')).toEqual(['warning', 'doctor_dataset_takes_all']);
  expect(business.meta.ledger.requests()).toHaveLength(1);
});

test('nor is it after an examination that could not reach Meta in between', async () => {
  await using business = await sendingBusiness();
  business.meta.dataset({ id: META_ID, token: TOKEN, accepts: 'anything' });
  const doctor = withDoctor(business);
  await examined(business, 'asked', doctor);
  await business.meta.unplug();
  expect((await examined(business, 'failure', doctor)).says('dataset')).toEqual(['not_known', 'doctor_after_network']);
  await business.meta.plugIn();
  expect((await examined(business, 'daily', doctor)).says('dataset')).toEqual(['warning', 'doctor_dataset_takes_all']);
  expect(business.meta.ledger.accepted()).toHaveLength(1);
  const other = business.insertDirection({ dataset: { metaId: META_ID, token: TOKEN } });
  doctor.examine(other, 'daily');
  await doctor.idle();
  expect(business.meta.ledger.accepted()).toHaveLength(1);
});

test('a queue stopped for its token goes on when the probe shows that the token works', async () => {
  await using business = await sendingBusiness();
  business.meta.revokeToken(TOKEN);
  const event = business.raiseNew();
  business.sender.start();
  await business.afterwards(11_000);
  expect(business.event(event).state).toBe('due');
  expect((await examined(business)).says('queue')).toEqual(['bad', 'doctor_queue_stopped']);
  business.meta.restoreToken(TOKEN);
  expect((await examined(business)).says('queue')).toEqual(['good', 'doctor_queue_resumed']);
  await business.afterwards(11_000);
  expect(business.event(event).state).toBe('accepted');
});

test('the end of a token, the rights it lacks, and an ended one', async () => {
  await using business = await sendingBusiness();
  const now = business.parts.clock();
  business.meta.token({ token: TOKEN, expiresAt: now + 9.5 * DAY, scopes: ['ads_read'] });
  const soon = await examined(business);
  expect(soon.found('token')).toMatchObject({ state: 'warning', reason: { code: 'doctor_token_ends', days: 10 } });
  // What the probe showed outweighs the list of rights.
  expect(soon.says('scopes')).toEqual(['good', 'doctor_scopes_proven']);
  business.meta.token({ token: TOKEN, expiresAt: now + 90 * DAY, scopes: ['page_events'] });
  const later = await examined(business);
  expect(later.says('token')).toEqual(['good', 'doctor_token_until']);
  expect(later.says('scopes')).toEqual(['good', 'doctor_scopes_named']);
});

test.each([
  [0, 'good', 'doctor_clock_good'],
  [3 * MINUTE, 'warning', 'doctor_clock_ahead'],
  [-40 * MINUTE, 'bad', 'doctor_clock_behind'],
])('a clock that is %i ms off is %s', async (off, state, code) => {
  await using business = await sendingBusiness();
  const { clock } = business.parts;
  business.parts.clock = () => clock() + off;
  const { says } = await examined(business);
  expect(says('clock')).toEqual([state, code]);
  // An event of the future would be refused for that alone.
  expect(says('dataset')).toEqual(['good', 'doctor_dataset_good']);
});

test('a closed address is bad, and stays so when it was found at the daily time: it was dropped without a trace', async () => {
  await using business = await sendingBusiness();
  await business.meta.unplug();
  const { run, says } = await examined(business, 'daily');
  expect(run).toMatchObject({ why: 'daily', progress: 'done' });
  expect(says('network')).toEqual(['bad', 'doctor_network_closed']);
  expect(says('clock')).toEqual(['not_known', 'doctor_clock_unknown']);
  expect(says('token')[0]).toBe('not_known');
  expect(says('dataset')).toEqual(['not_known', 'doctor_after_network']);
});

test('so is an answer of a stranger', async () => {
  await using business = await sendingBusiness();
  const stranger = createServer((_, answer) => answer.writeHead(403).end('<html>Доступ закрыт</html>'));
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  ends.unshift(() => new Promise((resolve) => stranger.close(() => resolve())));
  const doctor = doctorOf(business, `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`);
  expect((await examined(business, 'daily', doctor)).says('network')).toEqual(['bad', 'doctor_network_foreign']);
});

test('without any network nothing is bad; at its daily time it leaves no trace', async () => {
  await using business = await sendingBusiness();
  const doctor = doctorOf(business, 'http://graph.invalid');
  expect((await examined(business, 'daily', doctor)).run).toBeUndefined();
  expect((await examined(business, 'asked', doctor)).says('network')).toEqual(['warning', 'doctor_network_none']);
});

test('an ended version and one that is not there yet', async () => {
  await using business = await sendingBusiness();
  business.meta.settings.oldestVersion = 27;
  expect((await examined(business)).says('graph_version')).toEqual(['bad', 'doctor_version_refused']);
  business.meta.settings.oldestVersion = 21;
  saveSettings(business.parts, { graphVersion: 'v99.0' });
  expect((await examined(business)).says('graph_version')).toEqual(['bad', 'doctor_version_refused']);
});

test('a number of another country than the direction’s is a warning', async () => {
  await using business = await sendingBusiness();
  const { orm } = business.parts.db;
  expect((await examined(business)).says('phones')).toEqual(['not_known', 'doctor_phones_none']);
  orm.update(numbers).set({ directionId: business.directionId, phone: '77012345678' }).run();
  expect((await examined(business)).says('phones')).toEqual(['good', 'doctor_phones_good']);
  orm.update(numbers).set({ phone: '996555123456' }).run();
  expect((await examined(business)).found('phones')).toMatchObject({
    state: 'warning',
    reason: { code: 'doctor_phones_abroad', phones: '+996555123456', country: 'KZ' },
  });
});

test('an ordinary dataset of its own is read, never sent to', async () => {
  await using business = await sendingBusiness();
  const ordinaryDatasetId = business.insertDataset('1300', 'EAAother');
  change(business, { ordinaryDatasetId });
  expect((await examined(business)).says('ordinary_dataset')).toEqual(['bad', 'doctor_ordinary_refused']);
  business.meta.dataset({ id: '1300', token: 'EAAother', name: 'Сайт' });
  expect((await examined(business)).found('ordinary_dataset')).toMatchObject({
    state: 'good',
    reason: { code: 'doctor_ordinary_good', name: 'Сайт' },
  });
  expect(business.meta.ledger.requests('1300')).toEqual([]);
});

test('an examination cut by the end of the process is not going on for ever', async () => {
  await using business = await sendingBusiness();
  const doctor = withDoctor(business);
  doctor.examine(business.directionId, 'asked');
  expect(doctor.runs(business.directionId)[0]?.progress).toBe('going');
  await doctor.stop();
  expect(doctor.runs(business.directionId)[0]?.progress).toBe('cut');
});
