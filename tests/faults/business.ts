import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MetaSandbox, startMetaSandbox } from '../../sandbox/meta/server.ts';
import type { Phone } from '../../sandbox/whatsapp/phone.ts';
import { startWhatsAppSandbox, type WhatsAppSandbox } from '../../sandbox/whatsapp/server.ts';
import { type ConsoleProcess, type Owner, startConsole } from './console-process.ts';
import type { HostOptions } from './protocol.ts';

const DATASET = '100200300400500';
const PAGE = '500400300200100';
export const TOKEN = 'EAAGtokenofaninventedbusiness00000000000';

/** One business over both sandboxes, whose app may be started and ended any number of times on one data folder. */
export interface Business extends AsyncDisposable {
  whatsapp: WhatsAppSandbox;
  meta: MetaSandbox;
  phone: Phone;
  dataset: string;
  /** The file of the database; to be read while no app runs. */
  databaseFile: string;
  /** Starts the app; each start is a minute later by its clock, so that what waits for a next try is due. */
  start(options?: Partial<Pick<HostOptions, 'freeze' | 'maxPages' | 'clockAhead' | 'env'>>): Promise<ConsoleProcess>;
}

const MINUTE = 60_000;

export async function openBusiness(seed = 1): Promise<Business> {
  await using cleanup = new AsyncDisposableStack();
  const folder = cleanup.adopt(makeFolder(), (path) => rmSync(path, { recursive: true, force: true }));
  const whatsapp = cleanup.use(await startWhatsAppSandbox({ seed }));
  const meta = cleanup.use(await startMetaSandbox({ seed }));
  meta.dataset({ id: DATASET, token: TOKEN, pageId: PAGE });
  const running = new Set<ConsoleProcess>();
  cleanup.defer(async () => {
    for (const console of running) await console[Symbol.asyncDispose]();
  });
  const dataFolder = join(folder, 'data');
  let starts = 0;
  const held = cleanup.move();
  return {
    whatsapp,
    meta,
    phone: whatsapp.phone({ phone: '77010000001', lid: '990000000000001', name: 'Студия' }),
    dataset: DATASET,
    databaseFile: join(dataFolder, 'voronka.db'),
    async start({ env, ...options } = {}) {
      starts += 1;
      const console = await startConsole({
        dataFolder,
        configFolder: join(folder, 'config'),
        clockAhead: (starts - 1) * MINUTE,
        env: {
          VORONKA_WHATSAPP_URL: whatsapp.url,
          VORONKA_WHATSAPP_ROOT_KEY: whatsapp.rootKey,
          VORONKA_WHATSAPP_MEDIA_ORIGIN: whatsapp.mediaOrigin,
          VORONKA_META_URL: meta.url,
          ...env,
        },
        ...options,
      });
      running.add(console);
      return console;
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** A direction with CAPI on, and its number linked by the QR that the page shows. */
export async function setUp(
  business: Business,
  console: ConsoleProcess,
  over: { token?: string; dataset?: string } = {},
) {
  const directionId = await addDirection(console.owner, over);
  const number = await console.owner.numbers.add.mutate({ label: 'Ресепшен', directionId });
  await console.owner.numbers.link.mutate({ id: number.id, by: 'qr' });
  const qr = await console.untilShown(async (owner) => (await owner.numbers.list.query())[0]?.qr);
  await business.phone.scan(qr);
  await console.untilShown(async (owner) => (await owner.numbers.list.query())[0]?.state === 'connected' || undefined);
  return { directionId, numberId: number.id };
}

/** What is written survives a SIGKILL in memory as on a disk, and there the test does not wait for the disk. */
function makeFolder(): string {
  return mkdtempSync(join(hasRoom('/dev/shm') ? '/dev/shm' : tmpdir(), 'voronka-faults-'));
}

function hasRoom(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize > 512 * 1024 * 1024;
  } catch {
    return false;
  }
}

async function addDirection(owner: Owner, { token = TOKEN, dataset = DATASET }): Promise<string> {
  const direction = await owner.directions.save.mutate({
    name: 'Косметология',
    country: 'KZ',
    currency: 'KZT',
    timeZone: 'Asia/Almaty',
    source: 'whatsapp',
    capiEnabled: true,
    preset: 'standard',
    datasetMetaId: dataset,
    token,
    pageId: PAGE,
    wabaId: null,
    eventNames: {},
  });
  return direction.id;
}
