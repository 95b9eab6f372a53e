import { expect, test } from 'vitest';
import { surveyChat } from './survey-chat.ts';
import { readAll, temporaryFolder, textSource } from './testing.ts';

/** Languages that WhatsApp speaks, and countries that write dates in a way of their own. */
const LOCALES =
  'ru ru-KZ ru-KG kk ky uz uz-Cyrl uk be en-US en-GB en-IN en-AU en-CA en-ZA en-NZ en-IE en-SG en-PH en-NG en-KE de de-AT de-CH fr fr-CA fr-CH fr-BE es es-MX es-AR es-CO es-CL es-PE es-US pt-BR pt-PT it it-CH nl nl-BE tr az pl cs sk sl hr sr bs mk bg ro hu el fi sv nb da et lv lt is ga sq ka hy he ar ar-AE ar-SA ar-MA fa ur ps hi bn mr gu pa ta te kn ml ne si ja ko zh-CN zh-TW zh-HK zh-SG th vi id ms fil sw af am km lo my mn tg tk ca eu gl'.split(
    ' ',
  );
const STYLES = [
  { date: 'short', time: 'short', is12: false },
  { date: 'short', time: 'medium', is12: false },
  { date: 'short', time: 'short', is12: true },
  { date: 'short', time: 'medium', is12: true },
  { date: 'medium', time: 'medium', is12: false },
] as const;

const moments = Array.from(
  { length: 60 },
  (_, n) => Date.UTC(2024, 1, 3, 0, 7, 9) + n * (31 * 3_600_000 + 11 * 60_000),
);

test.each(LOCALES)('dates and times as %s writes them are read as they were', async (locale) => {
  for (const { date, time, is12 } of STYLES) {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: date, timeStyle: time, hour12: is12, timeZone: 'UTC' });
    const isIos = time === 'medium';
    const lines = moments.map((at, n) => {
      const stamp = format.format(at);
      const author = n % 2 ? 'Анна' : 'Салон';
      return isIos ? `[${stamp}] ${author}: ${n}` : `${stamp} - ${author}: ${n}`;
    });
    using folder = temporaryFolder();
    const source = textSource(folder.path, 'WhatsApp Chat with Анна.txt', lines.join('\n'));
    const survey = await surveyChat(source, { ownNames: [], ownPhones: [], country: 'KZ' });
    const read = await readAll(source, { order: survey.order ?? 'day_first', owner: 'Салон', timeZone: 'UTC' });
    const unit = isIos ? 1000 : 60_000;
    expect({
      first: lines[0],
      order: survey.order !== null,
      times: read.messages.map(({ at }) => new Date(at).toISOString()),
    }).toEqual({
      first: lines[0],
      order: true,
      times: moments.map((at) => new Date(Math.floor(at / unit) * unit).toISOString()),
    });
  }
});
