import type { When } from '../read-when.ts';
import type { PlainMessage } from '../stage.ts';
import { type CustomerSaid, isRuledOut, readCustomer } from './said.ts';
import { agreesWith, type Booking, book, drop, inContext, type Offer, onlyDay, onlySlot, type Talk } from './talk.ts';

/** Follows a message of the customer's: a yes, a time of their own, a doubt, a booking given up. */
export function hearCustomer(talk: Talk, message: PlainMessage): void {
  const said = readCustomer(message, talk.timeZone);
  if (talk.isOurTurn) Object.assign(talk, { isOurTurn: false, hasAgreed: false, agreedIds: [] });
  if (said.says.mocks) {
    Object.assign(talk, { hasAgreed: false, hasDoubts: true, asksWhen: false });
    drop(talk);
    return;
  }
  for (const day of said.ruledOut) talk.named.delete(day);
  const { id } = message;
  const slots = slotsOf(talk, said, message);
  const before = talk.booking;
  const gaveUp = said.says.cancels || (before.state === 'booked' && givesUp(talk, before, said));
  if (gaveUp) {
    drop(talk);
    if (before.state === 'booked')
      talk.booking = {
        state: 'cancelled',
        messageIds: [id],
        isFinal: !said.says.moves && !said.doubts && slots.length === 0,
      };
    if (slots.length === 0) return;
  }
  if (said.wavers && before.state === 'booked') talk.booking = { state: 'none' };
  // «…тогда и заеду»: what was given up is only put off.
  if (!gaveUp && before.state === 'cancelled' && (said.comes || said.doubts || said.question !== null))
    talk.booking = { ...before, isFinal: false };
  const isRefused = said.says.refuses && !talk.asksOther;
  if (said.doubts || said.wavers || isRefused) {
    const shelved = isRefused ? null : (talk.offer?.slots ?? talk.shelved);
    Object.assign(talk, { hasAgreed: false, hasDoubts: true, shelved });
    drop(talk);
    return;
  }
  if (slots.length > 0) hearSlots(talk, said, slots, id);
  else hearAnswer(talk, said, id);
}

/** What they name; hours without a day are of the day that is talked about. */
function slotsOf(talk: Talk, said: CustomerSaid, { plain }: PlainMessage): When[] {
  const picked = said.slots.length === 0 && talk.offer ? pick(talk.offer, plain) : null;
  if (picked) return [picked];
  const named = said.slots.flatMap((slot) => {
    const offered = talk.offer?.slots.filter((one) => agreesWith(one, slot) && one.day !== null) ?? [];
    if (slot.day === null && offered.length > 0) return [{ ...slot, day: onlyDay(offered) }];
    return inContext(talk, [slot]);
  });
  const time = SAME_TIME.test(plain) ? knownHour(talk) : null;
  return named.map((slot) => (slot.time === null && time !== null ? { ...slot, time } : slot));
}

/** «через неделю в это же время» */
const SAME_TIME =
  /в\s(?:это|то|такое)\s(?:же\s)?(?:самое\s)?время|(?:дал )?(?:сол|ошол|ушу|осы) (?:уакыт|убакыт|маал)|shu vaqt|same time/u;

/** The one hour that is talked about. */
function knownHour({ offer, booking }: Talk): number | null {
  if (offer) return onlySlot(offer.slots)?.time ?? null;
  return booking.state === 'booked' ? booking.time : null;
}

/** «11 30», «ладно 9» after «11:30 или 16:00?» */
function pick({ slots }: Offer, plain: string): When | null {
  for (const part of plain.split(/,(?!\d)/)) {
    const said = /^[^\d?]{0,16}(\d{1,2})(?:[ .:-](\d{2}))?[^\d?]{0,16}\??$/u.exec(part.trim());
    if (!said || isRuledOut(part)) continue;
    const minute = Number(said[1]) * 60 + Number(said[2] ?? 0);
    const slot = slots.find(({ time }) => time === minute || time === minute + 12 * 60);
    if (slot) return slot;
  }
  return pickPart(slots, plain);
}

const FIRST =
  /^(?:на\s)?(?:перв\p{L}*|самое ранн\p{L}*|самый ранн\p{L}*|пораньше|бириншиси?|birinchisi|the first|first|earliest)/u;
const SECOND = /^(?:на\s)?(?:втор\p{L}*|екиншиси?|экинчиси?|ikkinchisi|the second|second)/u;
const PARTS: [RegExp, number, number][] = [
  [/^(?:с\s)?(?:утр|танертен|эртен менен|ertalab|morning)/u, 0, 12 * 60],
  [/^(?:днем|в обед|после обеда|тустен кейин|туштон кийин|tushdan keyin|afternoon)/u, 12 * 60, 17 * 60],
  [/^(?:вечер|кешке|кечинде|kechqurun|evening|попозже)/u, 17 * 60, 24 * 60],
];
const WORDS_OF_CHOICE = 4;

/** «вечером» after «10:00 или 19:00?» */
function pickPart(slots: readonly When[], plain: string): When | null {
  if (plain.includes('?') || plain.split(/\s+/).length > WORDS_OF_CHOICE) return null;
  const bare = plain.replace(/^(?:ну|давайте|лучше|тогда|онда|анда|unda|можно)\s+/u, '');
  if (FIRST.test(bare)) return slots[0] ?? null;
  if (SECOND.test(bare)) return slots[1] ?? null;
  for (const [pattern, from, to] of PARTS) {
    if (!pattern.test(bare)) continue;
    const fitting = slots.filter(({ time }) => time !== null && time >= from && time < to);
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  }
  return null;
}

/** Whether a booking that stands is given up. */
function givesUp(talk: Talk, booking: Extract<Booking, { state: 'booked' }>, said: CustomerSaid): boolean {
  if (said.says.late) return false;
  if (said.says.moves || said.ruledOut.includes(booking.day)) return true;
  if (said.says.refuses) return !talk.asksOther;
  return said.says.cannot && said.ruledOut.length === 0;
}

function hearSlots(talk: Talk, said: CustomerSaid, slots: When[], id: number): void {
  for (const { day } of slots) if (day !== null && !said.isOccasion) name(talk, day, id);
  talk.hasDoubts = false;
  if (said.question === null) agree(talk, id);
  const { offer, wish, booking } = talk;
  const before = said.slots.every(({ day }) => day === null) ? (wish?.messageIds ?? []) : [];
  const [slot] = slots;
  const offered = slot && slots.length === 1 ? (offer?.slots.filter((one) => agreesWith(one, slot)) ?? []) : [];
  const day = slot?.day ?? onlyDay(offered);
  const isSure = said.comes || said.yes !== null || !(talk.asksOther && (offer?.age ?? 0) > 0);
  if (
    slot &&
    offered.length > 0 &&
    day &&
    said.question === null &&
    (!said.isLoose || said.slots.length === 0) &&
    isSure
  ) {
    book(talk, { day, time: slot.time ?? onlySlot(offered)?.time ?? null }, [...before, id]);
    return;
  }
  const isAnswer = talk.asksWhen || offer !== null || wish !== null || booking.state === 'cancelled';
  const isMove = booking.state === 'booked' && (said.says.late || said.says.corrects || said.yes !== null);
  if (said.comes || said.asksIn || said.question !== null || isAnswer || isMove)
    talk.wish = {
      slots,
      messageIds: [...before, id],
      question: said.question && said.asksIn ? 'request' : said.question,
      asksHours: said.asksHours,
      comes: said.comes || isMove,
      isLoose:
        !isMove &&
        ((said.isLoose && offered.length === 0 && !talk.asksWhen) || !isSure || (said.isOccasion && !said.comes)),
    };
  talk.day = onlyDay(slots) ?? talk.day;
}

function name({ named }: Talk, day: string, id: number): void {
  const before = named.get(day) ?? [];
  if (before.at(-1) !== id) named.set(day, [...before, id]);
}

/** No day and no hour: a yes or nothing. */
function hearAnswer(talk: Talk, said: CustomerSaid, id: number): void {
  const { offer } = talk;
  if (!said.comes && (said.says.no || said.says.excused || said.says.cannot)) {
    if (!talk.asksOther) drop(talk);
    return;
  }
  const isYes = said.comes || said.yes !== null;
  if (!isYes) return;
  talk.hasDoubts = false;
  const isClear = said.comes || said.yes === 'strong' || (said.isYesAlone && offer?.isAsked && offer.age === 0);
  if (said.question !== null && !isClear) return;
  if (!talk.asksOther || said.comes) agree(talk, id);
  const slot = offer && onlySlot(offer.slots);
  if (offer && slot && isTo(talk, offer, said)) book(talk, slot, [id]);
}

/** Whether a yes can be to this offer: one that settles, or a plain one to what we asked in our last turn. */
function isTo(talk: Talk, { isAsked, isHours, isEither, age }: Offer, { comes, yes, says }: CustomerSaid): boolean {
  if (comes) return true;
  if (talk.asksOther) return false;
  if (yes === 'strong') return true;
  return age === 0 && !isHours && !isEither && (isAsked || !says.thanks);
}

function agree(talk: Talk, id: number): void {
  talk.hasAgreed = true;
  talk.agreedIds = [...talk.agreedIds, id];
}
