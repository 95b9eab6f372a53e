import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { HostProcess } from '../e2e/host.ts';
import type { Owner } from './console-client.ts';
import type { Place } from './linked-host.ts';

/** How long the event loop of a host was held, ms. */
export interface Delays {
  p50: number;
  p99: number;
  most: number;
}

/** Has the next host of this place measure its event loop between `begin` and `end`; its profile too, where one is asked for. */
export function watchLoop(place: Place): { begin(host: HostProcess): void; end(host: HostProcess): Promise<Delays> } {
  const file = join(place.dataFolder, '..', 'delays.json');
  const profile = process.env['VORONKA_BENCH_PROFILE'] ? ' --cpu-prof --cpu-prof-dir=/tmp/voronka-bench-prof' : '';
  Object.assign(place.env, {
    NODE_OPTIONS: `--import ${join(import.meta.dirname, 'loop-delay.js')}${profile}`,
    VORONKA_BENCH_DELAYS: file,
  });
  return {
    begin: (host) => void host.process.kill('SIGUSR2'),
    async end(host) {
      host.process.kill('SIGUSR2');
      await pause(200);
      return JSON.parse(readFileSync(file, 'utf8')) as Delays;
    },
  };
}

/** What a page asks for, a few times a second until aborted; ms of each answer. */
export async function askMeanwhile(owner: Owner, signal: AbortSignal): Promise<number[]> {
  const times: number[] = [];
  while (!signal.aborted) {
    const began = performance.now();
    await owner.dialogs.list.query({ limit: 50 });
    times.push(performance.now() - began);
    await pause(100 + Math.random() * 200);
  }
  return times;
}
