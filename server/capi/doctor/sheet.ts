import type { Parts } from '../../parts.ts';
import type { Finding } from './finding.ts';
import { writeRun } from './runs.ts';
import { CHECKS, type CheckKey, type DoctorCheck } from './views.ts';

/** What an examination has found so far; each finding is written and told at once. */
export interface Sheet {
  note(key: CheckKey, finding: Finding): void;
  /** The examination is over. */
  end(): void;
}

export function openSheet(
  parts: Pick<Parts, 'db' | 'clock' | 'live'>,
  { runId, directionId }: { runId: number; directionId: string },
): Sheet {
  const found = new Map<CheckKey, DoctorCheck>();
  const write = (endedAt: number | null) => {
    const checks = CHECKS.flatMap((key) => found.get(key) ?? []);
    writeRun(parts, { id: runId, directionId, checks, endedAt });
  };
  return {
    note(key, finding) {
      found.set(key, { key, ...finding });
      write(null);
    },
    end: () => write(parts.clock()),
  };
}
