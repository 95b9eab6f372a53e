import { readAside } from '../../db/read-aside.ts';
import { firstMessageWas } from '../dialogs/first-message.ts';
import type { Parts } from '../parts.ts';
import { readSettings, timeZoneOf } from '../settings/settings.ts';
import { type DayRun, dayIn, daysOf, runsOf } from './days.ts';
import { begunWithin } from './funnel-counts.ts';
import { type Period, valuesOf } from './period.ts';
import type { ClickDiagnosis, ClickDiagnosisDay } from './views.ts';

interface Count {
  /** Index of the day. */
  day: number;
  known: number;
  hidden: number;
  stub: number;
}

/**
 * Why dialogs that began in the period have no click id, by day of the owner's zone; the numbers are those of the Funnel,
 * and counted like them: aside, all of one moment.
 */
export async function showClickDiagnosis({ db }: Pick<Parts, 'db'>, period: Period): Promise<ClickDiagnosis> {
  const [[span]] = await readAside<[{ first: number | null; last: number | null }]>(db, [spanOf(period)]);
  if (span?.first == null || span.last === null) return { days: [] };
  const days = daysOf(span.first, span.last + 1, timeZoneOf(readSettings(db)));
  const runs = runsOf(days, period.since, period.until);
  const counts = await readAside<Count[]>(
    db,
    runs.map((run) => countByDay(period, run)),
  );
  return {
    days: counts
      .flat()
      .filter(({ hidden, stub }) => hidden + stub > 0)
      .map(
        ({ day, known, hidden, stub }): ClickDiagnosisDay => ({
          ...{ day: days.names[day] ?? '', known, hidden, stub },
          total: known + hidden + stub,
        }),
      ),
  };
}

/** When the first and the last dialog of the period began, ms. */
function spanOf(period: Period) {
  const end = (order: 'asc' | 'desc') => `(select d.first_message_at from dialogs d indexed by dialogs_funnel
    where ${begunWithin(period)} order by d.first_message_at ${order} limit 1)`;
  return { text: `select ${end('asc')} as first, ${end('desc')} as last`, values: valuesOf(period) };
}

function countByDay(period: Period, { since, until, ...run }: DayRun) {
  return {
    text: `select ${dayIn('d.first_message_at')} as day, sum(d.ad_state = 'known') as known,
        sum(d.ad_state = 'unknown') as hidden, sum(d.ad_state = 'none') as stub
      from dialogs d indexed by dialogs_funnel
      where ${begunWithin(period)} and (d.ad_state <> 'none' or ${firstMessageWas('missing', '@since')})
      group by 1 order by 1`,
    values: { ...valuesOf({ ...period, since, until }), ...run },
  };
}
