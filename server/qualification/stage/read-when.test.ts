import { expect, test } from 'vitest';
import { readVisits, readWhens } from './read-when.ts';
import { plainOf } from './says.ts';

/** A Monday, 10:00 in Almaty. */
const AT = Date.UTC(2026, 10, 16, 5);

function visits(text: string): string {
  return readVisits(plainOf(text), AT, 'Asia/Almaty')
    .map(({ day, time }) => [day?.slice(5), time === null ? undefined : `${Math.floor(time / 60)}:${time % 60}`])
    .map((parts) => parts.filter(Boolean).join(' '))
    .join(', ');
}

test.each([
  ['Пятница, 20-е, 15:00', '11-20 15:0'],
  ['27 числа', '11-27'],
  ['30-шы қараша', '11-30'],
  ['10.12 в 15.30', '12-10 15:30'],
  ['через неделю в среду', '11-25'],
  ['в следующую среду', '11-25'],
  ['в понедельник', '11-23'],
  ['дүйшөмбү 10го', '11-23 10:0'],
  ['Saturday 11 works', '11-21 11:0'],
  ['завтра в 8 вечера', '11-17 20:0'],
  ['кечки алтыда', '18:0'],
  ['сағат бесте', '17:0'],
  ['в половине третьего', '14:30'],
  ['завтра в пол 5', '11-17 16:30'],
  ['в час дня', '13:0'],
  ['6 30 вечера', '18:30'],
  ['в 18-30', '18:30'],
])('«%s» is %s', (text, read) => {
  expect(visits(text)).toBe(read);
});

test.each([
  'до пятницы',
  'кроме воскресенья',
  'сенбіге дейін',
  'в 3 часа ночи',
  'опаздываю минут на 20',
  'с 10 до 12',
  '9:00-21:00',
  '21:00-ге дейін',
  'в 5 классе',
  'на 7 ночей',
  'кийинки жумада',
  '14 октября',
])('«%s» is no time of a visit', (text) => {
  expect(visits(text)).toBe('');
});

test('a bound names a day all the same, where it is an answer', () => {
  expect(readWhens(plainOf('до пятницы'), AT, 'Asia/Almaty')).toMatchObject([{ day: '2026-11-20' }]);
});
