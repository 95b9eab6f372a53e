import type { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { testModeInput } from './sends-input.ts';
import type { TestModeView } from './views.ts';

const MINUTE_MS = 60_000;

/**
 * Until then every event of the direction bears the code of Events Manager's test tab. Such events count like any other: this is
 * no dry run. Source: facts/meta.md 4
 *
 * @throws AppError direction_not_found, test_code_invalid
 */
export function setTestMode(parts: Parts, { directionId, code, minutes }: z.output<typeof testModeInput>): void {
  const { db, clock, live } = parts;
  if (code !== null && !/^[A-Za-z0-9_-]{4,64}$/.test(code)) throw new AppError('test_code_invalid');
  db.write(() => {
    const until = code === null ? null : clock() + minutes * MINUTE_MS;
    const { changes } = prepared(
      db,
      'update directions set test_event_code = ?, test_until_at = ? where id = ? and archived_at is null',
    ).run(code, until, directionId);
    if (changes === 0) throw new AppError('direction_not_found', { id: directionId });
    db.afterCommit(() => {
      for (const topic of ['directions', 'sends'] as const) live.changed({ topic });
    });
  });
}

interface Row extends Omit<TestModeView, 'isCapiOn'> {
  isCapiOn: 0 | 1;
}

/** Directions in use, by name, each with its test mode. */
export function listTestModes({ db, clock }: Pick<Parts, 'db' | 'clock'>): TestModeView[] {
  return prepared<Row>(
    db,
    `select d.id as directionId, d.name, iif(d.test_until_at > @now, d.test_event_code, null) as code,
       iif(d.test_until_at > @now, d.test_until_at, null) as untilAt, d.capi_enabled_at is not null as isCapiOn,
       (select coalesce(sum(c.events), 0) from event_counts c
         where c.direction_id = d.id and c.state in ('waiting','due','sending')) as waiting
     from directions d where d.archived_at is null order by d.name`,
  )
    .all({ now: clock() })
    .map((row) => ({ ...row, isCapiOn: row.isCapiOn === 1 }));
}
