import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Config, Parts } from '../../parts.ts';
import type { Graph } from '../meta/graph.ts';
import { examine } from './examine.ts';
import { beginRun, readRuns } from './runs.ts';
import type { DoctorRun, ExaminedWhy } from './views.ts';
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
  /** Ids of the examinations that are going on. */
  going(): ReadonlySet<number>;
  /** Resolves when no examination is going on. */
  idle(): Promise<void>;
}

export function createDoctor(parts: Parts, config: Pick<Config, 'meta'>, graph: Graph): Doctor {
  const going = new Map<string, { runId: number; ended: Promise<void> }>();
  const stopping = new AbortController();
  let endWatch = () => {};

  function begin(directionId: string, why: ExaminedWhy): void {
    const known = prepared(parts.db, 'select 1 from directions where id = ?').get(directionId);
    if (!known) throw new AppError('direction_not_found', { id: directionId });
    const runId = beginRun(parts, directionId, why);
    const ended = examine({ parts, config, graph, signal: stopping.signal }, { runId, directionId, why })
      .catch((err: unknown) =>
        parts.log.error({ component: 'doctor', direction: directionId, err }, 'examination failed'),
      )
      .finally(() => {
        going.delete(directionId);
        parts.live.changed({ topic: 'doctor', id: directionId });
      });
    going.set(directionId, { runId, ended });
  }

  const doctor: Doctor = {
    start() {
      endWatch = watch(parts, doctor);
    },
    async stop() {
      endWatch();
      stopping.abort();
      await doctor.idle();
    },
    examine(directionId, why) {
      if (!going.has(directionId)) begin(directionId, why);
      const [run] = readRuns(parts, { directionId, limit: 1, going: doctor.going() });
      if (!run) throw new AppError('direction_not_found', { id: directionId });
      return run;
    },
    going: () => new Set([...going.values()].map(({ runId }) => runId)),
    async idle() {
      while (going.size > 0) await Promise.all([...going.values()].map(({ ended }) => ended));
    },
  };
  return doctor;
}
