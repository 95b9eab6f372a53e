import { and, eq, isNull, ne } from 'drizzle-orm';
import { directions } from '../../db/schema/index.ts';
import { moveUntaken } from '../capi/queue/move-untaken.ts';
import { releaseEvents } from '../capi/queue/release-events.ts';
import { capiSwitchedOn } from '../capi/reconsider.ts';
import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { reconsiderDialogs } from '../qualification/find-interest.ts';
import { askToJudgeDirection } from '../qualification/judging/ask-to-judge.ts';
import { type CheckedDirection, checkDirection, type DirectionInput } from './direction-input.ts';
import { findUnjudged } from './find-unjudged.ts';
import { saveDataset } from './save-dataset.ts';

type Direction = typeof directions.$inferSelect;

/**
 * Makes or changes a direction. CAPI may be on without a dataset or token: events wait, and say so. A token is sealed and
 * never given out again; a new one lets a stopped queue go on. A mapping of CRM fields is stored before any CRM is connected.
 *
 * @throws AppError direction_not_found, direction_name_taken, ad_account_not_found, ordinary_dataset_same, and what
 *   checkDirection throws
 */
export function saveDirection(parts: Parts, typed: DirectionInput): { id: string } {
  const { db, clock } = parts;
  const wanted = checkDirection(typed);
  return db.write(() => {
    const before = wanted.id === undefined ? undefined : findDirection(parts, wanted.id);
    refuseTakenName(parts, wanted.name, before?.id);
    const now = clock();
    const columns = { ...toColumns(parts, wanted, before), updatedAt: now };
    const id = before?.id ?? parts.uuid();
    if (before) db.orm.update(directions).set(columns).where(eq(directions.id, id)).run();
    else
      db.orm
        .insert(directions)
        .values({ id, createdAt: now, ...columns })
        .run();
    if (before) followChanges(parts, before, findDirection(parts, id));
    tellDirectionsChanged(parts);
    return { id };
  });
}

/** What was left out stays as it was. */
function toColumns(parts: Parts, wanted: CheckedDirection, before: Direction | undefined) {
  const { name, country, currency, timeZone, source, preset, pageId, wabaId, eventNames } = wanted;
  const datasetId = wanted.dataset && saveDataset(parts, wanted.dataset);
  const ordinaryDatasetId =
    wanted.ordinaryDataset === undefined
      ? (before?.ordinaryDatasetId ?? null)
      : wanted.ordinaryDataset && saveDataset(parts, wanted.ordinaryDataset);
  if (datasetId !== null && datasetId === ordinaryDatasetId) throw new AppError('ordinary_dataset_same');
  return {
    ...{ name, country, currency, timeZone, source, preset, pageId, wabaId, eventNames, datasetId, ordinaryDatasetId },
    sendsWithoutClick: wanted.sendsWithoutClick ?? before?.sendsWithoutClick ?? true,
    isJudged: wanted.isJudged ?? before?.isJudged ?? true,
    capiEnabledAt: wanted.capiEnabled ? (before?.capiEnabledAt ?? parts.clock()) : null,
    crmKind: wanted.crmKind === undefined ? (before?.crmKind ?? null) : wanted.crmKind,
    crmFields: wanted.crmFields ?? before?.crmFields ?? {},
    purchasePhrases: wanted.purchasePhrases ?? before?.purchasePhrases ?? [],
  };
}

/** What a change of a direction means for its events. */
function followChanges(parts: Parts, before: Direction, after: Direction): void {
  const differs = (...keys: (keyof Direction)[]) =>
    keys.some((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const isOther = differs('datasetId', 'ordinaryDatasetId', 'pageId', 'wabaId', 'preset', 'eventNames');
  if (isOther) moveUntaken(parts, after.id);
  // What was held for want of a page, of a name that is taken, or of a place to go: goes.
  if (isOther || differs('sendsWithoutClick')) {
    for (const datasetId of new Set([after.datasetId, after.ordinaryDatasetId])) {
      if (datasetId !== null) releaseEvents(parts, datasetId);
    }
  }
  if (differs('source')) reconsiderDialogs(parts, findUnjudged(parts, after.id));
  const switchedOn = before.capiEnabledAt === null && after.capiEnabledAt !== null;
  if (switchedOn || differs('source')) capiSwitchedOn(parts, after.id);
  if (differs('source', 'isJudged')) askToJudgeDirection(parts, after.id);
}

/** @throws AppError direction_not_found */
export function findDirection({ db }: Pick<Parts, 'db'>, id: string): Direction {
  const found = db.orm.select().from(directions).where(eq(directions.id, id)).get();
  if (!found) throw new AppError('direction_not_found', { id });
  return found;
}

/**
 * Whether a number may be given to it; null, no direction, always may.
 *
 * @throws AppError direction_not_found, direction_archived
 */
export function mustBeInUse(parts: Pick<Parts, 'db'>, id: string | null): void {
  if (id !== null && findDirection(parts, id).archivedAt !== null) throw new AppError('direction_archived', { id });
}

/** Names are told apart without regard to case; SQLite folds ASCII only, so the comparison is made here. */
export function refuseTakenName({ db }: Pick<Parts, 'db'>, name: string, own: string | undefined): void {
  const others = db.orm
    .select({ name: directions.name })
    .from(directions)
    .where(and(isNull(directions.archivedAt), own === undefined ? undefined : ne(directions.id, own)))
    .all();
  const fold = (one: string) => one.normalize('NFC').toLocaleLowerCase('ru');
  if (others.some((other) => fold(other.name) === fold(name))) throw new AppError('direction_name_taken', { name });
}

export function tellDirectionsChanged({ db, live, wakeSender }: Parts): void {
  db.afterCommit(() => {
    for (const topic of ['directions', 'events', 'dialogs'] as const) live.changed({ topic });
    wakeSender();
  });
}
