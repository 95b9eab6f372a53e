import { expect, test } from 'vitest';
import type { GoldenRow, TrialRow } from '../../../../server/qualification/views.ts';
import { joinRows } from './join-rows.ts';

const contact = { id: 1, name: 'Айгерим', pushName: null, phone: null };
const standing = { qualified: true, scheduled: false, temperature: null };

const golden = (dialogId: number): GoldenRow => ({
  ...{ dialogId, contact, direction: { id: 'd1', name: 'Клиника' }, golden: standing, untilAt: 0, addedAt: 0 },
});

const checked = (dialogId: number, isRight: boolean | null): TrialRow => ({
  ...{ dialogId, contact, before: standing, expected: standing, after: null, changed: false, failure: null },
  ...{ isRight, wasRight: null },
});

test('what came out wrong is first, what has no result next, what is right last', () => {
  const rows = joinRows([golden(1), golden(2), golden(3)], [checked(1, true), checked(3, false)]);
  expect(rows.map(({ dialogId }) => dialogId)).toEqual([3, 2, 1]);
});

test('a dialog that was checked and has lost its star since still stands in the check', () => {
  expect(joinRows([], [checked(7, true)])).toMatchObject([{ dialogId: 7, hasStar: false, expected: standing }]);
});
