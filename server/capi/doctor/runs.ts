import { and, desc, eq, lt } from 'drizzle-orm';
import { doctorRuns } from '../../../db/schema/index.ts';
import type { Parts } from '../../parts.ts';
import type { CheckState, DoctorCheck, DoctorRun, ExaminedWhy } from './views.ts';

type RunParts = Pick<Parts, 'db' | 'clock' | 'live'>;

/** How many examinations of a direction are kept. */
const KEPT = 30;

/** @returns id of the new examination */
export function beginRun({ db, clock, live }: RunParts, directionId: string, why: ExaminedWhy): number {
  return db.write(() => {
    const { lastInsertRowid } = db.orm.insert(doctorRuns).values({ directionId, why, startedAt: clock() }).run();
    const id = Number(lastInsertRowid);
    const oldest = db.orm
      .select({ id: doctorRuns.id })
      .from(doctorRuns)
      .where(eq(doctorRuns.directionId, directionId))
      .orderBy(desc(doctorRuns.id))
      .limit(1)
      .offset(KEPT - 1)
      .get();
    if (oldest) {
      db.orm
        .delete(doctorRuns)
        .where(and(eq(doctorRuns.directionId, directionId), lt(doctorRuns.id, oldest.id)))
        .run();
    }
    db.afterCommit(() => live.changed({ topic: 'doctor', id: directionId }));
    return id;
  });
}

/** What was found so far; `endedAt` when that is all. */
export function writeRun(
  { db, live }: RunParts,
  { id, directionId, checks, endedAt }: Pick<DoctorRun, 'id' | 'directionId' | 'checks' | 'endedAt'>,
): void {
  db.write(() => {
    db.orm.update(doctorRuns).set({ checks, endedAt }).where(eq(doctorRuns.id, id)).run();
    db.afterCommit(() => live.changed({ topic: 'doctor', id: directionId }));
  });
}

/** An examination that could not begin (no network at its daily time) leaves no trace. */
export function dropRun({ db, live }: RunParts, id: number, directionId: string): void {
  db.write(() => {
    db.orm.delete(doctorRuns).where(eq(doctorRuns.id, id)).run();
    db.afterCommit(() => live.changed({ topic: 'doctor', id: directionId }));
  });
}

/** Examinations of a direction, the newest first. `going`: ids of those that this process is at; others without an end were cut. */
export function readRuns(
  { db }: Pick<Parts, 'db'>,
  { directionId, limit, going }: { directionId: string; limit: number; going: ReadonlySet<number> },
): DoctorRun[] {
  return db.orm
    .select()
    .from(doctorRuns)
    .where(eq(doctorRuns.directionId, directionId))
    .orderBy(desc(doctorRuns.id))
    .limit(limit)
    .all()
    .map((row) => ({
      ...row,
      checks: row.checks as DoctorCheck[],
      progress: row.endedAt !== null ? 'done' : going.has(row.id) ? 'going' : 'cut',
      state: worstOf(row.checks),
    }));
}

const GRAVITY: readonly CheckState[] = ['not_known', 'good', 'warning', 'bad'];

export function worstOf(checks: readonly Pick<DoctorCheck, 'state'>[]): CheckState | null {
  const worst = Math.max(-1, ...checks.map(({ state }) => GRAVITY.indexOf(state)));
  return GRAVITY[worst] ?? null;
}
