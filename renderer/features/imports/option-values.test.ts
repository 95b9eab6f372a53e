import { expect, test } from 'vitest';
import { importOptions } from '../../../server/imports/options.ts';
import { toOptions, toPlace, toValues } from './option-values.ts';

const nothing = { options: importOptions.parse({}), number: null, direction: null };

test('options that were kept come back from the form as they were', () => {
  const options = importOptions.parse({
    limit: 300,
    since: Date.UTC(2026, 0, 31, 19),
    until: Date.UTC(2026, 1, 28, 19),
    known: 'update',
    status: 'model',
    budgetMicroUsd: 2_500_000,
    country: 'KG',
    timeZone: 'Asia/Almaty',
  });
  const values = toValues({ ...nothing, options }, 'UTC');
  expect(values).toMatchObject({ first: '2026-02-01', last: '2026-02-28', budget: 2.5 });
  expect(toOptions(values, 'UTC', false)).toEqual(options);
});

test('a form that was left empty says no bound, no limit, no country', () => {
  expect(toOptions(toValues(nothing, 'Asia/Bishkek'), 'Asia/Bishkek', true)).toEqual({
    ...nothing.options,
    dryRun: true,
  });
});

test('days are those of the zone that the chats are in, not of this computer', () => {
  const values = { ...toValues(nothing, 'UTC'), first: '2026-03-01', timeZone: 'Asia/Almaty' };
  expect(toOptions(values, 'UTC', false).since).toBe(Date.UTC(2026, 1, 28, 19));
});

test('a number and a direction that are not chosen are said to be none', () => {
  expect(toPlace(toValues(nothing, 'UTC'))).toEqual({ numberId: null, directionId: null });
});
