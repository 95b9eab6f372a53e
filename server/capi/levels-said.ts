import { prepared } from '../../db/prepared.ts';
import type { Level, Reason } from '../dialogs/views.ts';
import type { Parts } from '../parts.ts';

/** What is believed of one level of a dialog, of all that was said of it. Times in ms. */
export interface LevelSaid {
  level: Level;
  /** Time of the message that made it true. */
  becameTrueAt: number;
  /** Ids of the messages that show it, as JSON. */
  shownBy: string;
  /** Why no event is to arise of it: the owner said no, a booking was given up. NULL: it is reached and stands. */
  stays: Reason | null;
}

interface Said {
  level: Level;
  reached: 0 | 1;
  saidBy: string;
  shownBy: string;
  becameTrueAt: number;
  isUndone: 0 | 1;
}

/**
 * What stands of each level that anybody said something of. The newest word counts; an owner's no holds, also where a machine
 * said otherwise later of another dialog that has become part of this one.
 */
export function levelsSaid({ db }: Pick<Parts, 'db'>, dialogId: number): LevelSaid[] {
  const newestFirst = prepared<Said>(
    db,
    `select level, reached, said_by as saidBy, message_ids as shownBy, became_true_at as becameTrueAt,
       undone_at is not null as isUndone from verdicts where dialog_id = +? order by id desc`,
  ).all(dialogId);
  const levels = [...new Set(newestFirst.map(({ level }) => level))];
  return levels.map((level) => {
    const ofLevel = newestFirst.filter((said) => said.level === level);
    return toSaid(level, ofLevel);
  });
}

/** Why nothing more is tried of a level: the owner denied it, or took back what was said of it. NULL: nobody did. */
export function whyDenied(
  parts: Pick<Parts, 'db'>,
  { dialogId, level }: { dialogId: number; level: Level },
): Reason | null {
  const stays = levelsSaid(parts, dialogId).find((said) => said.level === level)?.stays;
  return stays?.code === 'owner_said_no' || stays?.code === 'level_undone' ? stays : null;
}

/** The same of the level of an event, in the dialog whose it is by now. */
export function isDenied(parts: Pick<Parts, 'db'>, eventId: number): boolean {
  const event = prepared<{ dialogId: number; level: Level }>(
    parts.db,
    `select subject_id as dialogId, level from conversion_events where id = ? and subject_kind = 'dialog'`,
  ).get(eventId);
  return event !== undefined && whyDenied(parts, event) !== null;
}

/**
 * The latest of the messages that show a level: what made it true. NULL: a payment that the owner noted needs none.
 * Undefined: none of them is here, and no event is to arise.
 */
export function decisiveOf(
  { db }: Pick<Parts, 'db'>,
  { level, shownBy }: Pick<LevelSaid, 'level' | 'shownBy'>,
): number | null | undefined {
  const found = prepared<{ id: number }>(
    db,
    `select id from messages where id in (select value from json_each(?)) order by sent_at desc, id desc limit 1`,
  ).get(shownBy);
  return found?.id ?? (level === 'purchase' ? null : undefined);
}

function toSaid(level: Level, newestFirst: Said[]): LevelSaid {
  const standing = newestFirst.filter(({ isUndone }) => !isUndone);
  const newest = standing[0];
  const yes = [...standing, ...newestFirst].find(({ reached }) => reached === 1);
  const shown = newest?.reached === 1 ? newest : yes;
  return {
    level,
    becameTrueAt: shown?.becameTrueAt ?? newestFirst[0]?.becameTrueAt ?? 0,
    shownBy: shown?.shownBy ?? '[]',
    stays: whyItStays(standing),
  };
}

function whyItStays(standing: Said[]): Reason | null {
  const newest = standing[0];
  if (!newest) return { code: 'level_undone' };
  if (standing.find(({ saidBy }) => saidBy === 'human')?.reached === 0) return { code: 'owner_said_no' };
  return newest.reached === 0 ? { code: 'level_given_up' } : null;
}
