import type { When } from '../read-when.ts';
import type { PlainMessage } from '../stage.ts';
import { type OurSaid, readUs } from './our-said.ts';
import { agreesWith, book, drop, inContext, onlyDay, onlySlot, type Talk, type Wish } from './talk.ts';

type Slot = { day: string; time: number | null };

/** Follows a message of ours: it holds what the customer named, offers a time, or asks for one. */
export function hearUs(talk: Talk, message: PlainMessage): void {
  const said = readUs(message, talk.timeZone);
  const slots = inContext(talk, said.slots);
  if (!talk.isOurTurn) {
    if (talk.offer) talk.offer.age++;
    talk.asksWhen = false;
    talk.asksOther = false;
    talk.isOurTurn = true;
  }
  if (said.cancels && talk.booking.state === 'booked') talk.booking = { state: 'none' };
  if (said.busy && slots.length > 0) talk.wish = null;
  const held = said.cancels ? null : heldOf(talk, said, slots);
  if (said.question || said.bids) {
    talk.asksWhen = said.question === 'visit' || (said.bids && slots.length === 0);
    talk.asksOther = said.question === 'other';
  }
  if (held) {
    book(talk, { ...held.slot, time: held.slot.time ?? knownTime(talk, held.slot.day) }, held.messageIds);
    talk.isHeld = true;
  } else if (said.busy && slots.length === 0) {
    drop(talk);
    talk.shelved = null;
  } else offer(talk, said, slots);
  talk.day = onlyDay(slots) ?? talk.day;
}

/** What the message holds of what the customer said; NULL: nothing. */
function heldOf(talk: Talk, said: OurSaid, slots: readonly When[]): { slot: Slot; messageIds: number[] } | null {
  if (said.busy) return null;
  const { wish } = talk;
  const byWish = wish && heldWish(wish, said, slots.length > 0 ? slots : inContext(talk, said.taskSlots));
  if (wish && byWish?.day) return { slot: { day: byWish.day, time: byWish.time }, messageIds: wish.messageIds };
  const told = slots.find(({ day }) => day !== null && talk.named.has(day)) ?? slots.find(({ day }) => day !== null);
  if (!told?.day || !(said.confirms || said.awaits) || said.question === 'visit' || talk.hasDoubts) return null;
  const isNamed = said.confirms && talk.named.has(told.day) && (slots.length === 1 || talk.hasAgreed);
  if (!isNamed && !(said.confirms && talk.hasAgreed) && !isOfBooking(talk, told)) return null;
  return { slot: { day: told.day, time: told.time ?? knownTime(talk, told.day) }, messageIds: idsOf(talk, told.day) };
}

/** «Ждём в субботу в 11:00» of a Saturday that stood without an hour. */
function isOfBooking({ booking }: Talk, told: When): boolean {
  return (
    booking.state === 'booked' && booking.day === told.day && (booking.time === null || booking.time === told.time)
  );
}

function knownTime({ booking, wish }: Talk, day: string): number | null {
  if (booking.state === 'booked' && booking.day === day && booking.time !== null) return booking.time;
  return wish?.slots.find((slot) => slot.day === day && slot.time !== null)?.time ?? null;
}

function idsOf({ booking, wish, agreedIds, named }: Talk, day: string): number[] {
  if (wish) return wish.messageIds;
  if (booking.state === 'booked') return booking.messageIds;
  return agreedIds.length > 0 ? agreedIds : (named.get(day) ?? []);
}

/** The slot of a wish that we hold, by saying so or by naming the same. */
function heldWish(wish: Wish, said: OurSaid, slots: readonly When[]): When | null {
  const pairs = wish.slots.flatMap((one) =>
    slots.flatMap((other) => (isSame(one, other) ? [{ day: other.day ?? one.day, time: other.time ?? one.time }] : [])),
  );
  const same = pairs.find(({ time }) => time !== null) ?? pairs[0];
  if (slots.length > 0 && !same) return null;
  const slot = same ?? onlySlot(wish.slots);
  if (!slot || (wish.isLoose && !(same && said.confirms))) return null;
  if (said.question === 'visit' || (said.question === 'other' && !said.confirms)) return null;
  if (said.confirms) return slot;
  // «завтра работаете?» «да, ждём вас»: an invitation, and the customer's word is still to come.
  if (wish.question === 'info') return null;
  if (said.awaits) return slot;
  if (wish.question === 'request') return same && !said.tells && (said.yes || slot.time !== null) ? slot : null;
  return same || (said.yes && (wish.comes || slot.time !== null)) ? slot : null;
}

/** Names the same day or the same hour, and nothing else. */
function isSame(one: When, other: When): boolean {
  return (
    agreesWith(one, other) &&
    ((one.day !== null && one.day === other.day) || (one.time !== null && one.time === other.time))
  );
}

function offer(talk: Talk, said: OurSaid, slots: readonly When[]): void {
  const { booking, wish } = talk;
  if (wish?.asksHours && said.question !== 'visit') {
    talk.offer = { slots: wish.slots, isAsked: false, isHours: true, age: 0 };
  } else if (slots.length > 0 && isNew(talk, slots)) {
    // Another day before the one they named was held: it is being talked over still.
    const isOther = slots.every(({ day }) => day !== null && booking.state === 'booked' && day !== booking.day);
    if (booking.state === 'booked' && !talk.isHeld && said.question === 'visit' && isOther)
      talk.booking = { state: 'none' };
    const isAsked = said.question === 'visit' || said.bids || said.awaits;
    talk.offer = { slots: [...slots], isAsked, isEither: said.isEither, age: 0 };
  } else if (wish && wish.slots.length > 0 && takesUp(wish, said)) {
    talk.offer = { slots: wish.slots, isAsked: true, age: 0 };
  } else if (!talk.offer && said.asksToHold) {
    const day = talk.named.size === 1 ? ([...talk.named.keys()][0] ?? null) : null;
    const known = talk.shelved ?? (day === null ? [] : [{ day, time: null }]);
    if (known.length > 0) talk.offer = { slots: known, isAsked: true, age: 0 };
  } else if (talk.offer && said.question === 'visit') talk.offer = { ...talk.offer, isAsked: true, age: 0 };
}

/** What they asked about becomes our offer: by a yes or an invitation; what they asked for also by asking when. */
function takesUp({ question }: Wish, said: OurSaid): boolean {
  return question !== null && (said.awaits || said.yes || (question === 'request' && said.question === 'visit'));
}

/** What we name while a booking stands is an offer only when it is another time. */
function isNew({ booking }: Talk, slots: readonly When[]): boolean {
  if (booking.state !== 'booked') return true;
  return slots.some(
    ({ day, time }) => (day !== null && day !== booking.day) || (time !== null && time !== booking.time),
  );
}
