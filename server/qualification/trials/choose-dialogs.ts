import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { Standing, TrialView } from '../views.ts';

/** A dialog that a trial judges. */
export interface Chosen {
  dialogId: number;
  before: Standing;
  /** NULL: nobody said. */
  expected: Standing | null;
}

interface Which {
  directionId: string;
  kind: TrialView['kind'];
  /** For kind `rules`. */
  days: number;
}

const DAY_MS = 86_400_000;
const MOST_BY_RULES = 500;
const MOST_BY_CORRECTIONS = 300;

/** A level that waits for the owner's one key stands already as far as the machine goes: an unchanged finding is no change. */
const waits = (level: 'qualified' | 'scheduled') =>
  `exists (select 1 from reviews r where r.dialog_id = d.id and r.level = '${level}' and r.state = 'open' and r.reached and r.why <> 'disputed')`;

const STANDING = `d.id as dialogId, d.temperature,
  d.qualified_at is not null or ${waits('qualified')} as qualified,
  d.scheduled_at is not null or ${waits('scheduled')} as scheduled`;

const OPEN = `d.merged_into is null and d.archived_at is null and d.incoming_count > 0
  and not (select c.is_staff from contacts c where c.id = d.contact_id)`;

const NEWEST = 'order by d.last_message_at desc, d.id desc';

/**
 * The dialogs of a trial, newest first. `golden`: all that are marked with a star; `rules`: the newest 500 of the last days;
 * `corrections`: the newest 300 that were judged before the owner's last correction, but for those on which the owner's word stands.
 */
export function chooseDialogs(parts: Pick<Parts, 'db' | 'clock'>, which: Which): Chosen[] {
  if (which.kind === 'golden') return goldenDialogs(parts, which);
  const { db, clock } = parts;
  const { directionId, days } = which;
  const rows =
    which.kind === 'rules'
      ? prepared<Row>(
          db,
          `select ${STANDING} from dialogs d
           where d.direction_id = ? and d.last_message_at >= ? and ${OPEN} ${NEWEST} limit ${MOST_BY_RULES}`,
        ).all(directionId, clock() - days * DAY_MS)
      : prepared<Row>(
          db,
          `select ${STANDING} from dialogs d join judgements j on j.id = d.judgement_id
           where d.direction_id = ? and j.made_at < ? and ${OPEN}
             and not exists (select 1 from verdicts v where v.dialog_id = d.id and v.said_by = 'human' and v.level <> 'purchase' and v.undone_at is null)
           ${NEWEST} limit ${MOST_BY_CORRECTIONS}`,
        ).all(directionId, lastCorrectionAt(parts, directionId) ?? 0);
  return rows.map((row) => ({ dialogId: row.dialogId, before: standingOf(row), expected: null }));
}

function goldenDialogs({ db }: Pick<Parts, 'db'>, { directionId }: Which): Chosen[] {
  type Golden = Row & { isQualified: 0 | 1; isScheduled: 0 | 1; trueTemperature: Standing['temperature'] };
  return prepared<Golden>(
    db,
    `select ${STANDING}, g.qualified as isQualified, g.scheduled as isScheduled, g.temperature as trueTemperature
     from golden_dialogs g join dialogs d on d.id = g.dialog_id
     where d.direction_id = ? and d.merged_into is null order by g.added_at desc, d.id desc`,
  )
    .all(directionId)
    .map((row) => ({
      dialogId: row.dialogId,
      before: standingOf(row),
      expected: {
        qualified: row.isQualified === 1,
        scheduled: row.isScheduled === 1,
        temperature: row.trueTemperature,
      },
    }));
}

/** When the owner last corrected a machine in this direction, ms UTC. NULL: never. */
export function lastCorrectionAt({ db }: Pick<Parts, 'db'>, directionId: string): number | null {
  const row = prepared<{ at: number | null }>(
    db,
    `select max(v.made_at) as at from verdicts v indexed by verdicts_human cross join dialogs d on d.id = v.dialog_id
     where v.said_by = 'human' and v.undone_at is null and v.reason ->> 'code' = 'owner_corrected' and d.direction_id = ?`,
  ).get(directionId);
  return row?.at ?? null;
}

interface Row {
  dialogId: number;
  qualified: 0 | 1;
  scheduled: 0 | 1;
  temperature: Standing['temperature'];
}

function standingOf({ qualified, scheduled, temperature }: Row): Standing {
  return { qualified: qualified === 1, scheduled: scheduled === 1, temperature };
}
