import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { ReadOptions } from './read-chat.ts';
import { type ExportedMessage, readChat } from './read-chat.ts';
import type { ChatSource } from './source.ts';
import { titleOf } from './title.ts';

/** A message to be written as a phone would export it. Times are of the phone's clock: `2024-03-05T17:07:09`. */
export interface WrittenMessage {
  at: string;
  /** null: a notice of WhatsApp's own. */
  author: string | null;
  text: string;
  /** Name of a file sent with it; `text` is its caption then. */
  file?: string;
}

export interface ExportFormat {
  locale: 'ru' | 'kk' | 'en-US' | 'en-GB' | 'es' | 'de';
  system: 'ios' | 'android';
  kind: 'txt' | 'zip';
}

const LRM = '\u200e';
const ATTACHED: Record<ExportFormat['locale'], readonly [ios: string, android: string]> = {
  ru: ['прикреплено', 'файл добавлен'],
  kk: ['тіркелді', 'қосымша файл'],
  'en-US': ['attached', 'file attached'],
  'en-GB': ['attached', 'file attached'],
  es: ['adjunto', 'archivo adjunto'],
  de: ['Anhang', 'Datei angehängt'],
};
const NAMES: Record<ExportFormat['locale'], (title: string) => string> = {
  ru: (title) => `Чат WhatsApp с контактом ${title}`,
  kk: (title) => `WhatsApp чаты - ${title}`,
  'en-US': (title) => `WhatsApp Chat with ${title}`,
  'en-GB': (title) => `WhatsApp Chat with ${title}`,
  es: (title) => `Chat de WhatsApp con ${title}`,
  de: (title) => `WhatsApp Chat mit ${title}`,
};

/**
 * Writes an export of a chat with `title` into `folder`, as WhatsApp names it there; media in a zip are a few bytes each.
 *
 * @returns its path
 */
export async function makeExport(
  folder: string,
  title: string,
  messages: readonly WrittenMessage[],
  format: ExportFormat = { locale: 'ru', system: 'android', kind: 'txt' },
): Promise<string> {
  const name = format.system === 'ios' ? `WhatsApp Chat - ${title}` : NAMES[format.locale](title);
  const text = exportText(messages, format, title);
  const path = join(folder, `${name}.${format.kind}`);
  if (format.kind === 'txt') {
    writeFileSync(path, text);
    return path;
  }
  const entries: Record<string, string> = { [format.system === 'ios' ? '_chat.txt' : `${name}.txt`]: text };
  for (const { file } of messages) if (file) entries[file] = `bytes of ${file}`;
  writeFileSync(path, await zipOf(entries));
  return path;
}

/** The text of an export: what `makeExport` puts into its file. */
export function exportText(
  messages: readonly WrittenMessage[],
  { locale, system }: ExportFormat,
  title: string,
): string {
  const end = system === 'ios' ? '\r\n' : '\n';
  return messages.map((message) => lineOf(message, locale, system, title) + end).join('');
}

function lineOf(
  { at, author, text, file }: WrittenMessage,
  locale: ExportFormat['locale'],
  system: string,
  title: string,
): string {
  const when = stampOf(at, locale, system === 'ios');
  const [ios, android] = ATTACHED[locale];
  if (system === 'ios') {
    const body = file ? `${text ? `${text} ` : ''}${LRM}<${ios}: ${file}>` : text;
    return `${file ? LRM : ''}[${when}] ${author ?? title}: ${author === null ? LRM : ''}${body}`;
  }
  const body = file ? `${LRM}${file} (${android})${text ? `\n${text}` : ''}` : text;
  return `${when} - ${author === null ? body : `${author}: ${body}`}`;
}

function stampOf(at: string, locale: ExportFormat['locale'], withSeconds: boolean): string {
  const [, y = '', mo = '', d = '', h = '', mi = '', s = '00'] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?/.exec(at) ?? [];
  const clock = withSeconds ? `${h}:${mi}:${s}` : `${h}:${mi}`;
  if (locale === 'en-US') {
    const half = Number(h) < 12 ? 'AM' : 'PM';
    const short = `${Number(mo)}/${Number(d)}/${y.slice(2)}`;
    return `${short}, ${Number(h) % 12 || 12}${clock.slice(2)}\u202f${half}`;
  }
  if (locale === 'en-GB') return `${d}/${mo}/${y}, ${clock}`;
  if (locale === 'es') return `${Number(d)}/${Number(mo)}/${y.slice(2)}, ${Number(h)}${clock.slice(2)}`;
  return locale === 'de' ? `${d}.${mo}.${y.slice(2)}, ${clock}` : `${d}.${mo}.${y}, ${clock}`;
}

/** Bytes of a zip of these texts by their names. */
export async function zipOf(entries: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, body] of Object.entries(entries)) zip.addBuffer(Buffer.from(body), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** A folder that is gone with the test. */
export function temporaryFolder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'voronka-exports-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** A text as a chat of its own file. */
export function textSource(folder: string, fileName: string, text: string | Buffer): ChatSource {
  const path = join(folder, fileName);
  writeFileSync(path, text);
  return { fileName, path, entry: null, title: titleOf(fileName), size: Buffer.byteLength(text) };
}

/** All messages of a chat, and its notices counted. */
export async function readAll(
  source: ChatSource,
  options: ReadOptions,
): Promise<{ messages: ExportedMessage[]; notices: number; sizes: number[] }> {
  const messages: ExportedMessage[] = [];
  const sizes: number[] = [];
  let notices = 0;
  for await (const slice of readChat(source, options)) {
    messages.push(...slice.messages);
    notices += slice.notices;
    sizes.push(slice.messages.length);
  }
  return { messages, notices, sizes };
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
