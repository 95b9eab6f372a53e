import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { lockFolder } from '../../db/lock.ts';
import { openDatabase } from '../../db/open.ts';
import { createConsole } from '../../server/app.ts';
import { openControl } from '../../server/control-socket.ts';
import { listen } from '../../server/http/listen.ts';
import { openLog } from '../../server/log.ts';
import type { Config, Ports } from '../../server/parts.ts';
import { keyFileSafe, openDataKey } from '../../server/settings/data-key.ts';
import { readEndpoints } from '../../server/settings/endpoints.ts';
import type { HostOptions, Order } from './protocol.ts';
import { readQueue, say, watchWindows } from './windows.ts';

/*
 * The app as `server/open-console.ts` puts it together, in a process of its own that can be killed: the same lock, control
 * socket, data key, log, database and console; only the database connection is watched and the clock may be ahead.
 */
const options: HostOptions = JSON.parse(process.argv[2] ?? '{}');
const { dataFolder } = options;
mkdirSync(dataFolder, { recursive: true });

const lock = lockFolder(dataFolder);
if (!lock) {
  say({ folderTaken: true });
  process.exit(3);
}
let { clockAhead } = options;
const clock = () => Date.now() + clockAhead;
const dataKey = await openDataKey({ dataFolder, safes: [keyFileSafe(options.configFolder)] });
const opened = openDatabase({ file: join(dataFolder, 'voronka.db'), clock });
if (options.maxPages) opened.sql.pragma(`max_page_count = ${options.maxPages}`);
const db = watchWindows(opened, options.freeze);
const { log, file, close: closeLog } = await openLog({ dataFolder });
const config: Config = {
  ...readEndpoints(options.env, { free: true }),
  version: '0.0.0-test',
  dataFolder,
  logFile: file(),
  example: false,
  safe: dataKey.safe,
};
const console = createConsole({
  config,
  db,
  ports: { host: 'node', ...unused() },
  clock,
  random: Math.random,
  uuid: randomUUID,
  log,
  dataKey: dataKey.key,
  assets: dataFolder,
});
const control = await openControl({ dataFolder, fetch: console.fetch, show: () => Promise.resolve({}) });
const listening = await listen({ fetch: console.fetch, port: 0 });
await console.start();
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('message', (order: Order) => {
  if ('clockAhead' in order) clockAhead = order.clockAhead;
  else if ('maxPages' in order) opened.sql.pragma(`max_page_count = ${order.maxPages}`);
  else {
    say({ heldUp: Math.round(delay.max / 1e6) });
    delay.reset();
  }
});
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.once('SIGTERM', async () => {
  await console.stop();
  await listening.close();
  await control.close();
  opened.close();
  await closeLog();
  lock[Symbol.dispose]();
  say({ stopped: true });
  process.exit(0);
});

say({ queue: readQueue(db) });
// Last: from now on it may be told to stop.
say({ port: listening.port });

function unused(): Omit<Ports, 'host'> {
  const unasked = () => Promise.reject(new Error('nobody asked for this'));
  return { openAddress: unasked, revealFolder: unasked, notify: () => undefined, openExample: unasked };
}
