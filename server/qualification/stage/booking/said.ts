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
    mocks: boolean;
    thanks: boolean;
  };
}

const CLAUSE = /[,;()]|\s[-–—]\s|\s(?:но|а|бирак|бирок|but|lekin|только)\s/u;
const THANKS =
  /спасибо|спс|благодар|рахмат|рахмет|ракмет|rahmat|raxmat|rakhmet|raqmet|thank|понял|понятно|ясно|тушун|тусин|tushun/u;
/** «время напишу», «точнее утром скажу»: the hour is left open, not the day. */
const HOUR_LATER = /врем|час[уа]?(?!\p{L})|уакыт|убакыт|сагат|саат|vaqt|soat|нечида|нешеде|шыккасын|time/u;
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
/** «4-го я в Караганде»: elsewhere then. */
const ELSEWHERE = /(?:^|\s)(?:я|мы|буду|будем|еще|муж|жена)\s+(?:в|во|на|у)\s+(?!вас|вами|деле|курсе)\p{L}{3,}/u;
const SLOT_WORD =
  /(?<![\p{L}\p{N}])(?:\d{1,2}(?:[:.-]\d{2})?|час\p{L}*|утр\p{L}*|вечер\p{L}*|дня|днем|обед\p{L}*|понедел\p{L}*|вторник\p{L}*|сред[аеуы]|четверг\p{L}*|пятниц\p{L}*|суббот\p{L}*|воскресен\p{L}*|пн|вт|ср|чт|пт|сб|вс|завтра|послезавтра|сегодня|числ\p{L}*|го|е|сагат\p{L}*|саат\p{L}*|soat|\p{L}*(?:сенби|сенбиде|жума|шамби|шанба|shanba|жексенби|дуйсенби|дуйшомбу|шейшемби|шаршемби|бейшемби|ишемби|жекшемби|senbi|juma)\p{L}*|ертен\p{L}*|эртен\p{L}*|ertaga|бугин|бугун|bugun|today|tomorrow|tonight|\p{L}+day|am|pm|га|ге|да|де|те|та|to|da|de|te|ga)(?![\p{L}\p{N}])/gu;

/** @param timeZone of the business */
export function readCustomer({ plain, sentAt }: PlainMessage, timeZone: string): CustomerSaid {
  const slots: (When & { agrees: boolean })[] = [];
  const ruledOut: string[] = [];
  let doubts = false;
  let asksSlot: CustomerSaid['question'] = null;
  let asks: CustomerSaid['question'] = null;
  let comes = false;
  let excused = false;
  let kept = '';
  for (const sentence of sentencesOf(plain)) {
    doubts ||=
      isConditional(sentence) && (!sentence.includes('?') || readVisits(sentence, sentAt, timeZone).length > 0);
    // «ну тогда приду» is of what is to come.
    const isPast = says(sentence.replace(/тогда/gu, ''), 'past') && !comesIn(sentence) && !says(sentence, 'agrees');
    const good: string[] = [];
    for (const clause of sentence.split(CLAUSE)) {
      if (isRuledOut(clause) || isPast) {
        excused ||= isRuledOut(clause);
        for (const { day } of readVisits(clause, sentAt, timeZone)) if (day) ruledOut.push(day);
      } else good.push(clause);
    }
    const rest = good.join(', ');
    const isAside = sentence.includes('?') && readVisits(sentence, sentAt, timeZone).length === 0;
    doubts ||= !isAside && good.some(doubtsComing) && !(comesIn(rest) && MORE_PRECISE.test(rest));
    comes ||= comesIn(rest);
    const agrees = yesOf(rest) !== null || comesIn(rest);
    const visit = good.filter((clause) => comesIn(clause) || !saysOfVisit(clause, 'tasks')).join(', ');
    const named = readVisits(visit, sentAt, timeZone);
    for (const when of named) slots.push({ ...when, agrees });
    if (sentence.includes('?')) {
      const about = questionOf(rest || sentence, named.length > 0);
      if (named.length > 0) asksSlot = asksSlot === 'request' ? asksSlot : about;
      else asks = about;
    }
    kept += ` ${rest}`;
  }
  if (slots.length === 0 && comes && NOW.test(plain))
    slots.push({ day: dayOf(sentAt, timeZone), time: null, agrees: true });
  const yes = LAUGH.test(plain) && !comes ? null : yesOf(slots.length > 0 ? kept : kept.replace(/лучше/gu, ' '));
  // «в среду приду. а парковка есть?»: the question is about something else.
  const question = slots.length > 0 ? asksSlot : asks;
  const agreed = slots.filter(({ agrees }) => agrees);
  const until = UNTIL.exec(plain) !== null;
  return {
    slots: (agreed.length > 0 && agreed.length < slots.length ? agreed : slots).map(
      ({ agrees: _agrees, ...when }) => when,
    ),
    ruledOut,
    yes: until ? 'strong' : yes,
    comes,
    question,
    isYesAlone: isYesAlone(plain),
    isLoose:
      !comes && yes === null && question === null && !saysOfVisit(plain, 'asksIn') && countLoose(kept) > LOOSE_WORDS,
    doubts,
    asksIn: saysOfVisit(plain, 'asksIn') && !saysOfVisit(plain, 'asksHours'),
    asksHours: question !== null && saysOfVisit(plain, 'asksHours'),
    isOccasion: saysOfVisit(plain, 'occasion'),
    wavers: saysOfVisit(plain, 'wavers'),
    says: {
      no: beginsWith(plain, 'no'),
      cannot: saysOfVisit(plain, 'cannotCome'),
      excused,
      cancels: says(plain, 'cancels'),
      moves: says(plain, 'moves'),
      refuses: refusalOf(plain) !== null,
      late: saysOfVisit(plain, 'late'),
      mocks: saysOfVisit(plain, 'mocks'),
      thanks: THANKS.test(plain),
    },
  };
}

/** Away, busy, not then; «работаю до 6» beside a yes is no such thing. */
export function isRuledOut(clause: string): boolean {
  if (comesIn(clause)) return false;
  return (
    says(clause, 'cannot') ||
    saysOfVisit(clause, 'excuse') ||
    ELSEWHERE.test(clause.replace(SLOT_WORD, '')) ||
    NOT_THEN.test(clause)
  );
}

/** «платить не буду», «буду думать», «жду прайс»: no word of coming. */
const NO_COMING =
  /(?<!\p{L})(?:не\s+\p{L}+|(?:буду|будем)\s+\p{L}+(?:т|тся|ти|ч)(?!\p{L})|(?:жду|ждем)\s+(?!вас|тебя|мастер|замер|бригад|курер|в\s|к\s|завтра|сегодня)\p{L}+)/gu;

function comesIn(text: string): boolean {
  const rest = text.replace(NO_COMING, ' ');
  return says(rest, 'comes') || saysOfVisit(rest, 'comes');
}

function doubtsComing(text: string): boolean {
  return (says(text, 'hesitates') || saysOfVisit(text, 'later')) && !HOUR_LATER.test(text);
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
