import { z } from 'zod';
import { importOptions } from './options.ts';

/** What pages and the command line may ask of imports; ids are rows' own. */
export const importId = z.object({ id: z.number().int().positive() });

/** A phone is read in the country of the import when it is answered. */
export const chatAnswer = z.object({
  chatId: z.number().int().positive(),
  phone: z.string().max(100).optional(),
  owner: z.string().max(1000).optional(),
  order: z.enum(['day_first', 'month_first']).optional(),
  leaveOut: z.boolean().optional(),
});
export type ChatAnswer = z.output<typeof chatAnswer>;

const columnAt = z.number().int().nonnegative();
const column = columnAt.nullable();
const columns = z.array(columnAt).max(100).optional();

export const columnsInput = importId.extend({
  mapping: z.object({
    phone: column,
    otherPhones: columns,
    name: column,
    otherNames: columns,
    language: column,
    stage: column,
  }),
  hasHeader: z.boolean(),
});

/** `numberId`: which number the chats are of; may be left out where there is one number, or none yet. */
export const setUpInput = importId.extend({
  options: importOptions,
  numberId: z.string().nullish(),
  /** What new dialogs and leads get. NULL: the number's own. */
  directionId: z.string().nullish(),
});
export type SetUp = z.output<typeof setUpInput>;

export const chatsInput = importId.extend({
  state: z.enum(['waiting', 'imported', 'updated', 'skipped', 'failed']).optional(),
  /** `next` of the page before. */
  cursor: z.number().int().nonnegative().optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ChatsAsked = z.output<typeof chatsInput>;

export const beginInput = z.object({
  kind: z.enum(['exports', 'contacts']),
  /** Files or folders on this computer, absolute or from `~`. Without them files are given to PUT /import-files. */
  paths: z.array(z.string().min(1).max(4096)).min(1).max(1000).optional(),
});
export type Beginning = z.output<typeof beginInput>;

export const historyInput = z.object({ numberId: z.string(), options: importOptions });

export const furtherBackInput = z.object({
  numberId: z.string(),
  /** One dialog; without it all of the number, the newest first. */
  dialogId: z.number().int().positive().optional(),
});
