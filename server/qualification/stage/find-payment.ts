import { countWordsBeside, says, sentencesOf } from './says.ts';
import type { PlainMessage, StageMessage } from './stage.ts';

export interface Payment {
  /** `us`: we said that the money has come. */
  saidBy: 'customer' | 'us';
  messageIds: number[];
}

/** A lone «чек» is what stands under its picture. */
const RECEIPT = /^\W*(?:чек|chek|cheki|receipt|квитанция|tolem chegi)\W*$/u;

/** Whether the customer has paid: they say so, not as a question or a promise, or we say that it has come. The last word of it counts. */
export function findPayment(
  messages: readonly PlainMessage[],
  kinds: ReadonlyMap<number, StageMessage['kind']>,
): Payment | null {
  let found = null as Payment | null;
  for (const { id, fromMe, plain } of messages) {
    const kind = kinds.get(id);
    const isPicture = kind === 'image' || kind === 'document';
    const isPaid =
      (isPicture && !fromMe && RECEIPT.test(plain)) ||
      sentencesOf(plain).some(
        (sentence) =>
          !sentence.includes('?') &&
          says(sentence, fromMe ? 'moneyCame' : 'customerPaid') &&
          !says(sentence, 'notPaid') &&
          countWordsBeside(sentence) <= 25,
      );
    if (isPaid) found = { saidBy: fromMe ? 'us' : 'customer', messageIds: [...(found?.messageIds ?? []), id] };
  }
  return found;
}
