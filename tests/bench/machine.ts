import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '../../db/testing.ts';
import { type Bench, type Measure, median, quantile } from './report.ts';

/** What else is going on: how much longer a fixed piece of work takes at times, and what a write to the disk costs. */
export async function measureMachine({ say }: Bench): Promise<Measure[]> {
  say(`${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)}`);
  const work = Array.from({ length: 300 }, () => timed(sum));
  using folder = temporaryFolder();
  const file = openSync(join(folder.path, 'disk'), 'w');
  const page = Buffer.alloc(4096);
  const disk = Array.from({ length: 200 }, () =>
    timed(() => {
      writeSync(file, page);
      fsyncSync(file);
    }),
  );
  closeSync(file);
  return [
    {
      ...{ name: 'machine: the same sum, p95', seen: quantile(work, 0.95), unit: 'ms', limit: Math.min(...work) },
      note: 'a ratio far above 1: others use the machine',
    },
    {
      name: 'machine: a write to the disk, p95',
      seen: quantile(disk, 0.95),
      unit: 'ms',
      note: `p50 ${median(disk).toFixed(1)}`,
    },
  ];
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

let kept = 0;
function sum(): void {
  for (let n = 0; n < 3_000_000; n++) kept = (kept + n * 7) % 1_000_003;
}
