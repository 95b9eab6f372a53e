import type { z } from 'zod';
import type { Parts } from '../parts.ts';
import type { Links } from '../whatsapp/links.ts';
import { askFurtherBack, setHistoryOptions } from './history-import.ts';
import type { furtherBackInput, historyInput } from './import-input.ts';
import { checkDates, mustHaveModel, type StartParts } from './start-import.ts';

/** @throws AppError number_not_found, model_key_missing, dates_reversed */
export function setHistory(parts: StartParts, { numberId, options }: z.output<typeof historyInput>): { id: number } {
  checkDates(options);
  mustHaveModel(parts, options);
  const id = setHistoryOptions(parts, numberId, options);
  parts.imports.wake(id);
  return { id };
}

/** @throws AppError number_not_found, dialog_not_found, not_connected */
export function goFurtherBack(
  parts: Pick<Parts, 'db' | 'live' | 'clock'> & { links: Pick<Links, 'view' | 'furtherBack'> },
  asked: z.output<typeof furtherBackInput>,
): { id: number } {
  return askFurtherBack(parts, parts.links, asked);
}
