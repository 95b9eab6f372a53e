import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { AppError, domainCode } from '../../errors.ts';
import { choosesTexts } from './choose-texts.ts';
import { fileFault } from './file-fault.ts';
import { headReader } from './head.ts';
import { readLines } from './read-lines.ts';
import type { ChatSource, Refusal } from './source.ts';
import { titleOf } from './title.ts';
import { listTexts } from './zip.ts';

export type { ChatSource } from './source.ts';

export type FoundChat = { chat: ChatSource } | { refused: Refusal };

const DEEPEST = 32;
/** A text without a message in so many lines is looked through by its survey. */
const SNIFF_LINES = 4000;
const ZIP_MAGIC = 0x504b;

/**
 * The chats in a file or a folder: a text, a zip, or many of both at any depth. Links are followed nowhere out of the
 * folder. What cannot be read is refused by name with its reason; other kinds of files in a folder are passed over.
 */
export async function* findChats(path: string, signal?: AbortSignal): AsyncGenerator<FoundChat> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) yield* inFolder(await realpath(path), '', 0, signal);
    else if (found.isFile()) yield* inFile(path, basename(path));
    else throw new AppError('export_unreadable', { name: basename(path) });
  } catch (fault) {
    yield refusal(basename(path), fault);
  }
}

async function* inFolder(root: string, folder: string, depth: number, signal?: AbortSignal): AsyncGenerator<FoundChat> {
  const here = join(root, folder);
  const entries = (await readdir(here, { withFileTypes: true })).toSorted((a, b) => a.name.localeCompare(b.name));
  const hasChat = entries.some(({ name }) => name === '_chat.txt');
  for (const entry of entries) {
    if (signal?.aborted) return;
    const name = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === '__MACOSX') continue;
    try {
      if (entry.isSymbolicLink()) await checkLink(root, name);
      else if (entry.isDirectory() && depth < DEEPEST) yield* inFolder(root, name, depth + 1, signal);
      else if (entry.isFile() && /\.(?:txt|zip)$/i.test(entry.name)) {
        // Documents that were sent in the chat lie beside it.
        const isDocument =
          /\.txt$/i.test(entry.name) && (hasChat ? entry.name !== '_chat.txt' : /^DOC-\d{8}/.test(entry.name));
        if (!isDocument) yield* inFile(join(root, name), name);
      }
    } catch (fault) {
      yield refusal(name, fault);
    }
  }
}

/** A link inside of the folder leads to what is met by itself; one that leads out is not followed. */
async function checkLink(root: string, name: string): Promise<void> {
  if (!/\.(?:txt|zip)$/i.test(name)) return;
  const target = await realpath(join(root, name));
  if (relative(root, target).split(sep)[0] === '..') throw new AppError('export_link_outside', { name });
}

async function* inFile(path: string, name: string): AsyncGenerator<FoundChat> {
  try {
    const { size } = await stat(path);
    if (size === 0) throw new AppError('export_empty', { name });
    if (/\.zip$/i.test(name) || (await beginsAsZip(path))) yield* inZip(path, name);
    else {
      const fileName = basename(path);
      const chat = { fileName, path, entry: null, title: titleOf(fileName) || folderTitle(path), size };
      if (!(await looksLikeChat(chat))) throw new AppError('export_no_chat', { name });
      yield { chat };
    }
  } catch (fault) {
    yield refusal(name, fault);
  }
}

async function* inZip(path: string, name: string): AsyncGenerator<FoundChat> {
  if (!(await beginsAsZip(path))) throw new AppError('export_not_zip', { name });
  const fileName = basename(path);
  const chats: ChatSource[] = (await listTexts(path, name)).map(({ name: entry, shown, size }) => ({
    fileName,
    path,
    entry,
    title: titleOf(basename(shown)) || titleOf(basename(dirname(shown))) || titleOf(fileName),
    size,
  }));
  const { sure, unsure } = choosesTexts(fileName, chats);
  let found = sure.length;
  for (const chat of sure) yield { chat };
  for (const chat of unsure) {
    if (!(await looksLikeChat(chat))) continue;
    found += 1;
    yield { chat };
  }
  if (found === 0) throw new AppError('export_zip_no_chat', { name });
}

/** `_chat.txt` unpacked: the folder bears the name. */
function folderTitle(path: string): string {
  const folder = basename(dirname(path));
  return /whats\s?app|واتساب/i.test(folder) ? titleOf(folder) : '';
}

async function looksLikeChat(chat: ChatSource): Promise<boolean> {
  let lines = 0;
  const readHead = headReader();
  for await (const some of readLines(chat)) {
    if (some.some((line) => readHead(line) !== undefined)) return true;
    lines += some.length;
    if (lines > SNIFF_LINES) return true;
  }
  return false;
}

async function beginsAsZip(path: string): Promise<boolean> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer.readUInt16BE(0) === ZIP_MAGIC;
}

function refusal(name: string, fault: unknown): { refused: Refusal } {
  const known = domainCode(fileFault(fault, name));
  if (!known) throw fault;
  return { refused: { name, reason: { ...known.params, code: known.code } } };
}
