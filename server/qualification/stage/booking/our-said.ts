import { readVisits, type When } from '../read-when.ts';
import { beginsWith, says, sentencesOf } from '../says.ts';
import type { PlainMessage } from '../stage.ts';
import { saysOfVisit } from './hear-visit.ts';

/** What a message of ours says about a visit. */
export interface OurSaid {
  /** Days and hours it names; where it asks about some of several, those. */
  slots: When[];
  /** Of what will be ready or sent: no offer, though it can hold what they named. */
  taskSlots: When[];
  /** What its last question is about. */
  question: 'visit' | 'other' | null;
  /** It lets them choose between a visit and something else: a plain yes may be to either. */
  isEither: boolean;
  /** It asks whether to write them down, not when. */
  asksToHold: boolean;
  /** It says that a time is held. */
  confirms: boolean;
  awaits: boolean;
  /** It gives up what was held. */
  cancels: boolean;
  /** It bids them come: an offer like a question. */
  bids: boolean;
  /** It only tells when there is room. */
  tells: boolean;
  busy: boolean;
  /** It begins with a yes. */
  yes: boolean;
}

/** @param timeZone of the business */
export function readUs({ plain, sentAt }: PlainMessage, timeZone: string): OurSaid {
  const sentences = sentencesOf(plain).map((sentence) => ({
    sentence,
    slots: isBusy(sentence) ? [] : readVisits(withoutTasks(sentence), sentAt, timeZone),
  }));
  const slots = sentences.flatMap((one) => one.slots);
  const asked = sentences.filter(({ sentence }) => sentence.includes('?'));
  const askedSlots = asked.flatMap((one) => one.slots);
  const last = asked.at(-1);
  const busy = says(plain, 'busy');
  return {
    // «среда и пятница 19:30, … Придёте в эту среду?»: what is asked about is offered.
    slots: askedSlots.some(({ day }) => day !== null) ? askedSlots : slots,
    taskSlots: slots.length > 0 ? [] : sentences.flatMap(({ sentence }) => readVisits(sentence, sentAt, timeZone)),
    question: last ? (asksVisit(last.sentence, last.slots) ? 'visit' : 'other') : null,
    isEither: last !== undefined && last.slots.length > 0 && offersElse(last.sentence, sentAt, timeZone),
    asksToHold:
      last !== undefined && saysOfVisit(last.sentence, 'asksToHold') && !saysOfVisit(last.sentence, 'asksWhich'),
    confirms: !busy && (says(plain, 'confirms') || saysOfVisit(plain, 'holds')),
    awaits: (says(plain, 'awaits') || saysOfVisit(plain, 'awaits')) && !AWAITS_WORD.test(plain),
    cancels: saysOfVisit(plain, 'weCancel'),
    bids: saysOfVisit(plain, 'bids'),
    tells: saysOfVisit(plain, 'tells'),
    busy,
    yes: beginsWith(plain, 'agrees') && !busy,
  };
}

const OR = /[\s,](?:или|либо|алде|же|болбосо|yoki|or)\s/u;

/** «Замерщику приехать завтра или сначала прислать каталог?» */
function offersElse(question: string, sentAt: number, timeZone: string): boolean {
  const ways = question.split(OR);
  return (
    ways.length > 1 &&
    ways.some(
      (way) => way.trim().includes(' ') && readVisits(way, sentAt, timeZone).length === 0 && !asksVisit(way, []),
    )
  );
}

/** «на завтра всё занято», while another day may be offered beside. */
function isBusy(sentence: string): boolean {
  return says(sentence, 'busy') && !/,|есть|свобод|бос|бош/u.test(sentence);
}

/** «жду ответа» */
const AWAITS_WORD = /(?:жду|ждем)\s+(?:ваш|ответ|фото|адрес|размер|решен|номер|сообщ|чек|оплат|предоплат|от вас)/u;

/** «эртең жок, жума 10:00 бар» */
const NO_ROOM = /(?:^|\s)(?:нет|жок|yoq|занят\p{L}*|полная|band)\s*$/u;

/** Without «доставим завтра», «скидка до пятницы», «вылет 20-го в 6:00»: days on which nobody is invited. */
function withoutTasks(sentence: string): string {
  if (says(sentence, 'confirms') || saysOfVisit(sentence, 'holds') || saysOfVisit(sentence, 'bids')) return sentence;
  if (!sentence.includes('?') && saysOfVisit(sentence, 'tasks')) return '';
  return sentence
    .split(/,(?!\d)/)
    .filter((clause) => clause.includes('?') || !(saysOfVisit(clause, 'occasion') || NO_ROOM.test(clause)))
    .join(',');
}

/** «когда вам удобно?», «завтра в 10?»; not «когда свадьба?» */
function asksVisit(question: string, slots: readonly When[]): boolean {
  if (slots.length > 0) return true;
  if (saysOfVisit(question, 'visit')) return true;
  return says(question, 'invites') && !saysOfVisit(question, 'otherDay');
}
