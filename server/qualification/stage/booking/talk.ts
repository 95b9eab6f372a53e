import type { When } from '../read-when.ts';

export type Booking =
  | { state: 'none' }
  /** `day` as YYYY-MM-DD, `time` in minutes from midnight; NULL: no hour was agreed. */
  | { state: 'booked'; day: string; time: number | null; messageIds: number[] }
  /** It stood and was given up; `isFinal`: no other time was wished. */
  | { state: 'cancelled'; messageIds: number[]; isFinal: boolean };

export interface Offer {
  slots: When[];
  /** We asked whether it suits, or bade them come; otherwise we only told when there is room. */
  isAsked: boolean;
  /** Only an answer to when we are there: taken by no plain yes. */
  isHours?: boolean;
  /** Something else was offered beside: taken by no plain yes either. */
  isEither?: boolean;
  /** Turns of ours since then. */
  age: number;
}

/** What the customer named. */
export interface Wish {
  slots: When[];
  messageIds: number[];
  /** They asked to be taken then, or asked something about it. */
  question: 'request' | 'info' | null;
  /** Said with a word that can only mean a visit. */
  comes: boolean;
  /** They only asked when we are there. */
  asksHours: boolean;
  /** Perhaps said of something else: held only by naming it. */
  isLoose: boolean;
}

/** How far the two have come about a visit. */
export interface Talk {
  booking: Booking;
  /** What we offered and the customer has not answered. */
  offer: Offer | null;
  /** An offer they would not settle yet: asked again, it is open again. */
  shelved: When[] | null;
  /** What the customer named and we have not answered. */
  wish: Wish | null;
  /** Days the customer named, with the messages, and has not ruled out. */
  named: Map<string, number[]>;
  /** The day that is talked about: hours without a day are of it. */
  day: string | null;
  /** In our last turn we asked when. */
  asksWhen: boolean;
  /** Our last question was about something else: a plain yes may be to that. */
  asksOther: boolean;
  /** Who wrote last. */
  isOurTurn: boolean;
  /** Messages with which they agreed since our last. */
  agreedIds: number[];
  /** The customer's last words were a yes, or named a slot. */
  hasAgreed: boolean;
  /** The customer's last words put it off. */
  hasDoubts: boolean;
  /** We have said after it that the booking stands. */
  isHeld: boolean;
  timeZone: string;
}

export function beginTalk(timeZone: string): Talk {
  const nothing = {
    booking: { state: 'none' } as const,
    offer: null,
    shelved: null,
    wish: null,
    named: new Map(),
    day: null,
  };
  const flags = {
    asksWhen: false,
    asksOther: false,
    isOurTurn: false,
    hasAgreed: false,
    hasDoubts: false,
    isHeld: false,
  };
  return { ...nothing, ...flags, agreedIds: [], timeZone };
}

export function book(talk: Talk, slot: { day: string; time: number | null }, messageIds: number[]): void {
  talk.isHeld = false;
  talk.booking = { state: 'booked', ...slot, messageIds };
  talk.day = slot.day;
  drop(talk);
}

/** Neither what we offered nor what they named is open any more. */
export function drop(talk: Talk): void {
  talk.offer = null;
  talk.wish = null;
}

/** Hours without a day are of the day that is talked about, and a weekday is the one that was meant before. */
export function inContext(talk: Talk, slots: readonly When[]): When[] {
  const day = (talk.wish && onlyDay(talk.wish.slots)) ?? (talk.offer && onlyDay(talk.offer.slots)) ?? talk.day;
  return slots.map((slot) => {
    if (slot.day === null) return { day, time: slot.time };
    return { day: slot.isWeekday ? meantDay(talk, slot.day) : slot.day, time: slot.time };
  });
}

/** «в следующий понедельник можно?» «записала на понедельник» */
function meantDay({ wish, offer, booking, named }: Talk, day: string): string {
  const before = [
    ...(wish?.slots ?? []),
    ...(offer?.slots ?? []),
    ...(booking.state === 'booked' ? [booking] : []),
    ...[...named.keys()].map((one) => ({ day: one })),
  ];
  const same = before.find((one) => one.day !== null && Math.abs(daysBetween(one.day, day)) % 7 === 0);
  return same?.day ?? day;
}

function daysBetween(one: string, other: string): number {
  return (Date.parse(one) - Date.parse(other)) / (24 * 60 * 60 * 1000);
}

export function onlyDay(slots: readonly When[]): string | null {
  const days = new Set(slots.map((slot) => slot.day).filter((day) => day !== null));
  return days.size === 1 ? ([...days][0] ?? null) : null;
}

/** The one day, and its hour where there is only one; NULL: several to choose from. */
export function onlySlot(slots: readonly When[]): { day: string; time: number | null } | null {
  const day = onlyDay(slots);
  const times = new Set(slots.map((slot) => slot.time).filter((time) => time !== null));
  if (day === null || times.size > 1) return null;
  return { day, time: [...times][0] ?? null };
}

/** Whether one names nothing that the other names differently. */
export function agreesWith(one: When, other: When): boolean {
  return (
    (one.day === null || other.day === null || one.day === other.day) &&
    (one.time === null || other.time === null || one.time === other.time)
  );
}
