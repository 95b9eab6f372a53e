import { expect, test } from 'vitest';
import { showRoi } from './roi.ts';
import { showSpendDays } from './spend-days.ts';
import { testFigures } from './testing.ts';

const PERIOD = { since: Date.UTC(2026, 10, 17, 19), until: Date.UTC(2026, 10, 21, 19) };

test('each day says what counts and where it is known from; a day of which nobody knows is marked', () => {
  using figures = testFigures();
  figures.lead(30);
  figures.spent('ad-1', '2026-11-20', 3000, { source: 'table' });
  figures.typed('d1', '2026-11-20', 9000);
  figures.typed('d1', '2026-11-18', 500);
  const { days, totals, today } = showSpendDays(figures.parts, PERIOD);
  expect(today).toBe('2026-11-21');
  expect(days.map(({ day, isKnown, counted }) => [day, isKnown, counted[0]?.micros])).toEqual([
    ['2026-11-21', false, undefined],
    ['2026-11-20', true, 3000e6],
    ['2026-11-19', false, undefined],
    ['2026-11-18', true, 500e6],
  ]);
  expect(days[1]?.sources).toEqual([
    { source: 'table', currency: 'KZT', micros: 3000e6, lines: 1 },
    { source: 'typed', currency: 'KZT', micros: 9000e6, lines: 1 },
  ]);
  expect(totals).toEqual([{ currency: 'KZT', micros: 3500e6 }]);
});

test('while no ad has brought anybody, no day is missed; with a direction chosen, its days are', () => {
  using figures = testFigures();
  expect(showSpendDays(figures.parts, PERIOD).days.every(({ isKnown }) => isKnown)).toBe(true);
  expect(showSpendDays(figures.parts, { ...PERIOD, directionId: 'd1' }).days.some(({ isKnown }) => isKnown)).toBe(
    false,
  );
});

test('the spend of a row, and of the total, opens days that come to it', () => {
  using figures = testFigures();
  figures.lead(30);
  figures.spent('ad-1', '2026-11-20', 3000);
  figures.spent('ad-1', '2026-11-18', 500);
  figures.spent('ad-2', '2026-11-20', 70);
  figures.typed('d1', '2026-11-20', 9000);
  figures.typed('d1', '2026-11-19', 400);
  const { rows, total } = showRoi(figures.parts, PERIOD);
  for (const { adId, spend } of [...rows, { ...total, adId: undefined }]) {
    const { totals, days } = showSpendDays(figures.parts, { ...PERIOD, adId });
    expect([adId, totals]).toEqual([adId, [{ currency: 'KZT', micros: spend.value }]]);
    const ofDays = days.flatMap(({ counted }) => counted).reduce((sum, { micros }) => sum + micros, 0);
    expect(ofDays).toBe(spend.value);
  }
});
