import { expect, test } from 'vitest';
import { datasets } from '../../../db/schema/index.ts';
import { versionsOf } from '../meta/versions.ts';
import { META_ID, testBusiness } from '../testing.ts';
import { setVersions, versionViews } from './set-versions.ts';

test('Graph and Marketing are set apart, as people type them; NULL is the app’s own again', () => {
  using business = testBusiness();
  const { parts } = business;
  setVersions(parts, { graph: 'V27' });
  expect(versionsOf(parts.db)).toEqual({ graph: 'v27.0', marketing: 'v26.0' });
  setVersions(parts, { marketing: ' 25.1 ' });
  expect(versionsOf(parts.db)).toEqual({ graph: 'v27.0', marketing: 'v25.1' });
  setVersions(parts, { graph: null });
  expect(versionViews(parts)).toMatchObject({
    graph: { version: 'v26.0', chosen: null, end: null },
    marketing: { version: 'v25.1', chosen: 'v25.1' },
  });
});

test.each(['new', 'v1000.0', 'v26.0.1', '26,0', '-1'])(
  '«%s» is refused with a sentence, and nothing changes',
  (graph) => {
    using business = testBusiness();
    expect(() => setVersions(business.parts, { graph })).toThrow('meta_version_invalid');
    expect(versionsOf(business.parts.db).graph).toBe('v26.0');
  },
);

test('a version that has ended is refused; one that ends within 60 days is taken and said so', () => {
  using business = testBusiness({ startAt: Date.UTC(2026, 10, 25) });
  expect(() => setVersions(business.parts, { graph: 'v20.0' })).toThrow('meta_version_past');
  // Older than one that has ended: nobody wrote down when, but it has.
  expect(() => setVersions(business.parts, { graph: 'v18.0' })).toThrow('meta_version_past');
  expect(() => setVersions(business.parts, { marketing: 'v23.0' })).toThrow('meta_version_past');
  setVersions(business.parts, { graph: 'v22.0', marketing: 'v25.0' });
  expect(versionViews(business.parts)).toMatchObject({ graph: { end: null }, marketing: { end: null } });
  setVersions(business.parts, { graph: 'v21.0' });
  expect(versionViews(business.parts).graph.end?.state).toBe('near');
});

test('queues that an ended version had stopped go on with another', () => {
  using business = testBusiness();
  business.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' } });
  const { orm } = business.parts.db;
  const codes = () => orm.select({ code: datasets.stoppedCode }).from(datasets).all();
  orm.update(datasets).set({ stoppedCode: 'token_invalid', stoppedAt: 1 }).run();
  setVersions(business.parts, { graph: 'v27.0' });
  expect(codes()).toEqual([{ code: 'token_invalid' }]);
  orm.update(datasets).set({ stoppedCode: 'version_ended', stoppedAt: 1 }).run();
  setVersions(business.parts, { graph: null });
  expect(codes()).toEqual([{ code: null }]);
});
