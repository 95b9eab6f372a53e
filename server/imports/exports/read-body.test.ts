import { expect, test } from 'vitest';
import { readBody } from './read-body.ts';

const kindOf = (written: string, isIos = false) => {
  const body = readBody(written, isIos);
  return body === 'notice' ? body : `${body.kind}: ${body.text ?? ''}`;
};

test.each([
  ['IMG-20240305-WA0001.jpg (слова, которых никто не знает)', 'image: '],
  ['IMG-20240305-WA0001.jpg (file attached)\nподпись', 'image: подпись'],
  ['VID-20240305-WA0001.mp4 (файл добавлен)', 'video: '],
  ['PTT-20240305-WA0001.opus (file attached)', 'audio: '],
  ['AUD-20240305-WA0001.m4a (file attached)', 'audio: '],
  ['STK-20240305-WA0001.webp (file attached)', 'sticker: '],
  ['Прайс 2024.pdf (файл добавлен)', 'document: '],
  ['Анна.vcf (файл добавлен)', 'contact: '],
  ['<ファイルは 含まれません>', 'other: '],
  ['<Медиафайлы не включены>', 'other: '],
])('Android: «%s» is media', (written, expected) => {
  expect(kindOf(written)).toBe(expected);
});

test.each([
  '<не знаю, что это>',
  '<все понятно спасибо>',
  '<3',
  'смотрите прайс.pdf (новый)',
  'видео отсутствует почему-то?',
  'This message was deleted by my cat',
  'Пришлите IMG-20240305-WA0001.jpg (ту самую)!',
  'Адрес: https://maps.google.com/?q=кафе',
  'сайт: https://foursquare.com/about',
  'звонок пропущенный был',
  'опрос:',
  'null и точка',
  'a < b > c',
  'x <edited',
])('«%s» is what a person wrote, on either system', (written) => {
  expect(kindOf(written)).toBe(`text: ${written}`);
  expect(kindOf(written, true)).toBe(`text: ${written}`);
});

test.each([
  ['\u200eimage omitted', 'image: '],
  ['image omitted', 'image: '],
  ['Подпись \u200eimage omitted', 'image: Подпись'],
  ['\u200eсурет жоқ', 'image: '],
  ['\u200exyz qwe', 'other: '],
  ['Смета.xlsx • \u200e14 КБ \u200eдокумент отсутствует', 'document: '],
  ['\u200e<прикреплено: 00000012-Смета.xlsx>', 'document: '],
  ['\u200e<attached: 00000012-GIF-2024-03-05-17-07-09.mp4>', 'video: '],
  ['\u200eYou received a view once photo. For added privacy, you can only open it on your phone.', 'other: '],
  ['\u200eПропущенный аудиозвонок', 'notice'],
  ['\u200eMissed voice call, \u200eTap to call back', 'notice'],
  ['\u200eVideo call, \u200e12 min', 'notice'],
  ['\u200eВаш код безопасности с контактом Анна изменился. Нажмите, чтобы узнать подробности.', 'notice'],
  ['\u200eЧто-то, чего в словаре нет, но сказал сам телефон.', 'notice'],
])('iPhone: «%s»', (written, expected) => {
  expect(kindOf(written, true)).toBe(expected);
});

test.each([
  ['до завтра <This message was edited>', 'до завтра'],
  ['до завтра \u200e<Сообщение изменено>', 'до завтра'],
  ['две\nстроки <Bu mesaj düzenlendi>', 'две\nстроки'],
  ['hola <Se editó este mensaje.>', 'hola'],
])('«%s» was edited', (written, text) => {
  expect(readBody(written, false)).toMatchObject({ text, isEdited: true });
});
