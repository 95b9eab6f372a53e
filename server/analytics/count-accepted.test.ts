import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepared } from '../../db/prepared.ts';
import { countAccepted, countAcceptedByAd } from './count-accepted.ts';
import { testFigures } from './testing.ts';
import type { CardLevel } from './views.ts';

const LEVELS: CardLevel[] = ['interest', 'qualified', 'scheduled'];

test('counts kept by day and by hour agree with the rows, whatever period is asked for and whatever becomes of events', () => {
  using figures = testFigures();
  figures.insertDirection('d2', null);
  const made = Array.from({ length: 40 }, (_, n) => {
    const id = figures.lead(24 * 8 - n, n % 5 === 0 ? null : `ad-${n % 3}`);
    figures.accepted(id, LEVELS[n % 3] ?? 'interest', (n * 37) % (24 * 7), n % 4 === 0 ? 'd2' : 'd1');
    return id;
  });
  const change = (sql: string, ...values: (string | number)[]) => prepared(figures.db, sql).run(...values);
  change(`update conversion_events set state = 'refused', accepted_at = null where subject_id = ?`, made[3] ?? 0);
  change(`update conversion_events set direction_id = 'd2' where subject_id = ?`, made[4] ?? 0);
  change(`update conversion_events set accepted_at = accepted_at - 90000000 where subject_id = ?`, made[5] ?? 0);
  change(`update ad_touches set source_id = 'ad-9' where dialog_id = ?`, made[7] ?? 0);
  change('delete from conversion_events where subject_id = ?', made[8] ?? 0);

  const rows = figures.all<{ level: CardLevel; at: number; adId: string | null; directionId: string }>(
    `select e.level, e.accepted_at as at, t.source_id as adId, e.direction_id as directionId from conversion_events e
     join dialogs d on d.id = e.subject_id left join ad_touches t on t.id = d.first_touch_id where e.state = 'accepted'`,
  );
  expect(rows.some(({ adId }) => adId === 'ad-9')).toBe(true);
  const hour = fc.integer({ min: 0, max: 24 * 9 });
  fc.assert(
    fc.property(hour, hour, fc.constantFrom(undefined, 'd1', 'd2', 'none'), (one, other, directionId) => {
      const since = figures.hoursAgo(Math.max(one, other)) - 1;
      const period = { since, until: figures.hoursAgo(Math.min(one, other)), directionId };
      const isIn = (row: (typeof rows)[number]) =>
        row.at >= since && row.at < period.until && (directionId === undefined || row.directionId === directionId);
      const count = (adId?: string | null) => (level: CardLevel) =>
        rows.filter((row) => isIn(row) && row.level === level && (adId === undefined || row.adId === adId)).length;
      expect(Object.values(countAccepted(figures.parts, period))).toEqual(LEVELS.map(count()));
      const ads = [null, 'ad-0', 'ad-1', 'ad-2', 'ad-9'];
      const byAd = countAcceptedByAd(figures.parts, period, ads);
      for (const adId of ads) {
        const seen = byAd.get(adId) ?? { interest: 0, qualified: 0, scheduled: 0 };
        expect(LEVELS.map((level) => seen[level])).toEqual(LEVELS.map(count(adId)));
      }
    }),
    { numRuns: 60 },
  );
});
