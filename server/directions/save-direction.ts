import { and, eq, isNull, ne } from 'drizzle-orm';
import { datasets, directions } from '../../db/schema/index.ts';
import { tokenPlace } from '../capi/tokens.ts';
import { moveUntaken } from '../capi/queue/move-untaken.ts';
import { releaseEvents } from '../capi/queue/resume-dataset.ts';
import { capiSwitchedOn } from '../capi/reconsider.ts';
import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { reconsiderDialogs } from '../qualification/find-interest.ts';
import { askToJudgeDirection } from '../qualification/judging/ask-to-judge.ts';
import { type CheckedDirection, checkDirection, type DirectionInput } from './direction-input.ts';
import { findUnjudged } from './find-unjudged.ts';

type Direction = typeof directions.$inferSelect;

/**
 * Makes or changes a direction. CAPI may be on without a dataset or token: events wait, and say so. A token is sealed and
 * never given out again; a new one lets a stopped queue go on.
 *
 * @throws AppError direction_not_found, direction_name_taken, and what checkDirection throws
 */
export function saveDirection(parts: Parts, typed: DirectionInput): { id: string } {
  const { db, clock } = parts;
  const wanted = checkDirection(typed);
  return db.write(() => {
    const before = wanted.id === undefined ? undefined : findDirection(parts, wanted.id);
    refuseTakenName(parts, wanted.name, before?.id);
    const now = clock();
    const datasetId = wanted.datasetMetaId === null ? null : findOrMakeDataset(parts, wanted.datasetMetaId);
    if (datasetId !== null && wanted.token !== null) setToken(parts, datasetId, wanted.token);
    const { name, country, currency, timeZone, source, preset, pageId, wabaId, eventNames } = wanted;
    const columns = {
      ...{ name, country, currency, timeZone, source, preset, pageId, wabaId, eventNames, datasetId },
      isJudged: wanted.isJudged ?? before?.isJudged ?? true,
      capiEnabledAt: wanted.capiEnabled ? (before?.capiEnabledAt ?? now) : null,
      updatedAt: now,
    };
    const id = before?.id ?? parts.uuid();
    if (before) db.orm.update(directions).set(columns).where(eq(directions.id, id)).run();
    else
      db.orm
        .insert(directions)
        .values({ id, createdAt: now, ...columns })
        .run();
    if (before) followChanges(parts, before, wanted, datasetId);
    if (before && (before.source !== source || before.isJudged !== columns.isJudged)) askToJudgeDirection(parts, id);
    if (datasetId !== null && wanted.token !== null) releaseEvents(parts, datasetId);
    tellDirectionsChanged(parts);
    return { id };
  });
}

/** What a change of a direction means for its events. */
function followChanges(parts: Parts, before: Direction, after: CheckedDirection, datasetId: string | null): void {
  const elsewhere = before.datasetId !== datasetId || before.pageId !== after.pageId || before.wabaId !== after.wabaId;
  if (elsewhere) moveUntaken(parts, before.id);
  // The classic preset needs no page: what was held for want of one goes.
  if ((elsewhere || before.preset !== after.preset) && datasetId !== null) releaseEvents(parts, datasetId);
  if (before.source !== after.source) reconsiderDialogs(parts, findUnjudged(parts, before.id));
  const switchedOn = before.capiEnabledAt === null && after.capiEnabled;
  if (switchedOn || before.source !== after.source) capiSwitchedOn(parts, before.id);
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

function findOrMakeDataset({ db, clock, uuid }: Parts, metaId: string): string {
  const found = db.orm.select({ id: datasets.id }).from(datasets).where(eq(datasets.metaId, metaId)).get();
  if (found) return found.id;
  const id = uuid();
  db.orm.insert(datasets).values({ id, metaId, createdAt: clock() }).run();
  return id;
}

function setToken({ db, clock, vault }: Parts, datasetId: string, token: string): void {
  db.orm
    .update(datasets)
    .set({
      token: vault.seal(tokenPlace(datasetId), Buffer.from(token, 'utf8')),
      tokenSetAt: clock(),
      stoppedCode: null,
      stoppedAt: null,
    })
    .where(eq(datasets.id, datasetId))
    .run();
}

export function tellDirectionsChanged({ db, live, wakeSender }: Parts): void {
  db.afterCommit(() => {
    for (const topic of ['directions', 'events', 'dialogs'] as const) live.changed({ topic });
    wakeSender();
  });
}
