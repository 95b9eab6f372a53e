import { prepared } from '../../../db/prepared.ts';
import type { Language } from '../../dialogs/language/detect-language.ts';
import { keepLanguage } from '../../dialogs/language/keep-language.ts';
import type { Parts } from '../../parts.ts';
import { detectStageByRules } from '../../qualification/stage/detect-stage.ts';
import { keepStage } from '../../qualification/stage/keep-stage.ts';
import { readStageMessages } from '../../qualification/stage/read-messages.ts';
import type { DetectedStage } from '../../qualification/stage/stage.ts';
import type { Before } from '../contacts/bring-contact.ts';
import type { ImportRow } from '../store.ts';

/** Whose messages came. */
export interface Finished {
  dialogId: number;
  contactId: number;
}

export interface FoundLanguage {
  language: Language | null;
  /** What it was before. */
  was: Language | null;
  /** The contact was here before this import. */
  isKnown: boolean;
}

/** The language of a contact; of one known before it stays as it is, unless known ones are updated. In the caller's write. */
export function findLanguage(parts: Parts, { id, options }: ImportRow, contactId: number): FoundLanguage {
  const contact = prepared<{ language: Language | null; importId: number | null }>(
    parts.db,
    'select language, import_id as importId from contacts where id = ?',
  ).get(contactId);
  const was = contact?.language ?? null;
  const isKnown = contact?.importId !== id;
  const stays = was !== null && isKnown && options.known === 'skip';
  return { language: stays ? was : keepLanguage(parts, contactId), was, isKnown };
}

/** Whether the stage of this dialog is to be looked for: one found before stays, unless known ones are updated. */
export function isStageWanted({ db }: Pick<Parts, 'db'>, { id, options }: ImportRow, dialogId: number): boolean {
  if (options.status === 'none') return false;
  if (options.known === 'update') return true;
  const found = prepared<{ importId: number | null }>(
    db,
    'select import_id as importId from detected_stages where dialog_id = ?',
  ).get(dialogId);
  return !found || found.importId === id;
}

/**
 * Keeps the stage of a dialog. In the caller's write.
 *
 * @param found by a model; or the zone to find it by rules in
 */
export function findStage(
  parts: Parts,
  row: ImportRow,
  dialogId: number,
  found: DetectedStage | { timeZone: string },
): DetectedStage {
  const detected =
    'stage' in found ? found : detectStageByRules(readStageMessages(parts, dialogId), parts.clock(), found.timeZone);
  keepStage(parts, dialogId, row.id, detected);
  return detected;
}

/** Notes in the line what was changed of a contact that was here before the import, so that it can be undone. */
export function keepBefore({ db }: Pick<Parts, 'db'>, lineId: number, { was, language, isKnown }: FoundLanguage): void {
  if (!isKnown || language === null || was === language) return;
  const line = prepared<{ before: string | null }>(db, 'select before from import_chats where id = ?').get(lineId);
  const before: Before = line?.before ? (JSON.parse(line.before) as Before) : { after: {} };
  const all: Before = { language: was, ...before, after: { ...before.after, language } };
  prepared(db, 'update import_chats set before = ? where id = ?').run(JSON.stringify(all), lineId);
}
