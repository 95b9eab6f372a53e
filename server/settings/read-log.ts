import { open } from 'node:fs/promises';
import { z } from 'zod';
import type { LogLine } from './views.ts';

const line = z.looseObject({
  time: z.number(),
  level: z.number(),
  component: z.string().optional(),
  msg: z.string().optional(),
});

/** How much of the log's end is looked at, bytes. */
const TAIL = 512 * 1024;

/**
 * The last lines of the log, newest first. Phone numbers were masked when they were written.
 * A file that is not there yet is an empty log; a line that is not JSON is left out.
 */
export async function readLog(file: string, limit: number): Promise<LogLine[]> {
  const text = await readTail(file);
  return text
    .split('\n')
    .reverse()
    .flatMap((raw) => parseLine(raw) ?? [])
    .slice(0, limit);
}

async function readTail(file: string): Promise<string> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    const length = Math.min(size, TAIL);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw fault;
  }
}

function parseLine(raw: string): LogLine | undefined {
  if (!raw.startsWith('{')) return undefined;
  try {
    const { time, level, component, msg, pid: _pid, hostname: _hostname, ...details } = line.parse(JSON.parse(raw));
    return {
      at: time,
      level: level >= 50 ? 'error' : level >= 40 ? 'warn' : level >= 30 ? 'info' : 'debug',
      component: component ?? '',
      message: msg ?? '',
      details: Object.keys(details).length > 0 ? JSON.stringify(details) : '',
    };
  } catch {
    return undefined;
  }
}
