import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/*
 * Loaded into the host by NODE_OPTIONS: measures how long its event loop is held, from one SIGUSR2 to the next, and writes
 * ms by quantile into the file named by VORONKA_BENCH_DELAYS. The resolution (the timer's own period) is taken off.
 */
const RESOLUTION_MS = 5;
const file = process.env['VORONKA_BENCH_DELAYS'];

if (file) {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  process.on('SIGUSR2', () => {
    const ms = (ns: number) => Math.max(0, ns / 1e6 - RESOLUTION_MS);
    const quantiles = { p50: ms(delays.percentile(50)), p99: ms(delays.percentile(99)), most: ms(delays.max) };
    writeFileSync(file, JSON.stringify(quantiles));
    delays.reset();
  });
}
