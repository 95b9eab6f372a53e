import { describe, expect, test } from 'vitest';
import { hash } from './hash.ts';
import { normalise } from './normalise.ts';

/** Source: facts/meta.md 5, literally. */
describe('Meta’s own examples', () => {
  test.each([
    ['ph', normalise.whatsappPhone('16505551212'), 'e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176'],
    ['ph', normalise.whatsappPhone('77012345678'), 'ebda40587789757a2ca7a3b20424c355c96e148b226df762c26dd2e13e6e6a1d'],
    ['em', normalise.email('John_Smith@gmail.com'), '62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f'],
    [
      'em',
      normalise.email('  john_smith@GMAIL.com '),
      '62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f',
    ],
    ['fn', normalise.name('Mary'), '6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec'],
    ['fn', normalise.name('Иван'), '74f46a588dd2b0d94ec4067f21fc7127c16ba0f1af96ece7a7ebfefe3ddedc92'],
    ['ct', normalise.city('New York'), '350c754ba4d38897693aa077ef43072a859d23f613443133fecbbd90a3512ca5'],
    ['country', normalise.country('KZ'), '63f2d8699938005b9812964d1297ccf82664d962f907052e92b3d40be7ee4b1e'],
  ])('%s %s', (_, normalised, expected) => {
    expect(hash(normalised)).toBe(expected);
  });
});

describe('phones that a person typed are read in the country of the direction', () => {
  test.each([
    ['8 701 234 56 78', 'KZ', '77012345678'],
    ['8 (912) 345-67-89', 'RU', '79123456789'],
    ['+7 701 234 56 78', 'KG', '77012345678'],
    ['0 555 123 456', 'KG', '996555123456'],
    ['701 234 56 78', 'kz', '77012345678'],
    ['９９６５５５１２３４５６', 'KG', '996555123456'],
    ['звоните вечером', 'KZ', ''],
    ['', 'KZ', ''],
    ['123', 'KZ', ''],
  ])('%s in %s', (typed, country, expected) => {
    expect(normalise.typedPhone(typed, country)).toBe(expected);
  });
});

test('digits of a WhatsApp id are never rewritten by a country', () => {
  expect(normalise.whatsappPhone('87011234567')).toBe('87011234567');
  expect(normalise.whatsappPhone('+996 555 123456')).toBe('996555123456');
});

test('letters are composed before hashing, so that two ways of writing one name are one', () => {
  expect(normalise.name('Андре\u0438\u0306')).toBe(normalise.name('Андре\u0439'));
  expect(normalise.name('О’Коннор-Смит')).toBe('оконнорсмит');
});

test('an empty value has no hash: it is left out', () => {
  expect(hash('')).toBeUndefined();
});
