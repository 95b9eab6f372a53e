import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { detectLanguage, type Language } from './detect-language.ts';

/** So many of the customer's last texts tell the language: enough to be sure, few enough to follow a change. */
const LAST_TEXTS = 50;
/** Longer texts are told by their beginning. */
const TEXT_CHARACTERS = 500;

/**
 * Finds the language of a contact from their last texts in all their dialogs and keeps it. What an ad had written for
 * them counts only when they wrote nothing else. With no text of theirs the contact stays as it is. Joins the caller's write.
 *
 * @returns the language kept now; null: not known
 */
export function keepLanguage(parts: Pick<Parts, 'db' | 'live'>, contactId: number): Language | null {
  const { db, live } = parts;
  const dialogIds = prepared<{ id: number }>(db, 'select id from dialogs where contact_id = ? and merged_into is null')
    .all(contactId)
    .map((dialog) => dialog.id);
  // Each dialog from its end by the index: a long one is not read whole.
  const texts = dialogIds
    .flatMap((dialogId) =>
      prepared<{ text: string; isOfAd: 0 | 1; sentAt: number }>(
        db,
        `select substr(m.text, 1, ${TEXT_CHARACTERS}) as text, m.sent_at as sentAt,
           exists (select 1 from ad_touches where message_id = m.id) as isOfAd
         from messages m where m.dialog_id = ? and m.is_customer = 1 and m.text is not null
         order by m.sent_at desc, m.id desc limit ${LAST_TEXTS}`,
      ).all(dialogId),
    )
    .sort((one, other) => other.sentAt - one.sentAt)
    .slice(0, LAST_TEXTS);
  const own = texts.filter((row) => !row.isOfAd);
  const found = detectLanguage((own.length > 0 ? own : texts).map((row) => row.text));
  const kept = prepared<{ language: Language | null }>(db, 'select language from contacts where id = ?').get(contactId);
  if (!kept) return null;
  if (found === null || found === kept.language) return kept.language;
  db.write(() => {
    prepared(db, 'update contacts set language = ? where id = ?').run(found, contactId);
    for (const id of dialogIds) db.afterCommit(() => live.changed({ topic: 'dialogs', id }));
  });
  return found;
}
