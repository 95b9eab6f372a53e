import { isUtf8 } from 'node:buffer';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AppError } from '../../errors.ts';
import { fileFault } from './file-fault.ts';
import type { ChatSource } from './source.ts';

/** An export holds at most some ten thousand media. */
const MOST_ENTRIES = 50_000;
/** A chat of ten years' daily use is some ten MB. */
const LARGEST_TEXT = 4 * 2 ** 30;
/** Chats pack ten to one; deflate packs zeros a thousand to one. */
const MOST_PACKED = 200;
/** Below this size nobody is harmed by how well it packs. */
const HARMLESS = 16 * 2 ** 20;

export interface TextEntry {
  /** What it is opened by. */
  name: string;
  /** As its owner knows it: archivers forget to say that a name is UTF-8. */
  shown: string;
  size: number;
}

/**
 * The texts inside of a zip, in its own order; nothing is unpacked. The zip is read from disk entry by entry.
 * Throws AppError `export_zip_…`: cut, damaged, encrypted, unsafe name, too many entries, bomb; `export_gone`, `export_unreadable`.
 */
export async function listTexts(path: string, fileName: string): Promise<TextEntry[]> {
  const texts: TextEntry[] = [];
  let unpacked = 0;
  let packed = 0;
  await eachEntry(path, fileName, (entry) => {
    if (!isText(entry)) return false;
    checkEntry(entry, fileName);
    unpacked += entry.uncompressedSize;
    packed += entry.compressedSize;
    if (unpacked > HARMLESS && unpacked > packed * MOST_PACKED)
      throw new AppError('export_zip_bomb', { name: fileName });
    texts.push({ name: entry.fileName, shown: shownName(entry), size: entry.uncompressedSize });
    return false;
  });
  return texts;
}

/** A stream of the unpacked text; its size and checksum are checked as it goes. */
export async function openEntry({ path, entry: wanted, fileName }: ChatSource): Promise<Readable> {
  let opened: Readable | undefined;
  await eachEntry(path, fileName, async (entry, zip) => {
    if (entry.fileName !== wanted) return false;
    checkEntry(entry, fileName);
    opened = checked(await zip.openReadStreamPromise(entry), entry, fileName);
    return true;
  });
  if (!opened) throw new AppError('export_gone', { name: fileName });
  return opened;
}

/** Calls for each entry until one is answered with true. */
async function eachEntry(
  path: string,
  fileName: string,
  see: (entry: Entry, zip: ZipFile) => boolean | Promise<boolean>,
): Promise<void> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { autoClose: false });
    if (zip.entryCount > MOST_ENTRIES)
      throw new AppError('export_zip_too_many', { name: fileName, entries: zip.entryCount });
    for await (const entry of zip.eachEntry()) if (await see(entry, zip)) break;
  } catch (fault) {
    throw fileFault(fault, fileName);
  } finally {
    zip?.close();
  }
}

const isText = ({ fileName }: Entry) => /\.txt$/i.test(fileName) && !/(^|\/)(__MACOSX\/|\._)/.test(fileName);

function shownName({ fileName, fileNameRaw }: Entry): string {
  return isUtf8(fileNameRaw) ? fileNameRaw.toString() : fileName;
}

function checkEntry(entry: Entry, name: string): void {
  if (entry.isEncrypted()) throw new AppError('export_zip_encrypted', { name });
  if (entry.uncompressedSize > LARGEST_TEXT) throw new AppError('export_too_big', { name });
  if (entry.uncompressedSize > HARMLESS && entry.uncompressedSize > entry.compressedSize * MOST_PACKED) {
    throw new AppError('export_zip_bomb', { name });
  }
}

function checked(packed: Readable, entry: Entry, name: string): Readable {
  const text = new PassThrough();
  let sum = 0;
  pipeline(
    packed,
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        sum = crc32(piece, sum);
        yield piece;
      }
      if (sum !== entry.crc32) throw new AppError('export_zip_damaged', { name });
    },
    text,
  ).catch(() => undefined); // `text` is destroyed with the same fault, and whoever reads it is told.
  return text;
}
