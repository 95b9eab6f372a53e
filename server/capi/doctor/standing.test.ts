import { afterEach, expect, test } from 'vitest';
import { conversionEvents } from '../../../db/schema/index.ts';
import { bannerSentences } from '../../../resources/sentences/banner.ts';
import { findingOf } from '../../../resources/sentences/doctor-findings.ts';
import { createGraph } from '../meta/graph.ts';
import { META_ID, sendingBusiness, TOKEN } from '../testing.ts';
import { readBanner } from './banner.ts';
import { createDoctor } from './doctor.ts';
import { listDirections } from './list-directions.ts';
import { type Business, KINDS, minutes, set, setDataset } from './testing.ts';
import type { BannerItem } from './views.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

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
  // Where nothing can be written no examination can be either.
  if (item?.checks.length === 0) return;

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
