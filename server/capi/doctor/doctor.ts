import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Config, Parts } from '../../parts.ts';
import { noteClockOff, readClockOff } from '../clock-off.ts';
import type { Graph } from '../meta/graph.ts';
import { examine } from './examine.ts';
import { listDirections } from './list-directions.ts';
import { reachMeta } from './reach-meta.ts';
import { beginRun, readRuns } from './runs.ts';
import type { DoctorLine, DoctorRun, ExaminedWhy } from './views.ts';
import { watch } from './watch.ts';

export interface Doctor {
  /** Looks daily, after a failure and after saving, until stopped. */
  start(): void;
  stop(): Promise<void>;
  /**
   * Begins an examination of this direction, or returns the one that is going on; it ends by itself (live topic `doctor`).
   *
   * @throws AppError direction_not_found
   */
  examine(directionId: string, why: ExaminedWhy): DoctorRun;
  /** The last examinations of a direction, the newest first. */
  runs(directionId: string): DoctorRun[];
  /** A line for each direction that sends or could. */
  list(): DoctorLine[];
  /** Resolves when no examination is going on. */
  idle(): Promise<void>;
}

/** The last examination, and the few before it. */
const SHOWN = 8;
const CLOCK_EVERY_MS = 60_000;

export function createDoctor(parts: Parts, config: Pick<Config, 'meta'>, graph: Graph): Doctor {
  const going = new Map<string, { runId: number; ended: Promise<void> }>();
  const stopping = new AbortController();
  const goingIds = () => new Set([...going.values()].map(({ runId }) => runId));
  let endWatch = () => {};
  let clockTimer: NodeJS.Timeout | undefined;

  function begin(directionId: string, why: ExaminedWhy): void {
    const known = prepared(parts.db, 'select 1 from directions where id = ?').get(directionId);
    if (!known) throw new AppError('direction_not_found', { id: directionId });
    const runId = beginRun(parts, directionId, why);
    const ended = examine({ parts, config, graph, signal: stopping.signal }, { runId, directionId, why })
      .catch((err: unknown) => {
        if (!stopping.signal.aborted) parts.log.error({ component: 'doctor', directionId, err }, 'examination failed');
      })
      .finally(() => {
        going.delete(directionId);
        parts.live.changed({ topic: 'doctor', id: directionId });
      });
    going.set(directionId, { runId, ended });
  }

  /** A clock that is known to be wrong is looked at again: where nothing is sent no answer tells that it was set right. */
  async function compareClocks(): Promise<void> {
    if (readClockOff(parts) === null) return;
    try {
      const reach = await reachMeta(parts, config, stopping.signal);
      if (reach.kind === 'reached' && reach.aheadMs !== null) noteClockOff(parts, reach.aheadMs);
    } catch (err) {
      if (!stopping.signal.aborted) parts.log.error({ component: 'doctor', err }, 'clocks could not be compared');
    }
  }

  const doctor: Doctor = {
    start() {
      endWatch = watch(parts, doctor);
      clockTimer = setInterval(() => void compareClocks(), CLOCK_EVERY_MS).unref();
    },
    async stop() {
      endWatch();
      clearInterval(clockTimer);
      stopping.abort();
      await doctor.idle();
    },
    examine(directionId, why) {
      if (!going.has(directionId)) begin(directionId, why);
      const [run] = doctor.runs(directionId);
      if (!run) throw new AppError('direction_not_found', { id: directionId });
      return run;
    },
    runs: (directionId) => readRuns(parts, { directionId, limit: SHOWN, going: goingIds() }),
    list: () => listDirections(parts, goingIds()),
    async idle() {
      while (going.size > 0) await Promise.all([...going.values()].map(({ ended }) => ended));
    },
  };
  return doctor;
}
