import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runUntilStopped } from '../../server/cli/run-until-stopped.ts';
import { defaultDataFolder } from '../../server/settings/folders.ts';
import { readQr } from './camera.ts';
import { checkClinic } from './check.ts';
import { type Clinic, openClinic } from './open-clinic.ts';
import { answerCodes, letCustomersCome } from './watch.ts';

/** Given by the console that started it: it is over when the pipe from there ends. */
const UNTIL_INPUT_ENDS = '--until-input-ends';
const assets = join(import.meta.dirname, '../renderer');
const args = process.argv.slice(2);
const print = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

await runUntilStopped(args.includes('--check') ? check : watch);

/** Beside the owner's own data, never in it. */
function exampleFolder(): string {
  return `${defaultDataFolder({ env: { ...process.env, VORONKA_DATA_DIR: undefined } })}-example`;
}

async function check(): Promise<{ exitCode: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'voronka-check-'));
  const clinic = await openClinic({
    folder,
    assets,
    args: ['--port', '0', '--no-open'],
    env: process.env,
    showToPhone: () => Promise.reject(new Error('nobody watches a check')),
    print: () => undefined,
    complain,
  });
  if (!clinic) return { exitCode: 1 };
  const { tally, agrees } = await checkClinic(clinic);
  await clinic.close();
  rmSync(folder, { recursive: true, force: true });
  print(JSON.stringify(tally));
  return { exitCode: agrees ? 0 : 1 };
}

async function watch(): Promise<{ close(): Promise<void> } | { exitCode: number }> {
  const over = new AbortController();
  let clinic: Clinic | undefined;
  clinic = await openClinic({
    folder: exampleFolder(),
    assets,
    args: args.filter((arg) => arg !== UNTIL_INPUT_ENDS),
    env: process.env,
    async showToPhone(picture) {
      const text = readQr(picture);
      if (text) await clinic?.phone.scan(text);
    },
    print,
    complain,
  });
  if (!clinic) return { exitCode: 1 };
  const opened = clinic;
  if (args.includes(UNTIL_INPUT_ENDS)) process.stdin.resume().once('end', () => process.kill(process.pid, 'SIGTERM'));
  void answerCodes(opened, over.signal);
  void opened.phone.whenConnected().then(() => letCustomersCome(opened, over.signal));
  return {
    async close() {
      over.abort();
      await opened.close();
    },
  };
}
