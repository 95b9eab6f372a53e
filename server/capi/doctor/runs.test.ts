import { expect, test } from 'vitest';
import { doctorRuns } from '../../../db/schema/index.ts';
import { META_ID, testBusiness } from '../testing.ts';
import { beginRun, readRuns, worstOf } from './runs.ts';

test('the last 30 examinations of each direction are kept, the newest first', () => {
  using business = testBusiness();
  const { parts } = business;
  const one = business.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' } });
  const other = business.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' } });
  beginRun(parts, other, 'saved');
  const ids = Array.from({ length: 35 }, () => beginRun(parts, one, 'daily'));
  const kept = readRuns(parts, { directionId: one, limit: 100, going: new Set() });
  expect(kept.map(({ id }) => id)).toEqual(ids.slice(-30).reverse());
  expect(parts.db.orm.select().from(doctorRuns).all()).toHaveLength(31);
});

test('one without an end is going on only where this process is at it', () => {
  using business = testBusiness();
  const directionId = business.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' } });
  const id = beginRun(business.parts, directionId, 'asked');
  const progress = (going: number[]) =>
    readRuns(business.parts, { directionId, limit: 1, going: new Set(going) })[0]?.progress;
  expect(progress([id])).toBe('going');
  expect(progress([])).toBe('cut');
});

test('the worst of the checks is the state of all; what is not known outweighs nothing', () => {
  const states = (...all: ('good' | 'warning' | 'bad' | 'not_known')[]) => worstOf(all.map((state) => ({ state })));
  expect(states()).toBeNull();
  expect(states('not_known', 'good')).toBe('good');
  expect(states('good', 'warning', 'not_known')).toBe('warning');
  expect(states('bad', 'warning')).toBe('bad');
});
