import { expect, test } from 'vitest';
import { surveyChat } from './survey-chat.ts';
import { temporaryFolder, textSource } from './testing.ts';

const known = { ownNames: [], ownPhones: [], country: 'KZ' };

async function surveyOf(dates: readonly string[], time = '10:00', notice = '') {
  using folder = temporaryFolder();
  const lines = dates.map((date, n) => `${date}, ${time} - ${n % 2 ? 'Anna' : 'Shop'}: ${n}`);
  const text = notice ? [`${dates[0]}, ${time} - ${notice}`, ...lines] : lines;
  return await surveyChat(textSource(folder.path, 'chat.txt', text.join('\n')), known);
}

test.each([
  ['a day past the twelfth', ['03/04/24', '13/04/24'], 'day_first'],
  ['a day past the twelfth in the second place', ['3/4/24', '3/14/24'], 'month_first'],
  ['days that would go back if they were months', ['01/02/24', '02/02/24', '01/03/24'], 'day_first'],
  ['months that would go back if they were days', ['2/1/24', '2/3/24', '3/1/24'], 'month_first'],
  ['a year of four digits in front', ['2024/03/04'], 'year_first'],
  ['dots', ['03.04.24'], 'day_first'],
  ['hyphens', ['03-04-2024'], 'day_first'],
  ['a year of two digits in front', ['24/03/04', '24/03/05', '24/04/01'], 'year_first'],
  [
    'a week of which one field changes',
    ['01/05/24', '02/05/24', '03/05/24', '04/05/24', '05/05/24', '06/05/24'],
    'day_first',
  ],
])('the order of a date is told by %s', async (_, dates, order) => {
  expect((await surveyOf(dates)).order).toBe(order);
});

test('a date that may be read in two ways is left to the owner, with the dates as they stand', async () => {
  const survey = await surveyOf(['03/04/24', '05/06/24'], '10:00\u202fAM');
  expect(survey).toMatchObject({ order: null, datesAsWritten: ['03/04/24', '05/06/24'], firstAt: null, lastAt: null });
});

test('a phone that speaks no English puts the day first', async () => {
  const notice = 'Сообщения и звонки защищены сквозным шифрованием.';
  expect((await surveyOf(['03/04/24', '05/06/24'], '10:00', notice)).order).toBe('day_first');
});

test('small letters of am and pm are not American', async () => {
  expect((await surveyOf(['03/04/24', '05/06/24'], '10:00\u202fam')).order).toBe('day_first');
});

test('one damaged date does not turn a file round', async () => {
  const dates = Array.from({ length: 28 }, (_, n) => `${String(n + 1).padStart(2, '0')}/03/2024`);
  dates[5] = '05/33/2024';
  expect((await surveyOf(dates)).order).toBe('day_first');
});

test('at most five dates are shown, the first and the last among them', async () => {
  const { datesAsWritten } = await surveyOf(Array.from({ length: 12 }, (_, n) => `${n + 1}/${n + 1}/24`));
  expect(datesAsWritten).toHaveLength(5);
  expect([datesAsWritten[0], datesAsWritten[4]]).toEqual(['1/1/24', '12/12/24']);
});
