import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { adAccounts, conversionEvents, datasets, directions } from '../../../db/schema/index.ts';
import { bannerSentences } from '../../../resources/sentences/banner.ts';
import { findingOf } from '../../../resources/sentences/doctor-findings.ts';
import { saveSettings } from '../../settings/settings.ts';
import { createGraph } from '../meta/graph.ts';
import { META_ID, sendingBusiness, TOKEN } from '../testing.ts';
import { readBanner } from './banner.ts';
import { createDoctor } from './doctor.ts';
import { noteLate } from './late.ts';
import { listDirections } from './list-directions.ts';
import type { BannerItem } from './views.ts';

const DAY = 24 * 60 * 60 * 1000;
const DATASET = `dataset-${META_ID}`;

type Business = Awaited<ReturnType<typeof sendingBusiness>>;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** Examines every direction that the doctor lists. */
async function examineAll(business: Business) {
  const config = { meta: { url: business.meta.url } };
  const graph = createGraph(business.parts, config);
  const doctor = createDoctor(business.parts, config, graph);
  ends.unshift(async () => {
    await doctor.stop();
    await graph.close();
  });
  for (const { direction } of doctor.list()) doctor.examine(direction.id, 'asked');
  await doctor.idle();
  return doctor;
}

async function sends(business: Business): Promise<void> {
  business.sender.start();
  business.raiseNew();
  await business.afterwards(11_000);
}

function set(business: Business, columns: Partial<typeof directions.$inferInsert>): void {
  business.parts.db.orm.update(directions).set(columns).where(eq(directions.id, business.directionId)).run();
}

function setDataset(business: Business, columns: Partial<typeof datasets.$inferInsert>): void {
  business.parts.db.orm.update(datasets).set(columns).where(eq(datasets.id, DATASET)).run();
}

function tokenChecked({ parts }: Business, place: string, said: { expiresAt?: number; problem?: string }): void {
  parts.db.sql
    .prepare('insert or replace into token_checks (place, checked_at, expires_at, problem) values (?, 1, ?, ?)')
    .run(place, said.expiresAt ?? null, said.problem ? JSON.stringify({ code: said.problem }) : null);
}

/** The account of the dataset, with a token of its own that only reads. */
function withAccount({ parts }: Business): string {
  const { orm } = parts.db;
  const token = parts.vault.seal('ad_accounts/a1/token', Buffer.from('EAAread'));
  orm
    .insert(adAccounts)
    .values({ id: 'a1', metaId: '77', name: 'Клиника', token, createdAt: 1 } as never)
    .run();
  orm.update(datasets).set({ adAccountId: 'a1' }).run();
  return 'ad_accounts/a1/token';
}

function withBusinessToken({ parts }: Business): void {
  const sealed = parts.vault.seal('business', Buffer.from('EAAdead'));
  parts.db.sql.prepare("insert into secrets (name, value, set_at) values ('business', ?, 1)").run(sealed);
}

/** So many minutes pass, and what stands is looked at in each. */
function minutes({ parts, turnClock }: Business, many: number, meanwhile = () => {}): void {
  for (let passed = 0; passed < many; passed += 1) {
    turnClock(60_000);
    meanwhile();
    noteLate(parts);
  }
}

/** How each thing that the banner says comes to be. */
const KINDS: Record<string, (business: Business) => Promise<void> | void> = {
  async banner_token_invalid(business) {
    business.meta.revokeToken(TOKEN);
    await sends(business);
  },
  async banner_token_expired(business) {
    business.meta.revokeToken(TOKEN, 463);
    await sends(business);
  },
  async banner_permission_missing(business) {
    business.meta.faults.add({ kind: 'permission lost', code: 10 }, { dataset: META_ID });
    await sends(business);
  },
  async banner_dataset_forbidden(business) {
    setDataset(business, { metaId: '1999' });
    await sends(business);
  },
  async banner_version_ended(business) {
    business.meta.settings.oldestVersion = 27;
    await sends(business);
  },
  async banner_secret_unreadable(business) {
    setDataset(business, { token: Buffer.from('sealed elsewhere') });
    await sends(business);
  },
  async banner_no_dataset(business) {
    set(business, { datasetId: null });
    await sends(business);
  },
  async banner_no_token(business) {
    setDataset(business, { token: null });
    await sends(business);
  },
  async banner_name_refused(business) {
    set(business, { preset: 'classic' });
    await sends(business);
    business.raiseNew();
    await business.afterwards(11_000);
  },
  async banner_no_business_id(business) {
    set(business, { pageId: null });
    await sends(business);
  },
  async banner_paused(business) {
    business.raiseNew();
    setDataset(business, { pausedUntilAt: business.parts.clock() + 20 * 60_000 });
  },
  banner_off_waiting(business) {
    business.raiseNew();
    set(business, { capiEnabledAt: null });
  },
  banner_test_mode(business) {
    set(business, { testEventCode: 'TEST12345', testUntilAt: business.parts.clock() + DAY });
  },
  banner_token_ends_dataset(business) {
    const expiresAt = business.parts.clock() + 3 * DAY;
    business.meta.token({ token: TOKEN, expiresAt, scopes: ['page_events'] });
    tokenChecked(business, `datasets/${DATASET}/token`, { expiresAt });
  },
  banner_token_ends_account(business) {
    tokenChecked(business, withAccount(business), { expiresAt: business.parts.clock() + 3 * DAY });
  },
  banner_token_ends_business(business) {
    withBusinessToken(business);
    tokenChecked(business, 'business', { expiresAt: business.parts.clock() + 3 * DAY });
  },
  banner_token_dead_dataset(business) {
    business.meta.revokeToken(TOKEN);
    tokenChecked(business, `datasets/${DATASET}/token`, { problem: 'meta_token_invalid' });
  },
  banner_token_dead_account(business) {
    tokenChecked(business, withAccount(business), { problem: 'meta_token_invalid' });
  },
  banner_token_dead_business(business) {
    withBusinessToken(business);
    setDataset(business, { token: null });
    business.meta.revokeToken('EAAdead');
    tokenChecked(business, 'business', { problem: 'meta_token_invalid' });
  },
  banner_graph_version_ends(business) {
    business.turnClock(Date.UTC(2026, 11, 20) - business.parts.clock());
    saveSettings(business.parts, { graphVersion: 'v21.0' });
  },
  banner_graph_version_ended: ({ parts }) => saveSettings(parts, { graphVersion: 'v20.0' }),
  banner_marketing_version_ends: () => undefined,
  banner_marketing_version_ended: ({ parts }) => saveSettings(parts, { marketingVersion: 'v24.0' }),
  banner_amount_missing(business) {
    business.raiseNew();
    business.parts.db.sql.exec(`update conversion_events set state = 'due', reason = '{"code":"amount_missing"}'`);
  },
  banner_late(business) {
    business.raiseNew();
    business.turnClock(2 * DAY);
    minutes(business, 11);
  },
  banner_late_some(business) {
    const [taken, stuck] = [business.raiseNew(), business.raiseNew()];
    const { sql } = business.parts.db;
    sql.prepare(`update conversion_events set attempts = 12, reason = '{"code":"meta_fault"}' where id = ?`).run(stuck);
    business.turnClock(2 * DAY);
    minutes(business, 11, () => {
      const accepted = `update conversion_events set state = 'accepted', accepted_at = ? where id = ?`;
      sql.prepare(accepted).run(business.parts.clock(), taken);
    });
  },
  async banner_refused_all(business) {
    business.sender.start();
    for (let count = 0; count < 3; count += 1) business.raiseNew({ ctwaClid: `ofAnotherAccount${count}`.repeat(3) });
    await business.afterwards(11_000);
  },
  async banner_unknowns(business) {
    const cut = business.meta.faults.add({ kind: 'cut answer' });
    business.sender.start();
    for (let count = 0; count < 3; count += 1) business.raiseNew();
    for (let tries = 0; tries < 3; tries += 1) await business.afterwards(60_000);
    cut.remove();
  },
  async banner_too_late(business) {
    setDataset(business, { pausedUntilAt: business.parts.clock() + DAY });
    business.raiseNew();
    business.turnClock(7 * DAY);
    business.sender.start();
    await business.sender.idle();
  },
  // Of several directions at once, each of which the doctor tells by itself.
  banner_late_all: () => undefined,
  // A notice only: the banner has no line of it.
  banner_refusals: () => undefined,
};

const said = (item: BannerItem | undefined) => item?.reason.code;

test('this page knows how everything comes to be that the banner says', () => {
  expect(Object.keys(KINDS).sort()).toEqual(Object.keys(bannerSentences).sort());
});

/** No version has such an end known, and what a notice alone says has no line. */
const WALKED = Object.keys(KINDS).filter(
  (code) => !['banner_marketing_version_ends', 'banner_late_all', 'banner_refusals'].includes(code),
);

test.each(WALKED)('%s stands in the doctor at once, and the examination finds it with its mend', async (code) => {
  await using business = await sendingBusiness();
  await KINDS[code]?.(business);
  const item = readBanner(business.parts).find((one) => said(one) === code);
  expect(readBanner(business.parts).map(said)).toContain(code);
  const lines = listDirections(business.parts, new Set());
  const line = lines.find(({ direction }) => item?.direction === null || direction.id === item?.direction?.id);
  expect(line?.now.map(said)).toContain(code);

  const doctor = await examineAll(business);
  const [run] = doctor.runs(line?.direction.id ?? '');
  const found = run?.checks.filter(({ key, state }) => item?.checks.includes(key) && state !== 'good') ?? [];
  const troubles = found.filter(({ state }) => state === 'bad' || state === 'warning');
  if (item?.direction === null && item.checks.includes('spend') && troubles.length === 0) {
    // A token that no direction reads with: the doctor says it in the banner's own words.
    expect(doctor.list().every(({ now }) => now.map(said).includes(code))).toBe(true);
    return;
  }
  expect(troubles.length, JSON.stringify(found)).toBeGreaterThan(0);
  for (const { reason } of troubles) expect(findingOf(reason.code).mend, reason.code).toBeDefined();
});

test.each([
  'banner_token_invalid',
  'banner_no_dataset',
  'banner_no_token',
  'banner_name_refused',
  'banner_off_waiting',
])('%s of an archived direction whose events wait stands in the doctor as well', async (code) => {
  await using business = await sendingBusiness();
  await KINDS[code]?.(business);
  expect(listDirections(business.parts, new Set())).toMatchObject([{ archivedAt: null }]);
  set(business, { archivedAt: business.parts.clock() });
  const [item] = readBanner(business.parts);
  expect(item).toMatchObject({ reason: { code, isArchived: true }, direction: { id: business.directionId } });
  const doctor = await examineAll(business);
  const [line] = doctor.list();
  expect(line).toMatchObject({ direction: { id: business.directionId }, archivedAt: expect.any(Number) });
  expect(line?.now.map(said)).toContain(code);
  const { checks = [] } = doctor.runs(business.directionId)[0] ?? {};
  expect(checks.some(({ key, state }) => item?.checks.includes(key) && (state === 'bad' || state === 'warning'))).toBe(
    true,
  );
  // Nothing is left to go: it is no longer there.
  business.parts.db.orm.update(conversionEvents).set({ state: 'accepted', acceptedAt: 1 }).run();
  expect(doctor.list()).toEqual([]);
  expect(readBanner(business.parts)).toEqual([]);
});

test('a dataset that two directions share is told once over the pages, and in the doctor of each', async () => {
  await using business = await sendingBusiness();
  const other = business.insertDirection({ name: 'Массаж', dataset: { metaId: META_ID, token: TOKEN }, pageId: '500' });
  setDataset(business, { stoppedCode: 'token_invalid', stoppedAt: 1 });
  expect(readBanner(business.parts).map(said)).toEqual(['banner_token_invalid']);
  const lines = listDirections(business.parts, new Set());
  expect(lines.map(({ direction, now }) => [direction.id, now.map(said)])).toEqual([
    [business.directionId, ['banner_token_invalid']],
    [other, ['banner_token_invalid']],
  ]);
});

test('a closed way to Meta is told once over the pages, with all the events of all directions, and in the doctor of each', async () => {
  await using business = await sendingBusiness();
  const other = business.insertDirection({ name: 'Массаж', dataset: { metaId: '1300', token: TOKEN }, pageId: '500' });
  business.raiseNew();
  business.turnClock(60_000);
  business.raiseNew({ direction: other });
  business.turnClock(2 * DAY);
  minutes(business, 11);
  expect(readBanner(business.parts)).toMatchObject([
    { reason: { code: 'banner_late_all', count: 2 }, direction: null, place: 'ledger' },
  ]);
  const lines = listDirections(business.parts, new Set());
  expect(lines.map(({ now }) => now.map(said))).toEqual([['banner_late'], ['banner_late']]);
});
