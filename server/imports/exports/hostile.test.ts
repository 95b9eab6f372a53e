import { mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { findChats } from './find-chats.ts';
import { readChat } from './read-chat.ts';
import type { ChatSource } from './source.ts';
import { surveyChat } from './survey-chat.ts';
import { collect, exportText, makeExport, temporaryFolder, textSource, zipOf } from './testing.ts';

const known = { ownNames: [], ownPhones: [], country: 'KZ' };
const HELLO = [
  { at: '2024-03-15T10:00:00', author: 'Анна', text: 'Здравствуйте' },
  { at: '2024-03-15T10:01:00', author: 'Клиника', text: 'Добрый день' },
];
const CHAT = exportText(HELLO, { locale: 'ru', system: 'android', kind: 'txt' }, 'Анна');

/** What becomes of one file: the code of its refusal when it is found, or when it is surveyed; or the chats in it. */
async function fate(path: string): Promise<string | string[]> {
  const found = await collect(findChats(path));
  const refused = found.find((one) => 'refused' in one);
  if (refused && 'refused' in refused) return refused.refused.reason.code;
  const chats = found.flatMap((one) => ('chat' in one ? [one.chat] : []));
  for (const chat of chats) {
    try {
      await surveyChat(chat, known);
    } catch (fault) {
      return (fault as { code: string }).code;
    }
  }
  return chats.map(({ title }) => title);
}

test.each<[name: string, bytes: string | Buffer, code: string]>([
  ['empty.txt', '', 'export_empty'],
  ['mark only.txt', '\ufeff', 'export_no_chat'],
  ['notes.txt', 'Купить хлеб\nПозвонить маме\n', 'export_no_chat'],
  ['binary.txt', Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256)), 'export_not_text'],
  ['text.zip', CHAT, 'export_not_zip'],
  ['empty.zip', '', 'export_empty'],
])('%s is refused by name', async (name, bytes, code) => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, name), bytes);
  expect(await fate(join(folder.path, name))).toBe(code);
  const [only] = await collect(findChats(join(folder.path, name)));
  expect(only && 'refused' in only ? only.refused.name : null).toBe(name);
});

test('a file that is not there, or goes before it is read, is refused by name', async () => {
  using folder = temporaryFolder();
  expect(await fate(join(folder.path, 'no such.txt'))).toBe('export_gone');
  const chat = textSource(folder.path, 'WhatsApp Chat with Anna.txt', CHAT);
  rmSync(chat.path);
  await expect(surveyChat(chat, known)).rejects.toMatchObject({ code: 'export_gone', params: { name: chat.fileName } });
});

/** A zip of stored entries, with whatever fields a test wants to lie about. */
function zipBy(
  entries: { name: string; body: Buffer; size?: number; sum?: number; flags?: number; method?: number }[],
  count = entries.length,
): Buffer {
  const parts: Buffer[] = [];
  const index: Buffer[] = [];
  let offset = 0;
  for (const { name, body, size = body.length, sum = crc32(body), flags = 0x800, method = 0 } of entries) {
    const title = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(sum, 10);
    fields.writeUInt32LE(body.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, title, body]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    index.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, title]));
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(index);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Math.min(count, 0xffff), 4);
  end.writeUInt16LE(Math.min(count, 0xffff), 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const chat = Buffer.from(CHAT);

test.each<[what: string, zip: () => Promise<Buffer> | Buffer, code: string]>([
  ['a name that climbs out', () => zipBy([{ name: '../_chat.txt', body: chat }]), 'export_zip_unsafe_name'],
  [
    'a name that climbs out of a folder',
    () => zipBy([{ name: 'a/../../_chat.txt', body: chat }]),
    'export_zip_unsafe_name',
  ],
  ['an absolute name', () => zipBy([{ name: '/etc/_chat.txt', body: chat }]), 'export_zip_unsafe_name'],
  ['an absolute name of Windows', () => zipBy([{ name: 'C:\\_chat.txt', body: chat }]), 'export_zip_unsafe_name'],
  ['a size smaller than the text', () => zipBy([{ name: '_chat.txt', body: chat, size: 20 }]), 'export_zip_damaged'],
  ['a size larger than the text', () => zipBy([{ name: '_chat.txt', body: chat, size: 9999 }]), 'export_zip_damaged'],
  ['another checksum', () => zipBy([{ name: '_chat.txt', body: chat, sum: 1 }]), 'export_zip_damaged'],
  [
    'a password',
    () => zipBy([{ name: '_chat.txt', body: chat, size: chat.length - 12, flags: 0x801 }]),
    'export_zip_encrypted',
  ],
  [
    'a method of packing nobody knows',
    () => zipBy([{ name: '_chat.txt', body: chat, method: 99 }]),
    'export_zip_damaged',
  ],
  ['no chat, only pictures', () => zipOf({ 'IMG-20240305-WA0001.jpg': 'x' }), 'export_zip_no_chat'],
  ['a text that is no chat', () => zipOf({ 'notes.txt': 'Купить хлеб' }), 'export_zip_no_chat'],
  ['nothing in it', () => zipBy([]), 'export_zip_no_chat'],
  ['an empty chat', () => zipOf({ '_chat.txt': '' }), 'export_empty'],
  [
    'a bomb',
    () => zipOf({ '_chat.txt': Buffer.alloc(64 * 2 ** 20, '15.03.2024, 10:00 - Анна: да\n') }),
    'export_zip_bomb',
  ],
])('a zip with %s is refused by name', async (_, make, code) => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'WhatsApp Chat - Анна.zip');
  writeFileSync(path, await make());
  expect(await fate(path)).toBe(code);
});

test('a zip with more entries than an export can have is refused before they are read', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'many.zip');
  writeFileSync(path, zipBy([{ name: '_chat.txt', body: chat }], 60_000));
  expect(await fate(path)).toBe('export_zip_too_many');
});

test('a zip with a million entries costs nothing', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'million.zip');
  // Zip64: the number of entries has eight bytes there.
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(1_000_000n, 24);
  record.writeBigUInt64LE(1_000_000n, 32);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(4n, 8);
  const end = Buffer.alloc(22, 0xff);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(0, 4);
  end.writeUInt16LE(0, 20);
  writeFileSync(path, Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), record, locator, end]));
  expect(await fate(path)).toBe('export_zip_too_many');
});

test('a zip that was not copied to its end is refused, wherever it was cut', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'cut.zip');
  const whole = await zipOf({ '_chat.txt': CHAT, 'a.jpg': 'picture' });
  for (let length = 4; length < whole.length; length += 7) {
    writeFileSync(path, whole);
    truncateSync(path, length);
    expect(await fate(path)).toBe('export_zip_cut');
  }
});

test('bytes changed anywhere in a zip are refused or read, and never a fault of ours', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'changed.zip');
  const whole = await zipOf({ '_chat.txt': CHAT });
  for (let at = 0; at < whole.length; at++) {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(path, bytes);
    const became = await fate(path);
    expect(Array.isArray(became) || became.startsWith('export_')).toBe(true);
  }
});

test('media in a zip are never unpacked, whatever they would unpack to', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'WhatsApp Chat - Анна.zip');
  writeFileSync(path, await zipOf({ '_chat.txt': CHAT, 'bomb.mp4': Buffer.alloc(64 * 2 ** 20) }));
  expect(await fate(path)).toEqual(['Анна']);
});

test('documents sent in a chat are not taken for the chat', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'WhatsApp Chat with Anna.zip');
  const other = CHAT.replaceAll('Анна', 'Other');
  writeFileSync(
    path,
    await zipOf({
      'WhatsApp Chat with Other.txt': other,
      'notes.txt': 'milk',
      'WhatsApp Chat with Anna.txt': CHAT,
      '00000012-WhatsApp Chat with X.txt': other,
    }),
  );
  expect(await fate(path)).toEqual(['Anna']);
});

test('a name inside of a zip is read as UTF-8 even where the zip does not say so', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'чаты.zip');
  writeFileSync(path, zipBy([{ name: 'Чат WhatsApp с контактом Анна.txt', body: chat, flags: 0 }]));
  expect(await fate(path)).toEqual(['Анна']);
});

test('several chats in one zip are several', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'all.zip');
  writeFileSync(
    path,
    await zipOf({
      'WhatsApp Chat with A.txt': CHAT,
      'WhatsApp Chat - B/_chat.txt': CHAT,
      'WhatsApp Chat - B/00000001-notes.txt': 'milk',
      '__MACOSX/._WhatsApp Chat with A.txt': 'x',
    }),
  );
  expect(await fate(path)).toEqual(['B', 'A']);
});

test('a folder of many gives every chat at any depth, and its refusals by name', async () => {
  using folder = temporaryFolder();
  using elsewhere = temporaryFolder();
  const deep = join(folder.path, 'a', 'b');
  mkdirSync(deep, { recursive: true });
  mkdirSync(join(folder.path, 'WhatsApp Chat - Unpacked'));
  await makeExport(folder.path, 'Борис', HELLO);
  await makeExport(deep, 'Вера', HELLO, { locale: 'en-GB', system: 'ios', kind: 'zip' });
  writeFileSync(join(folder.path, 'WhatsApp Chat - Unpacked', '_chat.txt'), CHAT);
  writeFileSync(join(folder.path, 'WhatsApp Chat - Unpacked', '00000007-notes.txt'), 'milk');
  writeFileSync(join(folder.path, 'broken.zip'), 'PK nothing');
  writeFileSync(join(folder.path, 'photo.jpg'), 'x');
  writeFileSync(join(elsewhere.path, 'secret.txt'), CHAT);
  symlinkSync(join(elsewhere.path, 'secret.txt'), join(folder.path, 'secret.txt'));
  symlinkSync(elsewhere.path, join(folder.path, 'outside'));
  symlinkSync(folder.path, join(deep, 'loop'));
  const found = await collect(findChats(folder.path));
  const chats = found.flatMap((one) => ('chat' in one ? [one.chat.title] : []));
  const refused = found.flatMap((one) => ('refused' in one ? [`${one.refused.name}: ${one.refused.reason.code}`] : []));
  expect(chats.toSorted()).toEqual(['Unpacked', 'Борис', 'Вера']);
  expect(refused.toSorted()).toEqual(['broken.zip: export_zip_cut', 'secret.txt: export_link_outside']);
});

test('looking through a folder stops when it is told to', async () => {
  using folder = temporaryFolder();
  for (let n = 0; n < 5; n++) await makeExport(folder.path, `Гость ${n}`, HELLO);
  const leaving = new AbortController();
  let seen = 0;
  for await (const _ of findChats(folder.path, leaving.signal)) {
    seen += 1;
    leaving.abort();
  }
  expect(seen).toBe(1);
});

function openFiles(path: string): number {
  if (process.platform !== 'linux') return 0;
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path;
    } catch {
      return false;
    }
  }).length;
}

test('a reader that leaves in the middle leaves no file open', async () => {
  using folder = temporaryFolder();
  const path = await makeExport(folder.path, 'Анна', HELLO, { locale: 'ru', system: 'ios', kind: 'zip' });
  const found = await collect(findChats(path));
  const source = (found[0] as { chat: ChatSource }).chat;
  for (let n = 0; n < 50; n++) {
    for await (const _ of readChat(source, { order: 'day_first', owner: '', timeZone: 'UTC' })) break;
  }
  await expect.poll(() => openFiles(path)).toBe(0);
});
