import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { adAccounts, datasets, directions } from '../../../db/schema/index.ts';
import { saveSettings } from '../../settings/settings.ts';
import { META_ID, type sendingBusiness, TOKEN } from '../testing.ts';
import { noteLate } from './late.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DATASET = `dataset-${META_ID}`;

export type Business = Awaited<ReturnType<typeof sendingBusiness>>;

async function sends(business: Business): Promise<void> {
  business.sender.start();
  business.raiseNew();
  await business.afterwards(11_000);
}

export function set(business: Business, columns: Partial<typeof directions.$inferInsert>): void {
  business.parts.db.orm.update(directions).set(columns).where(eq(directions.id, business.directionId)).run();
}

export function setDataset(business: Business, columns: Partial<typeof datasets.$inferInsert>): void {
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
export function minutes({ parts, turnClock }: Business, many: number, meanwhile = () => {}): void {
  for (let passed = 0; passed < many; passed += 1) {
    turnClock(60_000);
    meanwhile();
    noteLate(parts);
  }
}

/** The data file takes no writes; somebody tries one. */
function writesFail({ parts: { db } }: Business, kind: 'full' | 'closed'): void {
  if (kind === 'full') db.sql.pragma(`max_page_count = ${Number(db.sql.pragma('page_count', { simple: true }))}`);
  else db.sql.pragma('query_only = 1');
  const fill = db.sql.prepare("insert into settings (key, value) values ('filler', ?)");
  expect(() => db.write(() => fill.run(JSON.stringify('x'.repeat(1e6))))).toThrow();
}

/** Ours is ahead of Meta's by this much. */
function clockIs({ parts }: Business, ahead: number): void {
  const { clock } = parts;
  parts.clock = () => clock() + ahead;
}

/** How each thing that the banner says comes to be. */
export const KINDS: Record<string, (business: Business) => Promise<void> | void> = {
  banner_data_file_full: (business) => writesFail(business, 'full'),
  banner_data_file_closed: (business) => writesFail(business, 'closed'),
  async banner_clock_ahead(business) {
    clockIs(business, 40 * MINUTE);
    await sends(business);
  },
  async banner_clock_behind(business) {
    clockIs(business, -40 * MINUTE);
    await sends(business);
  },
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
