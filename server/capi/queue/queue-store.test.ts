import { expect, test } from 'vitest';
import { testBusiness } from '../testing.ts';
import { findTwin } from './queue-store.ts';

// Catches: a walk over all events of a level at each attempt, by which a queue of 10 000 went five times slower.
test('whether a twin is on its way is asked of merged dialogs, however many events there are', () => {
  using business = testBusiness();
  const { sql } = business.parts.db;
  const ran: string[] = [];
  const prepare = sql.prepare.bind(sql);
  sql.prepare = ((text: string) => {
    ran.push(text);
    return prepare(text);
  }) as typeof sql.prepare;
  expect(findTwin(business.parts, { id: 1, subjectId: 1, level: 'interest' })).toBeUndefined();
  const [first, second] = prepare<unknown[], { detail: string }>(`explain query plan ${ran.at(-1)}`).all('x', 1, 1);
  expect(first?.detail).toContain('g USING COVERING INDEX dialogs_merged (merged_into=?)');
  expect(second?.detail).toContain(
    'o USING INDEX conversion_events_subject (subject_kind=? AND subject_id=? AND level=?)',
  );
});
