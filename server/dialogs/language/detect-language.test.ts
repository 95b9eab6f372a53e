import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { detectLanguage } from './detect-language.ts';

test.each([
  ['ru', 'Здравствуйте, подскажите пожалуйста стоимость'],
  ['ru', 'скока стоит'],
  ['ru', 'privet, skolko stoit dostavka'],
  ['kk', 'Сәлеметсіз бе, бағасы қанша?'],
  ['kk', 'салеметсизбе багасы канша'],
  ['kk', 'salem, bagasy qansha turady'],
  ['ky', 'Саламатсызбы, баасы канча?'],
  ['ky', 'канча турат'],
  ['ky', 'salam baasy kancha bolot'],
  ['uz', "narxi qancha bo'ladi"],
  ['uz', 'narxi qancha boʻladi'],
  ['uz', 'narxi qancha bo‘ladi'],
  ['uz', 'yoq, kerak emas'],
  ['uz', 'нархи қанча бўлади'],
  ['uz', 'качон келсам булади'],
  ['en', 'how much is it'],
  ['other', 'Доброго дня, скільки коштує?'],
  ['other', 'Merhaba, fiyatı ne kadar?'],
  ['other', 'مرحبا كم السعر'],
])('%s: %s', (language, text) => {
  expect(detectLanguage([text])).toBe(language);
});

test('a sentence is in the language of its grammar, whatever words it borrows', () => {
  expect(detectLanguage(['Здравствуйте, доставка бар ма қазір?'])).toBe('kk');
  expect(detectLanguage(['скидка кыласызбы?'])).toBe('ky');
  expect(detectLanguage(['dostavka bormi'])).toBe('uz');
});

test('Latin letters typed inside a Cyrillic word do not change its language', () => {
  expect(detectLanguage(['бiз ертең келемiз'])).toBe('kk');
  expect(detectLanguage(['cкoлькo cтoит дocтaвкa'])).toBe('ru');
});

test('the dialog decides, not one long message of it', () => {
  const forwarded = 'Уважаемые клиенты, просим вас подтвердить запись и сообщить о переносе заранее. '.repeat(6);
  expect(detectLanguage(['сәлем', 'бағасы қанша', 'ертең келемін', forwarded])).toBe('kk');
});

test('signs, numbers and addresses are other when there is nothing else, and count for nothing beside words', () => {
  for (const text of ['👍', '123', '+7 701 000 11 22', 'https://example.com/da/net', '???'])
    expect(detectLanguage([text])).toBe('other');
  expect(detectLanguage(['👍', '👍', '123', 'рахмет'])).toBe('kk');
});

test('no text tells nothing', () => {
  expect(detectLanguage([])).toBeNull();
  expect(detectLanguage(['', '  '])).toBeNull();
});

test.each([
  ['langid.json', 0.95],
  ['langid-own.json', 0.93],
])('messages of %s are told one by one at least at %d', (file, least) => {
  const samples = JSON.parse(readFileSync(`tests/eval/${file}`, 'utf8')) as { lang: string; text: string }[];
  const same: Record<string, string> = { uz_cyrl: 'uz', uk: 'other', tr: 'other', none: 'other' };
  const right = samples.filter(({ lang, text }) => detectLanguage([text]) === (same[lang] ?? lang));
  expect(right.length / samples.length).toBeGreaterThan(least);
});
