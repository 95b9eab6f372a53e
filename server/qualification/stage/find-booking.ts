import { hearCustomer } from './booking/hear-customer.ts';
import { hearUs } from './booking/hear-us.ts';
import { type Booking, beginTalk } from './booking/talk.ts';
import type { PlainMessage } from './stage.ts';

export type { Booking } from './booking/talk.ts';

/**
 * The booking that stands at the end of a dialog: a concrete day that the customer named or accepted, and that we hold. The two
 * are followed through their offers, wishes and answers, message by message.
 *
 * @param timeZone the business's
 */
export function findBooking(messages: readonly PlainMessage[], timeZone: string): Booking {
  const talk = beginTalk(timeZone);
  for (const message of messages) {
    if (message.fromMe) hearUs(talk, message);
    else hearCustomer(talk, message);
  }
  return talk.booking;
}
