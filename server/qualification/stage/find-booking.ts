import { isConditional } from './conditional.ts';
import { refusalOf } from './find-refusal.ts';
import { readWhens, type When } from './read-when.ts';
import { beginsWith, countWordsBeside, says, sentencesOf } from './says.ts';
import type { PlainMessage } from './stage.ts';

export type Booking =
  | { state: 'none' }
  /** `day` as YYYY-MM-DD, `time` in minutes from midnight; NULL: no hour was agreed. */
  | { state: 'booked'; day: string; time: number | null; messageIds: number[] }
  /** It stood and was given up; `isFinal`: no other time was wished. */
  | { state: 'cancelled'; messageIds: number[]; isFinal: boolean };

interface Offer {
  slots: When[];
  /** We asked whether it suits, or bade them come; otherwise we only told when there is room. */
  isAsked: boolean;
  /** Turns of ours since then. */
  age: number;
  /** Our last question was about something else: a plain yes may be to that. */
  asksOther: boolean;
}

/** A slot the customer named. */
interface Wish extends When {
  messageIds: number[];
  isQuestion: boolean;
  /** Said with a word that can only mean a visit. */
  comes: boolean;
}

const BEFORE = { isOurTurn: false, hasAgreed: false, isHeld: false };

interface Talk {
  booking: Booking;
  /** What we offered and the customer has not answered. */
  offer: Offer | null;
  /** What the customer named and we have not answered. */
  wish: Wish | null;
  /** We asked when. */
  asksWhen: boolean;
  /** Who wrote last. */
  isOurTurn: boolean;
  /** Messages with which they agreed since our last. */
  agreedIds: number[];
  /** The customer's last words were a yes, or named a slot. */
  hasAgreed: boolean;
  /** We have said after it that the booking stands. */
  isHeld: boolean;
  timeZone: string;
}

/** The booking that stands at the end of a dialog: a concrete day that the customer named or accepted, and that we hold. */
export function findBooking(messages: readonly PlainMessage[], timeZone: string): Booking {
  const talk: Talk = {
    booking: { state: 'none' },
    offer: null,
    wish: null,
    asksWhen: false,
    timeZone,
    ...BEFORE,
    agreedIds: [],
  };
  for (const message of messages) {
    if (message.fromMe) hearUs(talk, message);
    else hearCustomer(talk, message);
  }
  return talk.booking;
}

function hearUs(talk: Talk, { plain, sentAt }: PlainMessage): void {
  const sentences = sentencesOf(plain);
  const named = sentences.map((sentence) => ({ sentence, whens: readWhens(sentence, sentAt, talk.timeZone) }));
  const whens = named.flatMap((one) => one.whens);
  if (talk.offer && !talk.isOurTurn) talk.offer.age++;
  talk.isOurTurn = true;
  const question = sentences.findLast((sentence) => sentence.includes('?'));
  const asksBooking =
    question !== undefined && (says(question, 'invites') || readWhens(question, sentAt, talk.timeZone).length > 0);
  const { wish } = talk;
  const told = whens.find(({ day }) => day !== null);
  if (told?.day && talk.hasAgreed && question === undefined && says(plain, 'confirms') && !says(plain, 'busy')) {
    const before = talk.booking.state === 'booked' ? talk.booking : null;
    const time =
      told.time ?? (before?.day === told.day ? before.time : null) ?? (wish?.day === told.day ? wish.time : null);
    const messageIds = wish?.messageIds ?? before?.messageIds ?? talk.agreedIds;
    book(talk, { day: told.day, time }, messageIds);
    talk.isHeld = true;
    return;
  }
  if (wish && holds(wish, whens, plain, question !== undefined)) {
    const told = whens.find((when) => when.day !== null) ?? whens[0];
    const day = told?.day ?? wish.day;
    if (day !== null) {
      book(talk, { day, time: told?.time ?? wish.time }, wish.messageIds);
      talk.isHeld = true;
      return;
    }
  }
  if (talk.booking.state === 'booked' && talk.booking.time === null && question === undefined && says(plain, 'confirms'))
    talk.booking.time = whens.find(({ day }) => day === null || day === dayOf(talk.booking))?.time ?? null;
  talk.asksWhen = asksBooking;
  if (says(plain, 'busy') && whens.length === 0) {
    talk.offer = null;
    talk.wish = null;
  } else if (whens.length > 0 && isNew(talk.booking, whens)) {
    // «среда и пятница 19:30, … Придёте в эту среду?»: what is asked about is offered.
    const asked = named.filter((one) => one.sentence.includes('?')).flatMap((one) => one.whens);
    const isAsked = asksBooking || BIDS.test(plain);
    // Another day before the one they named was held: it is being talked over still.
    if (talk.booking.state === 'booked' && !talk.isHeld && asked.length > 0 && isOtherDay(talk.booking, asked))
      talk.booking = { state: 'none' };
    const slots = asked.some(({ day }) => day !== null) ? asked : whens;
    talk.offer = { slots, isAsked, age: 0, asksOther: question !== undefined && !asksBooking };
  } else if (wish?.isQuestion && says(plain, 'awaits')) {
    // «завтра работаете?» «да, ждём вас»: an invitation, and the customer's word is still to come.
    talk.offer = { slots: [wish], isAsked: true, age: 0, asksOther: question !== undefined && !asksBooking };
    talk.wish = null;
  } else if (question !== undefined && talk.offer) {
    talk.offer.asksOther = !asksBooking;
    if (asksBooking) talk.offer = { ...talk.offer, isAsked: true, age: 0 };
  }
}

/** «приходите», «keling»: a statement that bids to come is an offer like a question. */
const BIDS =
  /приход|приезжа|подъезжа|подход|ждем|жду вас|подтверд|келини|келсе|кутем|кутеби|кутебиз|keling|kuta|come |see you|могу записать|могу поставить|запис/u;

function isOtherDay(booking: { day: string }, slots: readonly When[]): boolean {
  return slots.every(({ day }) => day !== null && day !== booking.day);
}

/** Whether we hold what the customer named, by saying so or by naming the same. */
function holds(wish: Wish, whens: readonly When[], plain: string, asks: boolean): boolean {
  if (says(plain, 'busy')) return false;
  const same = whens.some((when) => isSame(when.day, wish.day) || isSame(when.time, wish.time));
  if (whens.length > 0 && !same) return false;
  if (says(plain, 'confirms') || (says(plain, 'awaits') && !wish.isQuestion)) return !asks || same;
  return !asks && !wish.isQuestion && (same || (wish.comes && beginsWith(plain, 'agrees')));
}

/** What we name while a booking stands is an offer only when it is another time. */
function isNew(booking: Booking, whens: readonly When[]): boolean {
  if (booking.state !== 'booked') return true;
  return whens.some(
    ({ day, time }) =>
      (day !== null && day !== booking.day) || (time !== null && time !== booking.time),
  );
}

function hearCustomer(talk: Talk, message: PlainMessage): void {
  const { plain, id } = message;
  if (talk.isOurTurn) Object.assign(talk, { isOurTurn: false, hasAgreed: false, agreedIds: [] });
  const named = readWish(talk, message);
  const moves = says(plain, 'moves');
  const refuses = refusalOf(plain) !== null;
  const { booking } = talk;
  if (says(plain, 'cancels') || (booking.state === 'booked' && (moves || refuses))) {
    drop(talk);
    if (booking.state === 'booked') talk.booking = { state: 'cancelled', messageIds: [id], isFinal: !moves };
    if (!moves) return;
    // «не успеваю, давайте в 18:30»: of the day that stood, unless another is named.
    if (named && booking.state === 'booked') named.day ??= booking.day;
  }
  const doubts = says(plain, 'hesitates') || isConditional(plain);
  if (!doubts && !refuses && !plain.includes('?') && (named ? !named.isQuestion : isYes(plain))) {
    talk.hasAgreed = true;
    talk.agreedIds = [...talk.agreedIds, id];
  } else if (doubts || refuses) talk.hasAgreed = false;
  if (doubts || refuses || (beginsWith(plain, 'no') && !named)) drop(talk);
  else if (named) hearSlot(talk, named, countWordsBeside(plain, 'agrees', 'comes', 'courtesy'));
  else hearAnswer(talk, plain, id);
}

/** No day and no hour: a yes or nothing. */
function hearAnswer(talk: Talk, plain: string, id: number): void {
  const { offer } = talk;
  if (!offer || plain.includes('?') || says(plain, 'cannot')) return;
  const slot = onlySlot(offer);
  if (!slot) return;
  if (says(plain, 'comes') || (says(plain, 'agrees') && !offer.asksOther && isTo(offer, plain))) book(talk, slot, [id]);
}

const THANKS = /спасибо|спс|благодар|рахмат|rahmat|raxmat|thank|понял|понятно|ясно|тушун|тусин/u;
const STRONG =
  /давай|договор|подход|подоид|устраива|болады|болат|boladi|kelishdik|келишт|макул|записыв|works|deal|да$|^да(?![\p{L}])/u;

/** Whether a yes can be to this offer: it was made in our last turn, and asked; or the yes is more than «ок, спасибо». */
function isTo({ isAsked, age }: Offer, plain: string): boolean {
  if (age > 0) return STRONG.test(plain);
  return isAsked || !THANKS.test(plain);
}

function isYes(plain: string): boolean {
  return (says(plain, 'agrees') || says(plain, 'comes')) && !says(plain, 'cannot') && !beginsWith(plain, 'no');
}

/** The slot that a customer's message names: of several the one said with a yes, else the last that does suit. */
function readWish(talk: Talk, { plain, sentAt, id }: PlainMessage): Wish | null {
  const wishes = sentencesOf(plain).flatMap((sentence): (Wish & { agrees: boolean })[] => {
    if (says(sentence, 'past')) return [];
    if (says(sentence, 'cannot')) return wishBeside(talk, sentence, sentAt, id);
    const [when] = readWhens(sentence, sentAt, talk.timeZone);
    if (!when) return [];
    const said = { isQuestion: sentence.includes('?'), comes: says(sentence, 'comes') };
    return [{ ...when, ...said, messageIds: [id], agrees: said.comes || says(sentence, 'agrees') }];
  });
  return wishes.find((wish) => wish.agrees) ?? wishes.at(-1) ?? picked(talk, plain, id);
}

/** «6 30 вечера ок, работаю до 6»: what suits stands beside what does not. */
function wishBeside(talk: Talk, sentence: string, sentAt: number, id: number): (Wish & { agrees: boolean })[] {
  return sentence.split(/,(?!\d)/).flatMap((part) => {
    if (says(part, 'cannot')) return [];
    const agrees = says(part, 'agrees') || says(part, 'comes');
    const [when = picked(talk, part.trim(), id)] = readWhens(part, sentAt, talk.timeZone);
    if (!when || !agrees) return [];
    return [{ ...when, isQuestion: part.includes('?'), comes: says(part, 'comes'), messageIds: [id], agrees }];
  });
}

/** «11 30», «ладно 9» after «11:30 или 16:00?» */
function picked({ offer }: Talk, plain: string, id: number): Wish | null {
  const said = /^[^\d?]{0,16}(\d{1,2})(?:[ .:-](\d{2}))?[^\d?]{0,12}$/u.exec(plain);
  if (!offer || offer.age > 2 || !said) return null;
  const hour = Number(said[1]) * 60;
  const minute = Number(said[2] ?? 0);
  const slot = offer.slots.find(({ time }) => time === hour + minute || time === hour + 12 * 60 + minute);
  return slot ? { ...slot, messageIds: [id], isQuestion: false, comes: false } : null;
}

/** A slot that was offered is taken by naming it; with more words than these it is talked about. */
const WORDS_OF_SLOT = 5;

function hearSlot(talk: Talk, named: Wish & { agrees?: boolean }, words: number): void {
  const { offer, wish, booking } = talk;
  const offered = offer?.slots.find(
    (slot) =>
      (named.day === null || isSame(slot.day, named.day)) &&
      (named.time === null || slot.time === null || slot.time === named.time),
  );
  const day = named.day ?? offered?.day ?? (offer ? onlyDay(offer.slots) : null) ?? wish?.day ?? dayOf(booking);
  if (offer && offered && day !== null && !named.isQuestion && (named.agrees || words <= WORDS_OF_SLOT)) {
    const only = offer.slots.filter((slot) => slot.day === day).length === 1 ? offered.time : null;
    const before = named.day === null && wish ? wish.messageIds : [];
    book(talk, { day, time: named.time ?? only }, [...before, ...named.messageIds]);
  } else if (named.comes || named.isQuestion || talk.asksWhen || offer || wish || booking.state === 'cancelled') {
    const before = named.day === null ? (wish?.messageIds ?? []) : [];
    talk.wish = { ...named, day, messageIds: [...before, ...named.messageIds] };
  }
}

function dayOf(booking: Booking): string | null {
  return booking.state === 'booked' ? booking.day : null;
}

function onlySlot(offer: Offer): { day: string; time: number | null } | null {
  const day = onlyDay(offer.slots);
  const times = new Set(offer.slots.map((slot) => slot.time).filter((time) => time !== null));
  if (day === null || times.size > 1) return null;
  return { day, time: [...times][0] ?? null };
}

function onlyDay(slots: readonly When[]): string | null {
  const days = new Set(slots.map((slot) => slot.day).filter((day) => day !== null));
  return days.size === 1 ? ([...days][0] ?? null) : null;
}

function book(talk: Talk, slot: { day: string; time: number | null }, messageIds: number[]): void {
  talk.isHeld = false;
  talk.booking = { state: 'booked', ...slot, messageIds };
  drop(talk);
}

function drop(talk: Talk): void {
  talk.offer = null;
  talk.wish = null;
}

function isSame<T>(one: T | null, other: T | null): boolean {
  return one !== null && one === other;
}
