const LANGUAGES =
  'en ru kk ky uz uz-Cyrl uk be de fr es pt it tr az nl pl cs sk sl hr sr bg mk ro hu el fi sv nb da et lv lt id ms vi th hi ar fa he ca ka hy';

let months: ReadonlyMap<string, number> | undefined;

/** 1 to 12 by a month's name, whole or short, in any language; undefined: no month. Made at the first question. */
export function monthOf(word: string): number | undefined {
  months ??= allMonths();
  return months.get(foldMonth(word));
}

function allMonths(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const language of LANGUAGES.split(' '))
    for (const width of ['long', 'short'] as const)
      for (const parts of [{ month: width }, { month: width, day: 'numeric', year: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(language, { ...parts, calendar: 'gregory', timeZone: 'UTC' });
        for (let month = 0; month < 12; month++) {
          const word = format.formatToParts(Date.UTC(2024, month, 5)).find(({ type }) => type === 'month')?.value;
          const folded = foldMonth(word ?? '');
          // «listopad» is October to some and November to others: the first to say it stays.
          if (/\p{L}/u.test(folded) && !found.has(folded)) found.set(folded, month + 1);
        }
      }
  return found;
}

function foldMonth(word: string): string {
  return word.normalize('NFC').toLowerCase().replace(/[.׳॰]/g, '').trim();
}
