import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { AppError } from '../../errors.ts';
import { fileFault } from './file-fault.ts';
import type { ChatSource } from './source.ts';
import { openEntry } from './zip.ts';

const CHUNK_BYTES = 32 * 1024;
/** A line that never ends is no line: it is cut here. */
const LONGEST_LINE = 1 << 20;
/** A text of WhatsApp's holds no such bytes. */
const MOST_ZEROS = 2;

/**
 * Lines of a chat's text in the order of the file, some hundreds at a time; only one piece of the file is in memory.
 * UTF-8 with or without its mark, UTF-16 with one. Throws AppError `export_…` for what is no text or cannot be read.
 */
export async function* readLines(source: ChatSource): AsyncGenerator<string[]> {
  const stream =
    source.entry === null ? createReadStream(source.path, { highWaterMark: CHUNK_BYTES }) : await openEntry(source);
  try {
    yield* linesOf(stream, source);
  } catch (fault) {
    throw fileFault(fault, source.fileName);
  } finally {
    stream.destroy();
  }
}

async function* linesOf(stream: Readable, { fileName }: ChatSource): AsyncGenerator<string[]> {
  let decoder: TextDecoder | undefined;
  let carried = '';
  let begin: Buffer = Buffer.alloc(0);
  for await (const piece of stream as AsyncIterable<Buffer>) {
    let chunk = piece;
    if (!decoder) {
      begin = begin.length === 0 ? piece : Buffer.concat([begin, piece]);
      if (begin.length < 4) continue;
      decoder = decoderOf(begin, fileName);
      chunk = begin;
    }
    const text = carried + decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    carried = lines.pop() ?? '';
    if (carried.length > LONGEST_LINE) {
      lines.push(carried);
      carried = '';
    }
    yield withoutReturns(lines);
  }
  if (!decoder) {
    if (begin.length === 0) throw new AppError('export_empty', { name: fileName });
    decoder = decoderOf(begin, fileName);
    carried = decoder.decode(begin, { stream: true });
  }
  carried += decoder.decode();
  yield withoutReturns(carried.split('\n'));
}

function decoderOf(begin: Buffer, name: string): TextDecoder {
  if (begin[0] === 0xff && begin[1] === 0xfe) return new TextDecoder('utf-16le');
  if (begin[0] === 0xfe && begin[1] === 0xff) return new TextDecoder('utf-16be');
  let zeros = 0;
  for (const byte of begin.subarray(0, CHUNK_BYTES)) if (byte === 0) zeros++;
  if (zeros > MOST_ZEROS) throw new AppError('export_not_text', { name });
  return new TextDecoder('utf-8');
}

/** Lines end with LF, CR LF, or (of old) CR. */
function withoutReturns(lines: string[]): string[] {
  if (!lines.some((line) => line.includes('\r'))) return lines;
  return lines.flatMap((line) => {
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
    return bare.includes('\r') ? bare.split('\r') : [bare];
  });
}
