import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { WrittenAmount } from './amount.ts';
import { matchPhrases } from './phrase.ts';
import { insertPurchase, type Purchase, purchaseOfMessage, setAmount, setVoid } from './purchase-rows.ts';
import { settlePurchases } from './settle-purchases.ts';

interface Said {
  dialogId: number;
  text: string | null;
  sentAt: number;
  isDeleted: 0 | 1;
  /** Our own words to a customer, arrived by themselves. */
  counts: 0 | 1;
  phrases: string | null;
  currency: string | null;
}

/**
 * A message of ours arrived, was edited or deleted: where one of the direction's key phrases is in it, a payment is noted,
 * once per message; history and imports note none. An edit changes the amount that the message told (into doubt: it is asked for)
 * and a deletion takes the payment back as long as Meta cannot have its event; later, the owner says what is true. In the caller's
 * write.
 */
export function hearPurchase(parts: Parts, messageId: number): void {
  const said = readSaid(parts, messageId);
  if (!said) return;
  const known = purchaseOfMessage(parts, messageId);
  if (!known && (!said.counts || said.isDeleted)) return;
  const heard = said.isDeleted ? undefined : listen(said);
  if (!known) {
    if (heard) note(parts, messageId, said, heard);
    return;
  }
  if (known.voidedAs !== null || isTold(parts, known)) return;
  if (!heard) setVoid(parts, known.id, 'mistake', null);
  else if (isOwners(parts, said, known)) return;
  else setAmount(parts, known.id, heard.amount?.micros ?? null, heard.amount?.currency ?? said.currency ?? undefined);
  settlePurchases(parts, known.dialogId);
}

/** Whether the amount is none that the message ever told: then the owner gave it, and an edit does not change it. */
function isOwners({ db }: Parts, said: Said, { messageId, amountMicros, currency }: Purchase): boolean {
  if (amountMicros === null) return false;
  const texts = prepared<{ text: string | null }>(
    db,
    'select text_before as text from message_edits where message_id = +?',
  ).all(messageId);
  return ![said, ...texts].some(({ text }) => {
    const told = listen({ text, phrases: said.phrases })?.amount;
    return told?.micros === amountMicros && (told.currency ?? said.currency) === currency;
  });
}

function note(
  parts: Parts,
  messageId: number,
  { dialogId, sentAt, currency }: Said,
  { amount }: { amount: WrittenAmount | null },
): void {
  const counted = amount?.currency ?? currency;
  if (counted === null) return;
  const id = insertPurchase(parts, {
    ...{ dialogId, amountMicros: amount?.micros ?? null, currency: counted },
    ...{ saidBy: 'phrase', messageId, paidAt: sentAt },
  });
  if (id !== undefined) settlePurchases(parts, dialogId);
}

/** What the direction's phrases make of it; an amount only where they agree on one. */
function listen({ text, phrases }: Pick<Said, 'text' | 'phrases'>): { amount: WrittenAmount | null } | undefined {
  if (text === null || phrases === null) return undefined;
  const matched = matchPhrases(JSON.parse(phrases) as string[], text);
  return matched.matches ? { amount: matched.amount } : undefined;
}

function readSaid({ db }: Pick<Parts, 'db'>, messageId: number): Said | undefined {
  return prepared<Said>(
    db,
    `select m.dialog_id as dialogId, m.text, m.sent_at as sentAt, m.deleted_at is not null as isDeleted,
       m.source in ('live', 'offline') and c.is_staff = 0 and not exists (select 1 from numbers n
         where n.phone = c.phone or n.lid = c.lid) as counts, r.purchase_phrases as phrases, r.currency
     from messages m join dialogs d on d.id = m.dialog_id join contacts c on c.id = d.contact_id
     left join directions r on r.id = d.direction_id where m.id = +? and m.from_me = 1 and d.merged_into is null`,
  ).get(messageId);
}

/** Whether the event of this dialog's payment was told to Meta: what it has, may have or refused our own edits do not change. */
function isTold({ db }: Pick<Parts, 'db'>, { dialogId, paidAt }: Purchase): boolean {
  return (
    prepared(
      db,
      `select 1 from conversion_events e where subject_kind = 'dialog' and subject_id = +? and level = 'purchase'
       and event_time_at = +? and attempts > 0 and (state not in ('waiting', 'due') or exists (select 1 from deliveries l
         where l.conversion_event_id = e.id and l.status = 'unknown'))`,
    ).get(dialogId, paidAt) !== undefined
  );
}
