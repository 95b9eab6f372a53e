import { Temporal } from 'temporal-polyfill';
import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { readSettings, timeZoneOf } from '../../settings/settings.ts';
import type { Agreement, AgreementView, JudgedLevel } from '../views.ts';

type Db = Pick<Parts, 'db' | 'clock'>;

const DAY_MS = 24 * 60 * 60 * 1000;
const QUARTER_MS = 15 * 60 * 1000;

interface Compared {
  level: JudgedLevel;
  saidBy: 'rules' | 'model';
  model: string | null;
  directionId: string | null;
  directionName: string | null;
  isAgreed: 0 | 1;
  fromAt: number;
  words: number;
}

/** How often the owner agreed with what a machine had said, of the last days; of several words on one judgement the last counts. */
export function showAgreement(parts: Db, { days }: { days: number }): AgreementView {
  const now = parts.clock();
  const mondayOf = mondays(now - days * DAY_MS, now, timeZoneOf(readSettings(parts.db)));
  const all = none();
  const speakers = new Map<string, AgreementView['bySpeaker'][number]>();
  const directions = new Map<string, AgreementView['byDirection'][number]>();
  const weeks = new Map<number, AgreementView['byWeek'][number]>();
  for (const counted of readCompared(parts, now - days * DAY_MS)) {
    const { saidBy, model, level, directionId, directionName } = counted;
    const weekAt = mondayOf(counted.fromAt);
    const tallies = [
      all,
      entry(speakers, `${saidBy} ${model} ${level}`, () => ({ saidBy, model, level, agreement: none() })).agreement,
      entry(weeks, weekAt, () => ({ weekAt, agreement: none() })).agreement,
    ];
    if (directionId !== null) {
      const direction = { id: directionId, name: directionName ?? '' };
      tallies.push(entry(directions, directionId, () => ({ direction, agreement: none() })).agreement);
    }
    for (const tally of tallies) tally[counted.isAgreed ? 'agreed' : 'corrected'] += counted.words;
  }
  return {
    all,
    bySpeaker: [...speakers.values()],
    byDirection: [...directions.values()],
    byWeek: [...weeks.values()].sort((one, other) => one.weekAt - other.weekAt),
    untried: countUntried(parts),
  };
}

/** No later word of the owner stands on the same judgement. */
const IS_LAST = `not exists (select 1 from verdicts later where later.dialog_id = v.dialog_id and later.level = v.level
  and later.id > v.id and later.said_by = 'human' and later.undone_at is null and later.judgement_id = v.judgement_id)`;

/** Counted by the quarter of an hour: days begin on one in every zone. */
function readCompared({ db }: Db, since: number): Compared[] {
  return prepared<Compared>(
    db,
    `select v.level, j.said_by as saidBy, j.model, d.direction_id as directionId, n.name as directionName,
       v.reason ->> 'code' = 'owner_agreed' as isAgreed, v.made_at / ${QUARTER_MS} * ${QUARTER_MS} as fromAt, count(*) as words
     from verdicts v indexed by verdicts_human cross join judgements j on j.id = v.judgement_id
     join dialogs d on d.id = v.dialog_id left join directions n on n.id = d.direction_id
     where v.said_by = 'human' and v.made_at >= ? and v.undone_at is null and ${IS_LAST}
     group by 1, 2, 3, 4, 6, 7 order by min(v.made_at), min(v.id)`,
  ).all(since);
}

function countUntried({ db }: Db): AgreementView['untried'] {
  return prepared<AgreementView['untried'][number]>(
    db,
    `select d.direction_id as directionId, count(*) as corrections
     from verdicts v indexed by verdicts_human cross join dialogs d on d.id = v.dialog_id
     left join (select direction_id, max(started_at) as at from trials where kind = 'corrections' and state = 'done'
       group by 1) t on t.direction_id = d.direction_id
     where v.said_by = 'human' and v.undone_at is null and v.reason ->> 'code' = 'owner_corrected'
       and d.direction_id is not null and v.made_at > coalesce(t.at, 0) and ${IS_LAST}
     group by 1 order by 2 desc, 1`,
  ).all();
}

/** Finds the Monday of the week that a moment of [since, until] falls in, ms. */
function mondays(since: number, until: number, timeZone: string): (at: number) => number {
  const first = Temporal.Instant.fromEpochMilliseconds(since).toZonedDateTimeISO(timeZone).toPlainDate();
  let monday = first.subtract({ days: first.dayOfWeek - 1 });
  const starts: number[] = [];
  for (let at = startOf(monday); at <= until; at = startOf(monday)) {
    starts.push(at);
    monday = monday.add({ days: 7 });
  }
  function startOf(day: Temporal.PlainDate): number {
    return day.toZonedDateTime(timeZone).epochMilliseconds;
  }
  return (at) => starts.findLast((start) => start <= at) ?? starts[0] ?? since;
}

function none(): Agreement {
  return { agreed: 0, corrected: 0 };
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
