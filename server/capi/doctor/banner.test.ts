import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { datasets, directions } from '../../../db/schema/index.ts';
import { saveSettings } from '../../settings/settings.ts';
import { releaseEvents } from '../queue/release-events.ts';
import { META_ID, sendingBusiness, testBusiness } from '../testing.ts';
import { readBanner } from './banner.ts';

const DAY = 24 * 60 * 60 * 1000;

function business() {
  const made = testBusiness();
  const directionId = made.insertDirection({ name: 'Косметология', dataset: { metaId: META_ID, token: 'EAAgood' } });
  const { db } = made.parts;
  return {
    ...made,
    directionId,
    stop: (stoppedCode: string | null) => db.orm.update(datasets).set({ stoppedCode, stoppedAt: 1 }).run(),
    tokenIs(place: string, expiresAt: number | null, problem: string | null = null) {
      db.sql
        .prepare('insert or replace into token_checks (place, checked_at, expires_at, problem) values (?, 1, ?, ?)')
        .run(place, expiresAt, problem && JSON.stringify({ code: problem }));
    },
    codes: () => readBanner(made.parts).map(({ tone, reason, place }) => [tone, reason.code, place]),
  };
}

const OWN = `datasets/dataset-${META_ID}/token`;

test('nothing is said while all is well, nor of a direction whose sending is off or that is archived', () => {
  using it = business();
  expect(it.codes()).toEqual([]);
  it.stop('token_invalid');
  const set = (columns: Partial<typeof directions.$inferInsert>) =>
    it.parts.db.orm.update(directions).set(columns).where(eq(directions.id, it.directionId)).run();
  set({ capiEnabledAt: null });
  expect(it.codes()).toEqual([]);
  set({ capiEnabledAt: 1, archivedAt: 2 });
  expect(it.codes()).toEqual([]);
});

test('a stopped dataset is red, once, though its token is known to be dead as well', () => {
  using it = business();
  it.stop('token_invalid');
  it.tokenIs(OWN, null, 'meta_token_invalid');
  expect(it.codes()).toEqual([['red', 'banner_token_invalid', 'direction']]);
  it.stop('version_ended');
  expect(it.codes()).toContainEqual(['red', 'banner_version_ended', 'settings']);
});

test('an ordinary dataset that is stopped is told as well', () => {
  using it = business();
  const ordinaryDatasetId = it.insertDataset('1300', 'EAAother');
  it.parts.db.orm.update(directions).set({ ordinaryDatasetId }).run();
  it.parts.db.orm.update(datasets).set({ stoppedCode: 'dataset_forbidden' }).where(eq(datasets.metaId, '1300')).run();
  expect(it.codes()).toEqual([['red', 'banner_dataset_forbidden', 'direction']]);
});

test('a token is told 14 days before its end, and is red when it has ended', () => {
  using it = business();
  const now = it.parts.clock();
  it.tokenIs(OWN, now + 14 * DAY + 1);
  expect(it.codes()).toEqual([]);
  it.tokenIs(OWN, now + 13.5 * DAY);
  expect(readBanner(it.parts)).toMatchObject([
    { tone: 'amber', reason: { code: 'banner_token_ends_dataset', days: 14, direction: 'Косметология' } },
  ]);
  it.tokenIs(OWN, now);
  expect(it.codes()).toEqual([['red', 'banner_token_dead_dataset', 'direction']]);
});

test('the business’s token is red only while something is sent with it', () => {
  using it = business();
  it.tokenIs('business', null, 'meta_token_invalid');
  expect(it.codes()).toEqual([['amber', 'banner_token_dead_business', 'accounts']]);
  it.parts.db.orm.update(datasets).set({ token: null }).run();
  it.parts.db.sql.prepare(`insert into secrets (name, value, set_at) values ('business', x'00', 1)`).run();
  expect(it.codes()).toEqual([['red', 'banner_token_dead_business', 'accounts']]);
});

test('without any token it is red only when something waits', () => {
  using it = business();
  it.parts.db.orm.update(datasets).set({ token: null }).run();
  expect(it.codes()).toEqual([]);
  const { dialogId } = it.insertDialog(it.directionId);
  it.raise(dialogId);
  expect(it.codes()).toEqual([['red', 'banner_no_token', 'direction']]);
});

test('a dataset that two directions share is told for the one whose events wait, whichever was made first', () => {
  using it = business();
  it.parts.db.orm.update(datasets).set({ token: null }).run();
  for (const name of ['Стоматология', 'Массаж']) {
    it.raise(it.insertDialog(it.insertDirection({ name, dataset: { metaId: META_ID, token: null } })).dialogId);
    const [item, ...others] = readBanner(it.parts);
    expect([item?.reason.code, others]).toEqual(['banner_no_token', []]);
    it.parts.db.sql.prepare(`update conversion_events set state = 'accepted', accepted_at = 1`).run();
    expect(it.codes()).toEqual([]);
  }
});

test('events of a direction that was put away still go: what stops them is told', () => {
  using it = business();
  it.raise(it.insertDialog(it.directionId).dialogId);
  it.stop('token_invalid');
  it.parts.db.orm.update(directions).set({ archivedAt: 2 }).run();
  expect(it.codes()).toEqual([['red', 'banner_token_invalid', 'direction']]);
});

test('events that have no dataset to go to are told', () => {
  using it = business();
  const { parts } = it;
  const directionId = it.insertDirection({ name: 'Массаж' });
  expect(it.codes()).toEqual([]);
  it.raise(it.insertDialog(directionId).dialogId);
  expect(readBanner(parts)).toMatchObject([
    { tone: 'red', reason: { code: 'banner_no_dataset', direction: 'Массаж' }, direction: { id: directionId } },
  ]);
});

test('a version near its known end, and an ended one, are amber; red comes first', () => {
  using it = business();
  saveSettings(it.parts, { graphVersion: 'v20.0', marketingVersion: 'v24.0' });
  it.stop('token_expired');
  expect(it.codes()).toEqual([
    ['red', 'banner_token_expired', 'direction'],
    ['amber', 'banner_graph_version_ended', 'settings'],
    ['amber', 'banner_marketing_version_ended', 'settings'],
  ]);
});

test('events that one thing holds, one by one, are told though the queue goes on', async () => {
  await using business = await sendingBusiness();
  const { parts, directionId } = business;
  parts.db.orm.update(directions).set({ pageId: null }).run();
  business.sender.start();
  business.raiseNew();
  await business.afterwards(11_000);
  expect(readBanner(parts)).toMatchObject([
    { tone: 'red', reason: { code: 'banner_no_business_id', count: 1 }, place: 'direction' },
  ]);
  parts.db.orm.update(directions).set({ pageId: '500', preset: 'classic' }).run();
  releaseEvents(parts, `dataset-${META_ID}`);
  await business.afterwards(11_000);
  business.raiseNew();
  await business.afterwards(11_000);
  expect(readBanner(parts)).toMatchObject([
    { reason: { code: 'banner_name_refused', count: 1 }, place: 'fields', direction: { id: directionId } },
  ]);
});
