import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type HostProcess, hostFolders, startHost } from '../e2e/host.ts';
import { enter, until, type Visitor } from './console-client.ts';
import type { RunningPart } from './part.ts';
import type { WhatsAppPart } from './parts/whatsapp.ts';

/** Data folder and environment of a host that speaks to the WhatsApp beside the bench. */
export type Place = ReturnType<typeof hostFolders>;

export async function makePlace(whatsapp: RunningPart<WhatsAppPart>, metaUrl = 'http://127.0.0.1:9'): Promise<Place> {
  const folders = hostFolders();
  const { url, rootKey, mediaOrigin } = await whatsapp.ask.where();
  Object.assign(folders.env, {
    VORONKA_WHATSAPP_URL: url,
    VORONKA_WHATSAPP_ROOT_KEY: rootKey,
    VORONKA_WHATSAPP_MEDIA_ORIGIN: mediaOrigin,
    VORONKA_META_URL: metaUrl,
  });
  return folders;
}

/** Links `phone` by QR as the owner's page does, and waits until the console says so. */
export async function link(
  { owner }: Visitor,
  whatsapp: RunningPart<WhatsAppPart>,
  phone: string,
  directionId: string | null = null,
): Promise<void> {
  const { id } = await owner.numbers.add.mutate({ label: 'Ресепшен', directionId });
  await owner.numbers.link.mutate({ id, by: 'qr' });
  const numberNow = async () => (await owner.numbers.list.query()).find((number) => number.id === id);
  const qr = await until(async () => (await numberNow())?.qr ?? undefined, 20);
  await whatsapp.ask.scan(phone, qr);
  await until(async () => (await numberNow())?.state === 'connected' || undefined, 20);
}

/** A host with a freshly linked number. */
export async function startLinkedHost(
  place: Place,
  whatsapp: RunningPart<WhatsAppPart>,
  phone: string,
): Promise<{ host: HostProcess; visitor: Visitor }> {
  const host = startHost(place);
  const visitor = await enter(await host.url);
  await link(visitor, whatsapp, phone);
  return { host, visitor };
}

/** Stops it as Ctrl-C does, so that nothing is left in its spool. */
export async function stopHost(host: HostProcess): Promise<void> {
  host.process.kill('SIGINT');
  await host.ended;
}

/** Looks into the data file of a running host. */
export function lookInto({ dataFolder }: Place): { count(): number; has(text: string): boolean } & Disposable {
  const sql = new BetterSqlite3(join(dataFolder, 'voronka.db'), { readonly: true });
  const counted = sql.prepare<[], number>('select count(*) from messages').pluck();
  const newest = sql.prepare<[], string | null>('select text from messages order by id desc limit 1').pluck();
  return {
    count: () => counted.get() ?? 0,
    has: (text) => newest.get() === text,
    [Symbol.dispose]: () => void sql.close(),
  };
}
