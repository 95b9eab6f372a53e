/** Hours as words; without an ending that says so they are hours only after «в», «сағат», «at». */
const HOUR_WORDS: Record<string, number> = {
  ...{ час: 1, часу: 1, часик: 1, два: 2, двум: 2, три: 3, трем: 3, четыре: 4, четырем: 4, пять: 5, пяти: 5, пят: 5 },
  ...{ шесть: 6, шести: 6, шест: 6, семь: 7, семи: 7, сем: 7, восемь: 8, восьми: 8, восем: 8, восми: 8 },
  ...{
    девять: 9,
    девяти: 9,
    девят: 9,
    десять: 10,
    десяти: 10,
    десят: 10,
    одиннадцать: 11,
    одиннадцати: 11,
    одиннадцат: 11,
  },
  ...{
    двенадцать: 12,
    двенадцати: 12,
    двенадцат: 12,
    бирде: 1,
    екиде: 2,
    уште: 3,
    тортте: 4,
    бесте: 5,
    алтыда: 6,
    жетиде: 7,
  },
  ...{
    сегизде: 8,
    тогызда: 9,
    онда: 10,
    экиде: 2,
    учто: 3,
    тортто: 4,
    бешто: 5,
    тогузда: 9,
    ондо: 10,
    birda: 1,
    ikkida: 2,
  },
  ...{ uchda: 3, tortda: 4, beshda: 5, oltida: 6, yettida: 7, sakkizda: 8, toqqizda: 9, onda: 10, onbirda: 11, one: 1 },
  ...{ two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, noon: 12 },
};
const HALF_PAST: Record<string, number> = {
  ...{ первого: 12, второго: 1, третего: 2, четвертого: 3, пятого: 4, шестого: 5, седмого: 6 },
  ...{ восмого: 7, девятого: 8, десятого: 9, одиннадцатого: 10, двенадцатого: 11 },
};
const ASKED = /^(?:в|к|на|во|сагат|саат|soat|соат|at|around|by|беру|часов|часам|часа|часиков|ровно|роуно)$/u;
const BOUND = /^(?:до|от|с|со|после|по|дейин|чейин|from|after|until|till|before|gacha|раньше|позже|между)$/u;
/** «21:00-ге дейін» */
const BOUND_AFTER = /^(?:дейин|чейин|deiin|gacha|кейин|кийин|keyin)$/u;
const HOUR = /^(?:час|часов|часам|часа|часиков|утра|вечера|дня|ночи|pm|am|ге|га|де|да|те|та|ке|до|то|te|ge|ga|de|da)$/u;
/** What is counted in tens and is no hour. */
const MEASURE =
  /^(?:ноче|тыс|т$|мин|раз|сом|сум|тенге|тг|теңге|метр|лет|летн|год|месяц|мес$|дн|ден|день|недел|шт|руб|sm|som|sum|ming|мын|процент|человек|чел$|комнат|комн|гост|персон|класс|этаж|размер|кв|литр|км|кг|сот|млн|миллион|лям|урок|занят|сеанс|зуб|окн|двер|адам|киши|kishi|odam|yosh|жас|жаш|минут|школ|сад|мкр|микрорайон|квартал|дом|фото|вариант|см$|мм$|проц|штук|ком|доллар|usd|kzt|ml$|мл$|мес|oy|ой|айга|айлык|min|people|persons|years|days|weeks|months)/u;
const MORNING = /^(?:утр\p{L}*|танг\p{L}*|танерт\p{L}*|ertalab\p{L}*|tang\p{L}*|tanert\p{L}*|am|morning|тан)$/u;
const EVENING = /^(?:вечер\p{L}*|веч|кешк\p{L}*|кечк\p{L}*|кечинде|кешинде|kech\p{L}*|kesh\p{L}*|pm|evening|tonight)$/u;
const NIGHT = /^(?:ночи|ночью|тунде|тун|night)$/u;
const HALF_DAY = 12;

/** The hour that stands at `at` among plain words, in minutes from midnight; NULL: none, or only a bound («до 18»). */
export function readClock(words: readonly string[], at: number): number | null {
  const word = words[at] ?? '';
  const before = words[at - 1] ?? '';
  const next = words[at + 1] ?? '';
  // «опаздываю минут на 20»
  if ((BOUND.test(before) && !beginsThen(words, at)) || /^(?:мин\p{L}*|min\p{L}*)$/u.test(words[at - 2] ?? ''))
    return null;
  if (BOUND_AFTER.test(next) || BOUND_AFTER.test(words[at + 2] ?? '')) return null;
  const part = partOfDay(words, at);
  const clock = /^(\d{1,2})[:.](\d{2})$/u.exec(word);
  if (clock) return minutes(Number(clock[1]), Number(clock[2]), part);
  const dashed = /^(\d{1,2})-(\d{2})$/u.exec(word);
  if (dashed) return MEASURE.test(next) ? null : minutes(Number(dashed[1]), Number(dashed[2]), part);
  const half = /^пол(?!у)([\p{L}]+)$/u.exec(word)?.[1];
  if (half && HALF_PAST[half] !== undefined) return minutes(HALF_PAST[half], 30, part);
  if (word === 'пол' && /^\d{1,2}$/u.test(next)) return minutes(Number(next) - 1, 30, part);
  if (/^половин/u.test(word) && HALF_PAST[next] !== undefined) return minutes(HALF_PAST[next], 30, part);
  if (word === 'полден' || word === 'полдень') return HALF_DAY * 60;
  const named = HOUR_WORDS[word];
  if (named !== undefined) {
    const isHour =
      ASKED.test(before) ||
      EVENING.test(before) ||
      MORNING.test(before) ||
      /^(?:часов|часа|утра|вечера|дня)$/u.test(next);
    return isHour && !/^(?:раз|ряд)/u.test(next) && (next === 'дня' || !MEASURE.test(next))
      ? minutes(named, 0, part)
      : null;
  }
  return readNumber(word, before, words, at, part);
}

/** «четверг 19 ноября с 11:00»: right after a day and without an end it is the hour to come at. */
function beginsThen(words: readonly string[], at: number): boolean {
  if (words[at - 1] !== 'с' || !/^\d{1,2}[:.]\d{2}$/u.test(words[at] ?? '') || at < 3) return false;
  return MONTH.test(words[at - 2] ?? '') && !words.slice(at + 1).some((word) => BOUND.test(word));
}

const MONTH = /^(?:январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр)/u;

type Part = 'morning' | 'evening' | 'night' | null;

function readNumber(word: string, before: string, words: readonly string[], at: number, part: Part): number | null {
  const next = words[at + 1] ?? '';
  const hour = /^(\d{1,2})(час|часов|ге|га|ка|ке|де|да|те|та|до|то|го|нда|нде|pm|am|х|ми|ти|ч)?$/u.exec(word);
  if (!hour) return null;
  const [, digits, ending] = hour;
  const value = Number(digits);
  if (value > 23) return null;
  if (ending === 'pm' || ending === 'am') return minutes(value, 0, ending === 'am' ? 'morning' : 'evening');
  if (ending === 'го') return /^(?:саат|сагат)$/u.test(before) ? minutes(value, 0, part) : null;
  const isAsked = ASKED.test(before);
  // «в 18 30», «6 30 вечера»
  const after = words[at + 2] ?? '';
  if (/^(?:00|15|30|45)$/u.test(next) && !MEASURE.test(after) && (isAsked || HOUR.test(after)))
    return minutes(value, Number(next), partOfDay(words, at + 1) ?? part);
  if (MEASURE.test(next) && next !== 'дня') return null;
  if (ending && ending !== 'х') return minutes(value, 0, part);
  return isAsked || HOUR.test(next) ? minutes(value, 0, part) : null;
}

/** Whether words beside an hour say that it is of the morning, the evening or the night. */
function partOfDay(words: readonly string[], at: number): Part {
  const near = [words[at + 1] ?? '', words[at + 2] ?? ''];
  if (/^(?:или|же|не|немесе|or|yoki)$/u.test(near[0] ?? '')) near.length = 0;
  for (const word of [...near, words[at - 1] ?? '', words[at - 2] ?? '']) {
    if (EVENING.test(word)) return 'evening';
    if (MORNING.test(word)) return 'morning';
    if (NIGHT.test(word)) return 'night';
  }
  return null;
}

/** Nobody is invited at three in the night: 1 to 7 without «утра» are of the afternoon. */
function minutes(hour: number, minute: number, part: Part): number | null {
  if (hour > 23 || minute > 59 || (part === 'night' && hour < 6)) return null;
  const isLater = part === 'evening' ? hour >= 1 && hour < HALF_DAY : hour >= 1 && hour <= 7 && part !== 'morning';
  return (isLater ? hour + HALF_DAY : hour) * 60 + minute;
}

/** An hour of which nothing more is said. */
export function hourOf(hour: number): number {
  return (hour >= 1 && hour <= 7 ? hour + HALF_DAY : hour) * 60;
}

/** Whether a word beside a number says that it is no hour: «11 человек». */
export function isMeasure(word: string): boolean {
  return MEASURE.test(word);
}
