import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { prepared } from '../../../db/prepared.ts';
import { importFiles } from '../../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import type { Config, Parts } from '../../parts.ts';
import { mustExist, refuseMove } from '../control-import.ts';
import { folderOfImport } from '../discard-import.ts';
import { tellImport } from '../store.ts';

export type KeepParts = Pick<Parts, 'db' | 'live' | 'uuid'> & { config: Pick<Config, 'dataFolder'> };

interface Given {
  importId: number;
  /** As the owner knows it, with the folders it was dropped with; shown and never used as a path. */
  name: string;
  body: ReadableStream<Uint8Array>;
  /** As the sender says, bytes. NULL: not said. */
  size: number | null;
  signal: AbortSignal;
}

/** The longest that WhatsApp exports are, with all media of years, bytes. */
const MOST_BYTES = 20 * 1024 ** 3;
/** Left free on the disk for the database, bytes. */
const SPARE_BYTES = 200 * 1024 ** 2;
const MOST_FILES = 50_000;
const LONGEST_NAME = 500;
/** Of a name on any disk, bytes of UTF-8; the system's own limit is 255. */
const LONGEST_FILE_NAME = 180;
/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Keeps a file that a page gives, as a copy of ours in a folder of its own: whole, or not at all. Memory stays flat. Only its
 * last name is kept, made harmless: who a chat is with stands in the names of exports.
 *
 * @throws AppError import_not_found, import_is_closed, import_is_running, import_ended, one_table_only, too_many_files, file_too_big {name},
 *   disk_full, upload_cut
 */
export async function keepFile(parts: KeepParts, given: Given, mostBytes = MOST_BYTES): Promise<{ fileId: number }> {
  mustBeOpen(parts, given.importId);
  if (given.size !== null && given.size > mostBytes) throw new AppError('file_too_big', { name: given.name });
  const folder = folderOfImport(parts.config, given.importId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (given.size !== null) {
    const { bavail, bsize } = await statfs(folder);
    if (given.size + SPARE_BYTES > bavail * bsize) throw new AppError('disk_full');
  }
  const own = join(folder, parts.uuid());
  const part = `${own}.part`;
  const path = join(own, fileName(given.name));
  try {
    const size = await writeBody(given, part, mostBytes);
    mustBeOpen(parts, given.importId);
    await mkdir(own, { mode: 0o700 });
    await rename(part, path);
    return parts.db.write(() => {
      mustBeOpen(parts, given.importId);
      const { id } = parts.db.orm
        .insert(importFiles)
        .values({ importId: given.importId, name: shown(given.name), path, size, isCopy: true })
        .returning({ id: importFiles.id })
        .get();
      tellImport(parts, given.importId);
      return { fileId: id };
    });
  } catch (fault) {
    await Promise.all([part, own].map((left) => rm(left, { recursive: true, force: true })));
    throw fault;
  }
}

function mustBeOpen(parts: KeepParts, importId: number): void {
  const { state, kind } = mustExist(parts, importId);
  if (kind === 'history' || state === 'ready' || state === 'looking') throw new AppError('import_is_closed');
  if (state !== 'open') refuseMove(state);
  const known = prepared<{ files: number }>(
    parts.db,
    'select count(*) as files from import_files where import_id = ?',
  ).get(importId);
  const files = known?.files ?? 0;
  if (kind === 'contacts' && files > 0) throw new AppError('one_table_only');
  if (files >= MOST_FILES) throw new AppError('too_many_files');
}

/** @returns its size */
async function writeBody({ body, name, size: promised, signal }: Given, path: string, most: number): Promise<number> {
  let size = 0;
  const count = new Transform({
    transform(chunk: Uint8Array, _encoding, next) {
      size += chunk.byteLength;
      if (size > most) next(new AppError('file_too_big', { name }));
      else next(null, chunk);
    },
  });
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  try {
    await pipeline(Readable.fromWeb(body as WebStream<Uint8Array>), count, file, { signal });
  } catch (fault) {
    if (fault instanceof AppError) throw fault;
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('disk_full', {}, fault);
    throw new AppError('upload_cut', { name }, fault);
  }
  if (promised !== null && size !== promised) throw new AppError('upload_cut', { name });
  return size;
}

/** The last part of a name as any disk takes it: never a path, never hidden, its ending kept. */
function fileName(name: string): string {
  const last = withoutMarks(name).split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[<>:"|?*]/g, '_').replace(/^[\s.]+|[\s.]+$/g, '') || 'file';
  const harmless = DEVICE.test(plain) ? `_${plain}` : plain;
  const ending = /\.[a-z0-9]{1,8}$/i.exec(harmless)?.[0] ?? '';
  let stem = harmless.slice(0, harmless.length - ending.length);
  while (Buffer.byteLength(stem + ending) > LONGEST_FILE_NAME) stem = [...stem].slice(0, -1).join('');
  return stem + ending;
}

/** As the owner knows it, however long the folders are. */
function shown(name: string): string {
  const plain = withoutMarks(name);
  return plain.length > LONGEST_NAME ? `…${plain.slice(-LONGEST_NAME)}` : plain || 'file';
}

/** Without what turns text around or breaks lines. */
function withoutMarks(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}
