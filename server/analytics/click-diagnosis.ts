import { prepared } from '../../db/prepared.ts';
import { firstMessageWas } from '../dialogs/first-message.ts';
import type { Parts } from '../parts.ts';
import { readSettings, timeZoneOf } from '../settings/settings.ts';
import { daysOf } from './days.ts';
import { begunWithin } from './funnel.ts';
import { type Period, valuesOf } from './period.ts';
import type { ClickDiagnosis, ClickDiagnosisDay } from './views.ts';

/** Days begin at a whole quarter of an hour in every zone: SQLite adds up the quarters, and few rows come out of many dialogs. */
const QUARTER_MS = 15 * 60 * 1000;

interface Quarter {
  beganAt: number;
  known: number;
  hidden: number;
  stub: number;
}

/** Why dialogs that began in the period have no click id, by day of the owner's zone; the numbers are those of the Funnel. */
export function showClickDiagnosis({ db }: Pick<Parts, 'db'>, period: Period): ClickDiagnosis {
  const quarters = readQuarters({ db }, period);
  const [first, last] = [quarters.at(0), quarters.at(-1)];
  if (!first || !last) return { days: [] };
  const { names, indexOf } = daysOf(first.beganAt, last.beganAt + 1, timeZoneOf(readSettings(db)));
  const days = names.map((day): ClickDiagnosisDay => ({ day, known: 0, hidden: 0, stub: 0, total: 0 }));
  for (const { beganAt, known, hidden, stub } of quarters) {
    const day = days[indexOf(beganAt)];
    if (!day) continue;
    day.known += known;
    day.hidden += hidden;
    day.stub += stub;
    day.total += known + hidden + stub;
  }
  return { days: days.filter(({ hidden, stub }) => hidden + stub > 0) };
}

/** Oldest first. */
function readQuarters({ db }: Pick<Parts, 'db'>, period: Period): Quarter[] {
  return prepared<Quarter>(
    db,
    `select d.first_message_at / ${QUARTER_MS} * ${QUARTER_MS} as beganAt, sum(d.ad_state = 'known') as known,
       sum(d.ad_state = 'unknown') as hidden, sum(d.ad_state = 'none') as stub
     from dialogs d indexed by dialogs_funnel
     where ${begunWithin(period)} and (d.ad_state <> 'none' or ${firstMessageWas('missing', '@since')})
     group by 1 order by 1`,
  ).all(valuesOf(period));
}
