import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Place } from './gather-subjects.ts';

const level = z.enum(['interest', 'qualified', 'scheduled', 'purchase']);

/** A place in the list as the page hands it back. */
export function writePlace({ eventTimeAt, dialogId, level }: Place): string {
  return `${eventTimeAt}.${dialogId}.${level}`;
}

/** @throws AppError cursor_invalid */
export function readPlace(cursor: string): Place {
  const [, eventTimeAt, dialogId, named] = /^(-?\d+)\.(\d+)\.([a-z]+)$/.exec(cursor) ?? [];
  const known = level.safeParse(named);
  if (!known.success) throw new AppError('cursor_invalid');
  return { eventTimeAt: Number(eventTimeAt), dialogId: Number(dialogId), level: known.data };
}
