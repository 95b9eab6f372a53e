import { isConditional } from '../conditional.ts';
import { refusalOf } from '../find-refusal.ts';
import { dayOf, readVisits, type When } from '../read-when.ts';
import { beginsWith, countWordsBeside, says, sentencesOf } from '../says.ts';
import type { PlainMessage } from '../stage.ts';
import { saysOfVisit, wordsBesideVisit } from './hear-visit.ts';

/** What a customer's message says about a visit. */
export interface CustomerSaid {
  /** The days and hours it names that it does not rule out. */
  slots: When[];
  /** Days it rules out: «в субботу мы на даче». */
  ruledOut: string[];
  /** `weak`: a word that may be a yes to anything; `strong`: one that settles a proposal. */
  yes: 'strong' | 'weak' | null;
  /** Said with a word that can only mean a visit. */
  comes: boolean;
  /** `request`: asks to be taken at what it names; `info`: anything else. */
  question: 'request' | 'info' | null;
  /** «да. адрес?»: the yes stands by itself before the question. */
  isYesAlone: boolean;
  /** Much else is said beside the slot, and no yes: perhaps of something else. */
  isLoose: boolean;
  /** Maybe, if, later, I will ask. */
  doubts: boolean;
  /** Asks to be taken, with a question mark or without. */
  asksIn: boolean;
  /** Asks when we are there. */
  asksHours: boolean;
  /** Speaks of a feast or another date of life. */
  isOccasion: boolean;
  /** Whether they come to what stands is open again. */
  wavers: boolean;
  says: {
    no: boolean;
    cannot: boolean;
    excused: boolean;
    cancels: boolean;
    moves: boolean;
    refuses: boolean;
    late: boolean;
    /** «не в 16, в 17» */
    corrects: boolean;
    mocks: boolean;
    thanks: boolean;
  };
}

const CLAUSE = /[,;()]|\s[-–—]\s|\s(?:но|а|бирак|бирок|but|lekin|только)\s/u;
const THANKS =
  /спасибо|спс|благодар|рахмат|рахмет|ракмет|rahmat|raxmat|rakhmet|raqmet|thank|понял|понятно|ясно|тушун|тусин|tushun/u;
/** «время напишу», «точнее утром скажу»: the hour is left open, not the day. */
const HOUR_LATER = /врем|час[уа]?(?!\p{L})|уакыт|убакыт|сагат|саат|vaqt|soat|нечида|нешеде|шыккасын|time/u;
/** «зумды білмеймін»: something else than the visit is not known. */
const NOT_KNOWN = /(?<!\p{L})(?!\p{L}*(?:тын|тин|ган|ген|кан|кен|рим|рым))\p{L}{3,}(?:ды|ди|ты|ти)\s+бил[мб]е/u;
const MORE_PRECISE = /точне|точно|накануне/u;
/** «сейчас подъеду» */
const NOW =
  /(?<!\p{L})(?:сеичас|сейчас|щас|уже еду|выезжаю|через (?:час|полчаса|\d+ мин)|казир|азыр|hozir|right now|on my way)/u;
const LAUGH = /[😂🤣]/u;
/** «тогда до субботы»: goodbye until then. */
const UNTIL =
  /(?:^|[\s,.!])до\s+(завтра|послезавтра|понеделника|вторника|среды|четверга|пятницы|субботы|воскресеня|вечера|встречи)(?!\p{L})(?!\s+(?:не|мы|я|работ|закры))/u;
const LOOSE_WORDS = 1;
/** «ертең емес», «только не в среду» */
const NOT_THEN =
  /(?:ертен|эртен|ertaga|бугин|бугун|bugun|сенби\p{L}*|ишемби\p{L}*|жума\p{L}*|juma|shanba\p{L}*)\s+(?:емес|эмес|emas)|(?:^|\s)не\s+(?:в\s|во\s|на\s)?(?:завтра|сегодня|понедел|вторник|сред[ауы]|четверг|пятниц|суббот|воскр)/u;
/** «не в 16, в 17», «16-да емес, 17-де» */
const NOT_AT =
  /(?:^|[\s,.!])не\s+(?:в|на|к|во)\s+\d{1,2}(?:[:.]\d{2})?(?!\d|\s?(?:этаж|кв|дом|мин|раз))|(?<!\p{L})\d{1,2}(?::\d{2})?-?(?:да|де|та|те|го|га|ге|da)?\s+(?:емес|эмес|emas)/u;
/** «4-го я в Караганде»: elsewhere then. */
const SOMEBODY = /(?:^|\s)(?:я|мы|буду|будем|еще|муж|жена)\s/u;
const ELSEWHERE = /(?:^|\s)(?:я|мы|буду|будем|еще|муж|жена)\s+(?:в|во|на|у)\s+(?!вас|вами|деле|курсе)\p{L}{3,}/u;
const SLOT_WORD =
  /(?<![\p{L}\p{N}])(?:\d{1,2}(?:[:.-]\d{2})?|час\p{L}*|утр\p{L}*|вечер\p{L}*|дня|днем|обед\p{L}*|понедел\p{L}*|вторник\p{L}*|сред[аеуы]|четверг\p{L}*|пятниц\p{L}*|суббот\p{L}*|воскресен\p{L}*|пн|вт|ср|чт|пт|сб|вс|завтра|послезавтра|сегодня|числ\p{L}*|го|е|сагат\p{L}*|саат\p{L}*|soat|\p{L}*(?:сенби|сенбиде|жума|шамби|шанба|shanba|жексенби|дуйсенби|дуйшомбу|шейшемби|шаршемби|бейшемби|ишемби|жекшемби|senbi|juma)\p{L}*|ертен\p{L}*|эртен\p{L}*|ertaga|бугин|бугун|bugun|today|tomorrow|tonight|\p{L}+day|am|pm|га|ге|да|де|те|та|to|da|de|te|ga)(?![\p{L}\p{N}])/gu;

/** @param timeZone of the business */
export function readCustomer({ plain, sentAt }: PlainMessage, timeZone: string): CustomerSaid {
  const read = sentencesOf(plain).map((sentence) => readSentence(sentence, sentAt, timeZone));
  const comes = read.some((one) => one.comes);
  const slots = chosen(read);
  if (slots.length === 0 && comes && NOW.test(plain)) slots.push({ day: dayOf(sentAt, timeZone), time: null });
  const rest = read.map((one) => one.rest).join(' ');
  const question = questionAmong(read, slots.length > 0);
  const yes = yesAmong(plain, rest, { comes, namesSlot: slots.length > 0 });
  const asksIn = saysOfVisit(plain, 'asksIn');
  const isPlain = slots.length > 0 && !comes && yes === null && question === null && !asksIn;
  return {
    slots,
    ruledOut: read.flatMap((one) => one.ruledOut),
    yes,
    comes,
    question,
    isYesAlone: isYesAlone(plain),
    isLoose: isPlain && countLoose(rest) > LOOSE_WORDS,
    doubts: read.some((one) => one.doubts),
    asksIn: asksIn && !saysOfVisit(plain, 'asksHours'),
    asksHours: question !== null && saysOfVisit(plain, 'asksHours'),
    isOccasion: saysOfVisit(plain, 'occasion'),
    wavers: saysOfVisit(plain, 'wavers'),
    says: {
      no: beginsWith(plain, 'no'),
      cannot: saysOfVisit(plain, 'cannotCome'),
      excused: read.some((one) => one.excused),
      cancels: says(plain, 'cancels'),
      moves: says(plain, 'moves'),
      refuses: refusalOf(plain) !== null,
      late: saysOfVisit(plain, 'late'),
      corrects: NOT_AT.test(plain),
      mocks: saysOfVisit(plain, 'mocks'),
      thanks: THANKS.test(plain),
    },
  };
}

interface SentenceSaid {
  slots: When[];
  ruledOut: string[];
  /** A word of coming or a yes stands in it. */
  agrees: boolean;
  comes: boolean;
  excused: boolean;
  doubts: boolean;
  question: CustomerSaid['question'];
  /** Without what it rules out. */
  rest: string;
}

function readSentence(sentence: string, sentAt: number, timeZone: string): SentenceSaid {
  const daysOf = (text: string) => readVisits(text, sentAt, timeZone);
  // «ну тогда приду» is of what is to come.
  const isPast = says(sentence.replace(/тогда/gu, ''), 'past') && !comesIn(sentence) && !says(sentence, 'agrees');
  const clauses = sentence.split(CLAUSE).map((clause) => ({ clause, isOut: isRuledOut(clause) }));
  const kept = clauses.filter(({ isOut }) => !isOut && !isPast).map(({ clause }) => clause);
  const out = clauses.filter(({ isOut }) => isOut || isPast);
  const rest = kept.join(', ');
  const comes = comesIn(rest);
  const slots = daysOf(kept.filter((clause) => comesIn(clause) || !saysOfVisit(clause, 'tasks')).join(', '));
  // «давайте. а если не понравится?»: a question about something else is no doubt.
  const isAside = sentence.includes('?') && daysOf(sentence).length === 0;
  const puts =
    isConditional(sentence) ||
    (!HOUR_LATER.test(rest) && kept.some(doubtsComing) && !(comes && MORE_PRECISE.test(rest)));
  return {
    slots,
    ruledOut: out.flatMap(({ clause }) => daysOf(clause).flatMap(({ day }) => day ?? [])),
    agrees: comes || yesOf(rest) !== null,
    comes,
    excused: out.some(({ isOut }) => isOut),
    doubts: puts && !isAside,
    question: sentence.includes('?') ? questionOf(rest || sentence, slots.length > 0) : null,
    rest,
  };
}

/** Of several slots those that are said with a yes. */
function chosen(read: readonly SentenceSaid[]): When[] {
  const agreed = read.filter(({ agrees }) => agrees).flatMap(({ slots }) => slots);
  return agreed.length > 0 ? agreed : read.flatMap(({ slots }) => slots);
}

/** «в среду приду. а парковка есть?»: where a slot is named, only what is asked about it counts. */
function questionAmong(read: readonly SentenceSaid[], namesSlot: boolean): CustomerSaid['question'] {
  const asked = read.filter(({ slots }) => !namesSlot || slots.length > 0).flatMap(({ question }) => question ?? []);
  return asked.includes('request') ? 'request' : (asked.at(-1) ?? null);
}

function yesAmong(
  plain: string,
  rest: string,
  { comes, namesSlot }: { comes: boolean; namesSlot: boolean },
): CustomerSaid['yes'] {
  if (UNTIL.test(plain)) return 'strong';
  if (LAUGH.test(plain) && !comes) return null;
  return yesOf(namesSlot ? rest : rest.replace(/лучше/gu, ' '));
}

/** Away, busy, not then; «работаю до 6» beside a yes is no such thing. */
export function isRuledOut(clause: string): boolean {
  if (comesIn(clause)) return false;
  return (
    says(clause, 'cannot') ||
    saysOfVisit(clause, 'excuse') ||
    isElsewhere(clause) ||
    NOT_THEN.test(clause) ||
    NOT_AT.test(clause)
  );
}

/** «платить не буду», «буду думать», «жду прайс»: no word of coming. */
const NO_COMING =
  /(?<!\p{L})(?:не\s+\p{L}+|(?:буду|будем)\s+\p{L}+(?:т|тся|ти|ч)(?!\p{L})|(?:жду|ждем)\s+(?!вас|тебя|мастер|замер|бригад|курер|в\s|к\s|завтра|сегодня)\p{L}+)/gu;

function isElsewhere(clause: string): boolean {
  return SOMEBODY.test(clause) && ELSEWHERE.test(clause.replace(SLOT_WORD, ''));
}

function comesIn(text: string): boolean {
  const rest = text.replace(NO_COMING, ' ');
  return says(rest, 'comes') || saysOfVisit(rest, 'comes');
}

function doubtsComing(text: string): boolean {
  return (says(text, 'hesitates') || saysOfVisit(text, 'later')) && !NOT_KNOWN.test(text);
}

function yesOf(text: string): CustomerSaid['yes'] {
  if (saysOfVisit(text, 'settles')) return 'strong';
  return says(text, 'agrees') ? 'weak' : null;
}

function questionOf(text: string, namesSlot: boolean): 'request' | 'info' {
  return namesSlot && saysOfVisit(text, 'asksIn') && !saysOfVisit(text, 'asksHours') ? 'request' : 'info';
}

function isYesAlone(plain: string): boolean {
  const [first = ''] = sentencesOf(plain);
  return !first.includes('?') && beginsWith(first, 'agrees') && countWordsBeside(first, 'agrees') === 0;
}

function countLoose(text: string): number {
  const rest = text.replace(SLOT_WORD, ' ');
  return Math.min(
    wordsBesideVisit(rest, 'filler', 'settles', 'comes'),
    countWordsBeside(rest, 'courtesy', 'agrees', 'moves', 'comes'),
  );
}
