const LANGUAGES =
  'en ru kk ky uz uz-Cyrl uk be de fr es pt it tr az nl pl cs sk sl hr sr bs bg mk ro hu el fi sv nb da et lv lt id ms vi fil th hi mr ne bn gu pa ta te kn ml si ur ar fa ps he ca eu gl ga sq ka hy am sw af km lo my mn tg tk is';
/** The months of these calendars have names of their own; the year tells which calendar it is. */
const CALENDARS = [
  ['gregory', LANGUAGES],
  ['persian', 'fa ps'],
  ['islamic-umalqura', 'ar ar-SA'],
] as const;
const DAY_MS = 86_400_000;

let months: ReadonlyMap<string, number> | undefined;

/** 1 to 12 by a month's name, whole or short, in any language; undefined: no month. Made at the first question. */
export function monthOf(word: string): number | undefined {
  months ??= allMonths();
  const folded = foldMonth(word);
  // Hebrew writes «in» as a letter before the month.
  return months.get(folded) ?? (folded.startsWith('ב') ? months.get(folded.slice(1)) : undefined);
}

/** Where months are counted: «tháng 3», «3-р сарын». */
export const isMonthWord = (word: string): boolean => /^(?:tháng|thg|сар|сарын)$/i.test(word.replace(/\.$/, ''));

function allMonths(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [calendar, languages] of CALENDARS) {
    const number = new Intl.DateTimeFormat('en', { month: 'numeric', calendar, timeZone: 'UTC' });
    for (const language of languages.split(' ')) {
      for (const format of formatsOf(language, calendar)) {
        // Thirteen steps of 29 days meet every month of any calendar.
        for (let step = 0; step < 13; step++) {
          const at = Date.UTC(2024, 0, 5) + step * 29 * DAY_MS;
          const word = foldMonth(format.formatToParts(at).find(({ type }) => type === 'month')?.value ?? '');
          // «listopad» is October to some and November to others: the first to say it stays.
          if (/\p{L}/u.test(word) && !found.has(word)) found.set(word, Number.parseInt(number.format(at), 10));
        }
      }
    }
  }
  return found;
}

function formatsOf(language: string, calendar: string): Intl.DateTimeFormat[] {
  return (['long', 'short'] as const).flatMap((month) =>
    [{ month }, { month, day: 'numeric' as const, year: 'numeric' as const }].map(
      (parts) => new Intl.DateTimeFormat(language, { ...parts, calendar, timeZone: 'UTC' }),
    ),
  );
}

function foldMonth(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[.׳॰\u200c\u200d]/g, '')
    .trim();
}
