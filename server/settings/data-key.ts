import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { createVault } from './vault.ts';

/** Something that keeps a key: the system's own safe, or a file outside the data folder. */
export interface Safe {
  kind: 'system' | 'key_file';
  /** Seals the data key. `id` names the sealing, and belongs to this data folder only. */
  wrap(id: string, dataKey: Uint8Array): Promise<Uint8Array>;
  /** @throws AppError data_key_missing, data_key_unreadable */
  unwrap(id: string, wrapped: Uint8Array): Promise<Uint8Array>;
  /** Forgets what it kept under `id`. */
  forget(id: string): Promise<void>;
}

interface DataKeyOptions {
  dataFolder: string;
  /** The safes this host can open, the best first: a new key goes into that one. */
  safes: readonly Safe[];
}

const mark = z.object({
  version: z.literal(1),
  safe: z.enum(['system', 'key_file']),
  id: z.uuid(),
  wrapped: z.base64(),
});

type Mark = z.output<typeof mark>;

/**
 * Unwraps the data key (32 bytes), or makes one for a new data folder. `data-key.json` in the folder says which safe
 * holds it and never holds it bare. An existing database without its mark or key file is refused: nothing is overwritten.
 *
 * @throws AppError data_key_missing, data_key_unreadable, data_key_in_system_safe
 */
export async function openDataKey({ dataFolder, safes }: DataKeyOptions): Promise<{ key: Buffer; safe: Safe['kind'] }> {
  const found = readMark(dataFolder);
  if (found) {
    const safe = safes.find(({ kind }) => kind === found.safe);
    if (!safe) throw new AppError('data_key_in_system_safe', { folder: dataFolder });
    const key = Buffer.from(await safe.unwrap(found.id, Buffer.from(found.wrapped, 'base64')));
    if (key.length !== 32) throw new AppError('data_key_unreadable', { file: markFile(dataFolder) });
    return { key, safe: safe.kind };
  }
  if (existsSync(join(dataFolder, 'voronka.db')))
    throw new AppError('data_key_missing', { file: markFile(dataFolder) });
  const [best] = safes;
  if (!best) throw new AppError('safe_unavailable');
  const key = randomBytes(32);
  await keep(dataFolder, best, key);
  return { key, safe: best.kind };
}

/** Moves the data key into another safe; the old one forgets it only when the new one has it. */
export async function moveDataKey({ dataFolder, safes }: DataKeyOptions, to: Safe['kind']): Promise<void> {
  const target = safes.find(({ kind }) => kind === to);
  if (!target) throw new AppError('safe_unavailable');
  const before = readMark(dataFolder);
  const { key, safe } = await openDataKey({ dataFolder, safes });
  if (safe === to) return;
  await keep(dataFolder, target, key);
  if (before) await safes.find(({ kind }) => kind === before.safe)?.forget(before.id);
}

/** Keeps the wrapping key in `<configFolder>/keys/<id>.key`, 0600. */
export function keyFileSafe(configFolder: string): Safe {
  const fileOf = (id: string) => join(configFolder, 'keys', `${id}.key`);
  return {
    kind: 'key_file',
    async wrap(id, dataKey) {
      const wrapping = randomBytes(32);
      writeDurably(fileOf(id), wrapping.toString('base64'));
      return createVault(wrapping).seal(`data_key/${id}`, dataKey);
    },
    async unwrap(id, wrapped) {
      const file = fileOf(id);
      if (!existsSync(file)) throw new AppError('data_key_missing', { file });
      const wrapping = Buffer.from(readFileSync(file, 'utf8'), 'base64');
      if (wrapping.length !== 32) throw new AppError('data_key_unreadable', { file });
      try {
        return createVault(wrapping).open(`data_key/${id}`, wrapped);
      } catch (cause) {
        throw new AppError('data_key_unreadable', { file }, cause);
      }
    },
    async forget(id) {
      rmSync(fileOf(id), { force: true });
    },
  };
}

const markFile = (dataFolder: string) => join(dataFolder, 'data-key.json');

function readMark(dataFolder: string): Mark | undefined {
  const file = markFile(dataFolder);
  if (!existsSync(file)) return undefined;
  try {
    return mark.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new AppError('data_key_unreadable', { file }, cause);
  }
}

async function keep(dataFolder: string, safe: Safe, key: Uint8Array): Promise<void> {
  const id = randomUUID();
  const wrapped = Buffer.from(await safe.wrap(id, key)).toString('base64');
  writeDurably(markFile(dataFolder), JSON.stringify({ version: 1, safe: safe.kind, id, wrapped } satisfies Mark));
}

/** Whole or not at all, and on the disk before anything is sealed with it. */
function writeDurably(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}
