import { open } from 'node:fs/promises';
import { AppError } from '../../errors.ts';
import type { TableSurvey } from '../views.ts';
import { createBreath } from './breath.ts';

export type Encoding = TableSurvey['encoding'];

/** Read at once from the disk. */
const BLOCK_BYTES = 32 * 1024;

/** How files begin that are no text, and what they are. */
const MAGIC: [bytes: string, code: string][] = [
  ['\u00d0\u00cf\u0011\u00e0', 'table_is_spreadsheet'],
  ['%PDF-', 'table_is_binary'],
  ['SQLite format 3\0', 'table_is_binary'],
];
/** What stands first in the zip that an .xlsx, an .ods or a .numbers is. */
const SPREADSHEET_PARTS = /\[Content_Types\]|_rels\/|xl\/|opendocument|Index\//;
/** The same of text that is no table. */
const NO_TABLE: [start: RegExp, code: string][] = [
  [/^\s*BEGIN:VCARD/i, 'table_is_vcard'],
  [/^\s*(?:<!doctype html|<html|<table|<\?xml|<meta)/i, 'table_is_web_page'],
  [/^\s*\{\\rtf/, 'table_is_binary'],
];

/**
 * How the text of this file is written: by its byte order mark, by the zero bytes of UTF-16, by whether it is UTF-8; else
 * windows-1251, as Excel saves CSV where Russian is spoken.
 *
 * @throws AppError table_empty, table_is_spreadsheet, table_is_archive, table_is_vcard, table_is_web_page, table_is_binary,
 *   table_unreadable
 */
export async function findEncoding(path: string, signal?: AbortSignal): Promise<Encoding> {
  const breath = createBreath();
  let encoding: Encoding | undefined;
  const utf8 = createUtf8Check();
  let isFirst = true;
  for await (const block of readBlocks(path, signal)) {
    if (isFirst) {
      encoding = encodingByStart(block);
      refuseOthers(block, encoding);
      if (encoding) return encoding;
      isFirst = false;
    }
    if (block.includes(0)) throw new AppError('table_is_binary');
    utf8.add(block);
    await breath.take();
  }
  if (isFirst) throw new AppError('table_empty');
  return utf8.isUtf8() ? 'utf-8' : 'windows-1251';
}

/** The file's bytes, block by block; the caller may keep none of them. */
export async function* readBlocks(path: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const file = await open(path).catch((cause: unknown) => {
    throw new AppError('table_unreadable', {}, cause);
  });
  try {
    const block = Buffer.allocUnsafe(BLOCK_BYTES);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(block, 0, BLOCK_BYTES).catch((cause: unknown) => {
        throw new AppError('table_unreadable', {}, cause);
      });
      if (bytesRead === 0) return;
      yield block.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

function encodingByStart(block: Buffer): Encoding | undefined {
  if (block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf) return 'utf-8';
  if (block[0] === 0xff && block[1] === 0xfe) return 'utf-16le';
  if (block[0] === 0xfe && block[1] === 0xff) return 'utf-16be';
  // Digits, delimiters and line ends of UTF-16 have a zero byte: the second of the two, or the first.
  const zeros = [0, 0];
  const seen = Math.min(block.length, 8192);
  for (let at = 0; at < seen; at += 1) if (block[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > seen / 20 && even * 20 < odd) return 'utf-16le';
  if (even > seen / 20 && odd * 20 < even) return 'utf-16be';
  return undefined;
}

function refuseOthers(block: Buffer, encoding: Encoding | undefined): void {
  const start = block.toString('latin1', 0, 1024);
  if (start.startsWith('PK\u0003\u0004'))
    throw new AppError(SPREADSHEET_PARTS.test(start) ? 'table_is_spreadsheet' : 'table_is_archive');
  for (const [bytes, code] of MAGIC) if (start.startsWith(bytes)) throw new AppError(code);
  const text = new TextDecoder(encoding ?? 'utf-8').decode(block.subarray(0, 512));
  for (const [pattern, code] of NO_TABLE) if (pattern.test(text)) throw new AppError(code);
  if (text.trim() === '' && block.length < BLOCK_BYTES) throw new AppError('table_empty');
}

/**
 * UTF-8, though a program may have cut a letter here and there: what another encoding makes of letters is hardly ever UTF-8.
 */
function createUtf8Check(): { add(block: Buffer): void; isUtf8(): boolean } {
  const decoder = new TextDecoder('utf-8');
  let broken = 0;
  let letters = 0;
  return {
    add(block) {
      const text = decoder.decode(block, { stream: true });
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === 0xfffd) broken += 1;
        else if (code > 0x7f) letters += 1;
      }
    },
    isUtf8: () => broken * 20 <= letters,
  };
}
