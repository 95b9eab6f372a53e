import { expect, test } from 'vitest';
import type { RoiRow } from '../../../../server/analytics/views.ts';
import { sortRows } from './sort-rows.ts';

const row = (adId: string | null, chats: number, returns: number | null) =>
  ({ adId, chats, returns: { value: returns } }) as unknown as RoiRow;
const rows = [row('a', 3, null), row(null, 99, 9), row('b', 7, 0.5), row('c', 5, 4)];
const sorted = (sort: 'chats' | 'returns' | 'name', least = false) =>
  sortRows(rows, { sort, least }, ({ adId }) => adId ?? '').map(({ adId }) => adId);

test('most first or least first, what is unknown last both ways, leads of no known ad at the end', () => {
  expect(sorted('chats')).toEqual(['b', 'c', 'a', null]);
  expect(sorted('chats', true)).toEqual(['a', 'c', 'b', null]);
  expect(sorted('returns')).toEqual(['c', 'b', 'a', null]);
  expect(sorted('returns', true)).toEqual(['b', 'c', 'a', null]);
  expect(sorted('name')).toEqual(['a', 'b', 'c', null]);
});
