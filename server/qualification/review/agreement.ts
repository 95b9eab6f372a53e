import { Temporal } from 'temporal-polyfill';
import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { readSettings, timeZoneOf } from '../../settings/settings.ts';
import type { Agreement, AgreementView, JudgedLevel } from '../views.ts';

type Db = Pick<Parts, 'db' | 'clock'>;

const DAY_MS = 24 * 60 * 60 * 1000;

interface Compared {
  level: JudgedLevel;
  saidBy: 'rules' | 'model';
  model: string | null;
  directionId: string | null;
  directionName: string | null;
  isAgreed: 0 | 1;
  madeAt: number;
}

/** How often the owner agreed with what a machine had said, of the last days; of several words on one judgement the last counts. */
export function showAgreement(parts: Db, { days }: { days: number }): AgreementView {
  const timeZone = timeZoneOf(readSettings(parts.db));
  const all: Agreement = { agreed: 0, corrected: 0 };
  const speakers = new Map<string, AgreementView['bySpeaker'][number]>();
  const directions = new Map<string, AgreementView['byDirection'][number]>();
  const weeks = new Map<number, AgreementView['byWeek'][number]>();
  for (const word of readCompared(parts, parts.clock() - days * DAY_MS)) {
    const { saidBy, model, level, directionId } = word;
    const none = (): Agreement => ({ agreed: 0, corrected: 0 });
    const weekAt = mondayOf(word.madeAt, timeZone);
    const counted = [
      all,
      entry(speakers, `${saidBy} ${model} ${level}`, () => ({ saidBy, model, level, agreement: none() })).agreement,
      entry(weeks, weekAt, () => ({ weekAt, agreement: none() })).agreement,
    ];
    if (directionId !== null) {
      const direction = { id: directionId, name: word.directionName ?? '' };
      counted.push(entry(directions, directionId, () => ({ direction, agreement: none() })).agreement);
    }
    for (const one of counted) one[word.isAgreed ? 'agreed' : 'corrected'] += 1;
  }
  return {
    all,
    bySpeaker: [...speakers.values()],
    byDirection: [...directions.values()],
    byWeek: [...weeks.values()],
    untried: countUntried(parts),
  };
}

/** No later word of the owner stands on the same judgement. */
const IS_LAST = `not exists (select 1 from verdicts later where later.dialog_id = v.dialog_id and later.level = v.level
  and later.id > v.id and later.said_by = 'human' and later.undone_at is null and later.judgement_id = v.judgement_id)`;

function readCompared({ db }: Db, since: number): Compared[] {
  return prepared<Compared>(
    db,
    `select v.level, j.said_by as saidBy, j.model, d.direction_id as directionId, n.name as directionName,
       v.reason ->> 'code' = 'owner_agreed' as isAgreed, v.made_at as madeAt
     from verdicts v indexed by verdicts_human cross join judgements j on j.id = v.judgement_id
     join dialogs d on d.id = v.dialog_id left join directions n on n.id = d.direction_id
     where v.said_by = 'human' and v.made_at >= ? and v.undone_at is null and ${IS_LAST} order by v.made_at, v.id`,
  ).all(since);
}

function countUntried({ db }: Db): AgreementView['untried'] {
  return prepared<AgreementView['untried'][number]>(
    db,
    `select d.direction_id as directionId, count(*) as corrections
     from verdicts v indexed by verdicts_human cross join dialogs d on d.id = v.dialog_id
     where v.said_by = 'human' and v.undone_at is null and v.reason ->> 'code' = 'owner_corrected'
       and d.direction_id is not null and ${IS_LAST}
       and v.made_at > coalesce((select max(t.started_at) from trials t where t.direction_id = d.direction_id
         and t.kind = 'corrections' and t.state = 'done'), 0)
     group by 1 order by 2 desc, 1`,
  ).all();
}

function mondayOf(at: number, timeZone: string): number {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  return day.subtract({ days: day.dayOfWeek - 1 }).toZonedDateTime(timeZone).epochMilliseconds;
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
