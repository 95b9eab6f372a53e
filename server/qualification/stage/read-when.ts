import { hourOf, isMeasure, readClock } from './read-clock.ts';
import { remember, rememberText } from './remember.ts';
import { plainOf } from './says.ts';

/** A day and time as a message names them; NULL: not named. */
export interface When {
  /** YYYY-MM-DD in the zone of the business. */
  day: string | null;
  /** Minutes from midnight. */
  time: number | null;
  /** Only a weekday was named: perhaps one that was meant before. */
  isWeekday?: true;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Beginnings of words, plain (says.ts): from today 0 to the day after tomorrow 2. */
const NEAR: [RegExp, number][] = [
  [/^(?:сегодня|седня|бугин|бугун|bugin|bugun|today|tonight)/u, 0],
  [/^(?:завтра|завтро|ертен|эртен|эртага|ertaga|erten|erteng|zavtra|tomorrow|tmrw)/u, 1],
  [/^(?:послезавтра|бурсигуни|бурсугуну|индин|indin)/u, 2],
];
/** Sunday is 0, as Date has it. */
const WEEKDAYS: [RegExp, number][] = [
  [/^(?:воскресен|вс$|вск$|жексенби|жекшемби|якшанба|yakshanba|jeksenbi|sunday|sun$)/u, 0],
  [/^(?:понедельник|понеделник|пн$|дуйсенби|дуйшомбу|душанба|dushanba|duisenbi|monday|mon$)/u, 1],
  [/^(?:вторник|вт$|сейсенби|шейшемби|сешанба|seshanba|seisenbi|tuesday|tue$)/u, 2],
  [/^(?:сред[аеуы]$|ср$|сарсенби|шаршемби|чоршанба|chorshanba|sarsenbi|wednesday|wed$)/u, 3],
  [/^(?:четверг|чт$|бейсенби|бейшемби|пайшанба|payshanba|beisenbi|thursday|thu$)/u, 4],
  [/^(?:пятниц|пт$|жума|жумга|juma|friday|fri$)/u, 5],
  [/^(?:суббот|сб$|сенби|ишемби|шанба|shanba|senbi|saturday|sat$)/u, 6],
];
const MONTHS =
  'январ|каңтар|yanvar|jan феврал|акпан|fevral|feb март|наурыз|mart|mar апрел|сауир|aprel|apr ма[йяе]|мамыр|may июн|маусым|iyun|jun июл|шилде|iyul|jul август|тамыз|avgust|aug сентябр|кыркуйек|sentabr|sentyabr|sep октябр|казан|oktabr|oktyabr|oct ноябр|караша|noyabr|nov декабр|желтоксан|dekabr|dec'
    .split(' ')
    .map((names) => new RegExp(`^(?:${plainOf(names)})`, 'u'));
/** «следующий вторник», «келесі дүйсенбі» */
const NEXT = /^(?:следующ\p{L}*|след|келеси|келерки|кийинки|кейинги|keyingi|kelasi|kelesi|next|будущ\p{L}*)$/u;
const NEXT_WEEK =
  /(?:следующ\p{L}*|след|той|келеси|келерки|кийинки|keyingi|kelasi|kelesi|next)\s+(?:недел\p{L}*|апта\p{L}*|жума(?:да|нын)?(?!\p{L})|hafta\p{L}*|apta\p{L}*|week)/u;
const weekdayOfWord = remember((word) => WEEKDAYS.find(([pattern]) => pattern.test(word))?.[1]);
const daysAhead = remember((word) => NEAR.find(([pattern]) => pattern.test(word))?.[1]);
/** «до пятницы», «кроме воскресенья»: a day that is not the one meant. */
const BEFORE_BOUND = /^(?:до|после|с|со|кроме|от|раньше|позже|по|by|until|till|after|from|except|since|before|через)$/u;
const AFTER_BOUND =
  /^(?:дейин|чейин|кейин|кийин|бастап|баштап|keyin|boshlab|gacha|deiin|keiin|басталат|басқа|баска|tashqari)$/u;

/**
 * The days and times that a plain sentence (says.ts) names, in its order; each with what stands nearest to it.
 * «до 18», «с 10», «после 3» are bounds, not times.
 *
 * @param sentAt ms UTC: «tomorrow» is counted from it
 */
export function readWhens(plain: string, sentAt: number, timeZone: string): When[] {
  return read(plain, sentAt, timeZone, false);
}

/** Those that can be of a visit: without the days that are only bounds («до пятницы»), and without what is past. */
export function readVisits(plain: string, sentAt: number, timeZone: string): When[] {
  return read(plain, sentAt, timeZone, true);
}

/** A sentence that names more is a timetable or a joke. */
const MOST_NAMED = 24;
const TOKEN = /\d{1,2}[:.]\d{2}(?:\.\d{2,4})?|\d{1,2}-(?:00|15|30|45)(?![\d-])|[\p{L}\p{N}]+/gu;
/** «9:00-21:00»: when we are there, no hour to come at. */
const SPAN = /\d{1,2}[:.]\d{2}\s?[-–—]\s?\d{1,2}[:.]\d{2}/gu;

/** «5-е декабря», «30 шы қараша» */
const DATE_ENDING = /^(?:го|е|of|чи|шы|ши|нчи|си|сы)$/u;

function read(plain: string, sentAt: number, timeZone: string, isVisit: boolean): When[] {
  let counted: string | undefined;
  const today = () => {
    counted ??= dayOf(sentAt, timeZone);
    return counted;
  };
  const words = wordsOf(plain);
  if (words.length === 0) return [];
  const found: When[] = [];
  const addDay = (day: string, isWeekday: boolean) => {
    const last = found.at(-1);
    // «суббота, 19 сентября» is one day; «17:00 завтра» is one time.
    if (last?.day && isSameWeekday(last.day, day) && (isWeekday || last.isWeekday)) {
      if (!isWeekday) found[found.length - 1] = { day, time: last.time };
    } else if (last?.day === day) return;
    else {
      const time = last?.day === null ? last.time : null;
      if (last?.day === null) found.pop();
      found.push(isWeekday ? { day, time, isWeekday } : { day, time });
    }
  };
  const addTime = (time: number) => {
    const last = found.at(-1);
    if (last?.time === time) return;
    if (last && last.time === null) last.time = time;
    else found.push({ day: last?.day ?? null, time });
  };
  words.forEach((word, index) => {
    if (isDull(word) || found.length >= MOST_NAMED) return;
    const before = words[index - 1] ?? '';
    const next = words[index + 1] ?? '';
    if (isWeekAhead(words, index)) {
      addDay(later(today(), 7), false);
      return;
    }
    const weekday = /^\d/.test(word) ? null : readWeekday(word, before, today, plain);
    const named = DATE_ENDING.test(next) ? (words[index + 2] ?? '') : next;
    const day = weekday ?? readDay(word, [next, named], before, today);
    if (day !== null) {
      const isOut = isVisit && (day < today() || BEFORE_BOUND.test(before) || AFTER_BOUND.test(next));
      if (isHourAfter(found.at(-1), day, word, next)) addTime(hourOf(Number.parseInt(word, 10)));
      else if (!isOut) addDay(day, weekday !== null && !NEXT.test(before) && !NEXT_WEEK.test(plain));
      return;
    }
    const time = readClock(words, index) ?? hourOfDay(found.at(-1), words, index);
    if (time !== null) addTime(time);
  });
  return found;
}

/** The words of a sentence that may name a day or an hour; none: it names neither. */
const wordsOf = rememberText((plain): readonly string[] => {
  const words = (/\d/.test(plain) ? plain.replace(SPAN, ' ') : plain).match(TOKEN) ?? [];
  return words.every(isDull) ? [] : words;
});

/** A word that names no day and no hour, whatever stands beside it. */
const isDull = remember(
  (word) =>
    !/^\d/.test(word) &&
    weekdayOfWord(word) === undefined &&
    daysAhead(word) === undefined &&
    monthOf(word) === null &&
    readClock(['в', word, 'часов'], 1) === null &&
    !/^пол(?:$|овин)/u.test(word) &&
    !/^недел/u.test(word),
);

/** «ровно через неделю», «через неделю в это же время»: that very day; «через неделю» alone is only about then. */
function isWeekAhead(words: readonly string[], at: number): boolean {
  if (!/^недел[юи]$/u.test(words[at] ?? '') || words[at - 1] !== 'через') return false;
  return words[at - 2] === 'ровно' || (words[at + 1] === 'в' && /^(?:это|то)$/u.test(words[at + 2] ?? ''));
}

/** «суббота 11 подойдёт»: a bare number right after a day, that is no date of it. */
function hourOfDay(last: When | undefined, words: readonly string[], at: number): number | null {
  const hour = /^\d{1,2}$/u.test(words[at] ?? '') ? Number(words[at]) : 0;
  if (!last?.day || last.time !== null || hour < 8 || hour > 20 || isMeasure(words[at + 1] ?? '')) return null;
  const isAfterDay = [...NEAR, ...WEEKDAYS].some(([pattern]) => pattern.test(words[at - 1] ?? ''));
  return isAfterDay && Number(last.day.slice(8)) !== hour ? hourOf(hour) : null;
}

/** «дүйшөмбү 10го» is Monday at 10, not the 10th. */
function isHourAfter(last: When | undefined, day: string, word: string, next: string): boolean {
  if (!last?.day || last.time !== null || last.day === day || !/^\d{1,2}(?:го)?$/u.test(word)) return false;
  return Number.parseInt(word, 10) < 24 && next !== 'числа' && monthOf(next) === null && !isSameWeekday(last.day, day);
}

function isSameWeekday(one: string, other: string): boolean {
  return weekdayOf(one) === weekdayOf(other);
}

const QUARTER_MS = 15 * 60 * 1000;
const MOST_DAYS = 20_000;
const days = new Map<string, string>();

/** The calendar day of a moment. Zones begin their days at whole quarters of an hour. */
export function dayOf(at: number, timeZone: string): string {
  const key = `${Math.floor(at / QUARTER_MS)} ${timeZone}`;
  let day = days.get(key);
  if (day === undefined) {
    day = formatDay(at, timeZone);
    if (days.size >= MOST_DAYS) days.clear();
    days.set(key, day);
  }
  return day;
}

function formatDay(at: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** Between or beside measures of a thing. */
const SIZE = /^(?:х|x|высот\p{L}*|ширин\p{L}*|длин\p{L}*|глубин\p{L}*|ниш\p{L}*|метр\p{L}*|м|см|кв)$/u;

function readDay(word: string, [next, named]: [string, string], before: string, today: () => string): string | null {
  if (!/^\d/.test(word)) return readDayWord(word, next, today);
  const dotted = /^(\d{1,2})\.(\d{2})(?:\.(\d{2,4}))?$/u.exec(word);
  // «2.10 х 1.80»
  if (dotted && (SIZE.test(before) || SIZE.test(next))) return null;
  if (dotted && !/^(?:в|к|на|сагат|саат|soat|at)$/u.test(before))
    return dateNear(today(), Number(dotted[1]), Number(dotted[2]) - 1);
  const number = /^(\d{1,2})(?:го|е|шы|ши|чи|чы|си|сы|синде|сында|th|st|nd|rd|октябр|октября)?$/u.exec(word);
  if (!number) return null;
  const month = monthOf(named);
  if (month !== null) return dateNear(today(), Number(number[1]), month);
  const isOrdinal =
    /(?:го|е|th|st|nd|rd|синде|сында)$/u.test(word) ||
    /^(?:го|е|числ\p{L}*|си|сы|синде|сында|нде|санасы\p{L}*|sanasi\p{L}*)$/u.test(next);
  // «саат 10го» is an hour, «10го» a date.
  if (isOrdinal && !/^(?:саат|сагат|soat)$/u.test(before)) return dateInMonth(today(), Number(number[1]));
  return null;
}

function readDayWord(word: string, next: string, today: () => string): string | null {
  // «эртең менен» is the morning.
  if (/^[эе]ртен$/u.test(word) && /^(?:менен|мененки)$/u.test(next)) return null;
  const days = daysAhead(word);
  if (days !== undefined) return later(today(), days);
  return monthFirst(word, next, today);
}

/** The next such weekday; the one of today is «today» to everybody. */
function readWeekday(word: string, before: string, today: () => string, plain: string): string | null {
  const weekday = weekdayOfWord(word);
  if (weekday === undefined) return null;
  // A two-letter weekday is one only after «в»; «ср» and «вт» are also other things.
  if (word.length === 2 && !/^(?:в|во|на|или|до)$/u.test(before) && before !== '' && !/^\d/.test(before)) return null;
  // «кийинки жума» is next week, not Friday.
  if (/^жума/u.test(word) && /^(?:кийинки|келерки|ушул|бул|бир|эки|уч|\d+)$/u.test(before)) return null;
  const ahead = (weekday - weekdayOf(today()) + 7) % 7 || 7;
  const isNextWeek = NEXT.test(before) || NEXT_WEEK.test(plain);
  if (/через\s+неделю/u.test(plain)) return later(today(), ahead + 7);
  return later(today(), isNextWeek && ahead <= daysLeftOfWeek(today()) ? ahead + 7 : ahead);
}

/** Weeks begin on Monday. */
function daysLeftOfWeek(day: string): number {
  return (7 - weekdayOf(day)) % 7;
}

/** «Nov 5» */
function monthFirst(word: string, next: string, today: () => string): string | null {
  const month = /^[a-z]/.test(word) && /^\d{1,2}(?:th|st|nd|rd)?$/u.test(next) ? monthOf(word) : null;
  return month === null ? null : dateNear(today(), Number.parseInt(next, 10), month);
}

const monthOf = remember((word): number | null => {
  if (word.length < 3) return null;
  const month = MONTHS.findIndex((names) => names.test(word));
  // «маған» and «март» alike begin words that are no months.
  return month < 0 || /^(?:мага|маган|may be|маг|mar[kv]|decid)/u.test(word) ? null : month;
});

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** This day of this month, of the year in which it is nearest ahead (a date of last month is of the past). */
function dateNear(today: string, date: number, month: number): string | null {
  if (date < 1 || date > 31 || month < 0 || month > 11) return null;
  const year = Number(today.slice(0, 4));
  const day = new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
  return day < later(today, -60) ? new Date(Date.UTC(year + 1, month, date)).toISOString().slice(0, 10) : day;
}

/** The nearest such date ahead. */
function dateInMonth(today: string, date: number): string | null {
  if (date < 1 || date > 31) return null;
  const [year = 0, month = 1] = today.split('-').map(Number);
  const passed = date < Number(today.slice(8)) ? 1 : 0;
  return new Date(Date.UTC(year, month - 1 + passed, date)).toISOString().slice(0, 10);
}
