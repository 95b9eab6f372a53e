import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { readNumber } from '../whatsapp/store.ts';
import type { furtherBackInput, historyInput } from './import-input.ts';

export function setHistory(parts: Pick<Parts, 'db'>, { numberId }: z.output<typeof historyInput>): { id: number } {
  if (!readNumber(parts.db, numberId)) throw new AppError('number_not_found', { id: numberId });
  throw new AppError('import_not_ready');
}

export function goFurtherBack(parts: Pick<Parts, 'db'>, { numberId }: z.output<typeof furtherBackInput>): void {
  if (!readNumber(parts.db, numberId)) throw new AppError('number_not_found', { id: numberId });
  throw new AppError('import_not_ready');
}
