import { plainOf } from './says.ts';

/** A day and time as a message names them; NULL: not named. */
export interface When {
  /** YYYY-MM-DD in the zone of the business. */
  day: string | null;
  /** Minutes from midnight. */
  time: number | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Beginnings of words, plain (says.ts): from today 0 to the day after tomorrow 2. */
const NEAR: [RegExp, number][] = [
  [/^(?:сегодня|седня|бугин|бугун|bugin|bugun|today|tonight)/u, 0],
  [/^(?:завтра|завтро|ертен|эртен|эртага|ertaga|erten|erteng|zavtra|tomorrow|tmrw)/u, 1],
  [/^(?:послезавтра|бурсигуни|бурсугуну|индинга|indinga)/u, 2],
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
const HOUR_WORDS: Record<string, number> = {
  ...{ час: 1, двум: 2, два: 2, трем: 3, три: 3, четырем: 4, четыре: 4, пяти: 5, пять: 5, шести: 6, шесть: 6 },
  ...{
    семи: 7,
    семь: 7,
    восьми: 8,
    девяти: 9,
    десяти: 10,
    десять: 10,
    одиннадцати: 11,
    двенадцати: 12,
    пят: 5,
    шест: 6,
    сем: 7,
  },
  ...{ восми: 8, десят: 10 },
};
const HALF_PAST: Record<string, number> = {
  ...{ первого: 12, второго: 1, третего: 2, четвертого: 3, пятого: 4, шестого: 5, седмого: 6 },
  ...{ восмого: 7, девятого: 8, десятого: 9, одиннадцатого: 10, двенадцатого: 11 },
};

/**
 * The days and times that a plain sentence (says.ts) names, in its order; each with what stands nearest to it.
 * «до 18», «с 10», «после 3» are bounds, not times.
 *
 * @param sentAt ms UTC: «tomorrow» is counted from it
 */
export function readWhens(plain: string, sentAt: number, timeZone: string): When[] {
  let counted: string | undefined;
  const today = () => {
    counted ??= dayOf(sentAt, timeZone);
    return counted;
  };
  const words = plain.match(/\d{1,2}[:.]\d{2}(?:\.\d{2,4})?|[\p{L}\p{N}]+/gu) ?? [];
  const found: When[] = [];
  const addDay = (day: string) => {
    const last = found.at(-1);
    // «суббота, 19 сентября» is one day; «17:00 завтра» is one time.
    if (last && (last.day === day || last.day === null)) last.day = day;
    else found.push({ day, time: null });
  };
  const addTime = (time: number) => {
    const last = found.at(-1);
    if (last && last.time === null) last.time = time;
    else found.push({ day: last?.day ?? null, time });
  };
  words.forEach((word, index) => {
    const before = words[index - 1] ?? '';
    const next = words[index + 1] ?? '';
    const day = readDay(word, next, before, today);
    if (day !== null) addDay(day);
    else {
      const time = readTime(word, before, next, words[index + 2] ?? '');
      if (time !== null) addTime(time);
    }
  });
  return found;
}

/** The calendar day of a moment. */
export function dayOf(at: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function readDay(word: string, next: string, before: string, today: () => string): string | null {
  for (const [pattern, days] of NEAR) if (pattern.test(word)) return later(today(), days);
  for (const [pattern, weekday] of WEEKDAYS) {
    if (!pattern.test(word)) continue;
    // A two-letter weekday is one only after «в»; «ср» and «вт» are also other things.
    if (word.length === 2 && !/^(?:в|во|на|или)$/u.test(before) && before !== '' && !/^\d/.test(before)) return null;
    return later(today(), (weekday - weekdayOf(today()) + 7) % 7);
  }
  const dotted = /^(\d{1,2})\.(\d{2})(?:\.(\d{2,4}))?$/u.exec(word);
  if (dotted && !/^(?:в|к|на|сагат|саат|soat|at)$/u.test(before))
    return dateNear(today(), Number(dotted[1]), Number(dotted[2]) - 1);
  const number = /^(\d{1,2})(?:го|е|шы|ши|чи|чы|th|st|nd|rd|октябр|октября)?$/u.exec(word);
  if (!number) return monthFirst(word, next, today);
  const month = monthOf(/^(?:го|е|of|чи|шы|ши|нчи)$/u.test(next) ? '' : next);
  if (month !== null) return dateNear(today(), Number(number[1]), month);
  const isOrdinal = /(?:го|е|th|st|nd|rd)$/u.test(word) || /^(?:го|е)$/u.test(next);
  // «саат 10го» is an hour, «10го» a date.
  if (isOrdinal && !/^(?:саат|сагат|soat)$/u.test(before)) return dateInMonth(today(), Number(number[1]));
  return null;
}

/** «Nov 5» */
function monthFirst(word: string, next: string, today: () => string): string | null {
  const month = /^[a-z]/.test(word) && /^\d{1,2}(?:th|st|nd|rd)?$/u.test(next) ? monthOf(word) : null;
  return month === null ? null : dateNear(today(), Number.parseInt(next, 10), month);
}

function monthOf(word: string): number | null {
  if (word.length < 3) return null;
  const month = MONTHS.findIndex((names) => names.test(word));
  // «маған» and «март» alike begin words that are no months.
  return month < 0 || /^(?:мага|маган|may be|маг|mar[kv]|decid)/u.test(word) ? null : month;
}

function readTime(word: string, before: string, next: string, afterNext: string): number | null {
  const isMorning = [next, afterNext].some((one) => /^(?:утра|утром|тан|am)$/u.test(one));
  const clock = /^(\d{1,2})[:.](\d{2})$/u.exec(word);
  if (clock) return bounded(before) ? null : minutes(Number(clock[1]), Number(clock[2]), isMorning);
  const half = /^пол(?!у)([\p{L}]+)$/u.exec(word)?.[1];
  if (half && HALF_PAST[half] !== undefined) return minutes(HALF_PAST[half], 30, isMorning);
  if (/^(?:в|к)$/u.test(before) && HOUR_WORDS[word] !== undefined && !/^(?:раз|ряд)/u.test(next))
    return minutes(HOUR_WORDS[word], 0, isMorning);
  const hour = /^(\d{1,2})(час|часов|ге|га|ке|де|да|те|та|до|го|га|pm|am|х|ми|ти)?$/u.exec(word);
  if (!hour) return null;
  const [, digits, ending] = hour;
  const value = Number(digits);
  if (value > 23) return null;
  if (ending === 'pm' || ending === 'am') return minutes(value, 0, ending === 'am');
  if (bounded(before)) return null;
  const isAsked = /^(?:в|к|на|во|сагат|саат|soat|соат|at|around|by|беру)$/u.test(before);
  const isHour = /^(?:час|часов|часам|часа|утра|вечера|дня|pm|am|ге|га|де|да|те|та|ке|до|te|ge|ga|de|da)$/u.test(next);
  const isMeasure =
    /^(?:тыс|тысяч|т|мин|минут|раз|сом|тенге|тг|метр|метра|лет|год|года|месяц|месяца|дн|дней|дня|недел|шт|руб|sm|som|ming|мын|мин|процент)/u.test(
      next,
    );
  if (isMeasure && next !== 'дня') return null;
  if (ending && ending !== 'х' && ending !== 'го') return minutes(value, 0, isMorning);
  if (ending === 'го') return /^(?:саат|сагат)$/u.test(before) ? minutes(value, 0, isMorning) : null;
  return isAsked || isHour ? minutes(value, 0, isMorning) : null;
}

function bounded(before: string): boolean {
  return /^(?:до|от|с|со|после|по|дейин|чейин|from|after|until|till|before|gacha)$/u.test(before);
}

/** Nobody is invited at three in the night: 1 to 7 without «утра» are of the afternoon. */
function minutes(hour: number, minute: number, isMorning: boolean): number | null {
  if (hour > 23 || minute > 59) return null;
  return (hour >= 1 && hour <= 7 && !isMorning ? hour + 12 : hour) * 60 + minute;
}

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
