import fc from 'fast-check';
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
    ['   ', 'KZ', ''],
    ['123', 'KZ', ''],
    ['+', 'KZ', ''],
    ['8(701)234-56-78', 'KZ', '77012345678'],
    ['87012345678', 'KZ', '77012345678'],
    ['7 701 234 56 78', 'KZ', '77012345678'],
    ['007 701 234 56 78', 'KZ', '77012345678'],
    ['８７０１２３４５６７８', 'KZ', '77012345678'],
    ['8-701-234-56-78 доб. 5', 'KZ', '77012345678'],
    ['\u202a+7\u00a0701\u200b234 56 78\u202c', 'KZ', '77012345678'],
    ['8 701 234 56 78', 'RU', '77012345678'],
    ['0555123456', 'KG', '996555123456'],
    ['555 123 456', 'KG', '996555123456'],
    ['996 (555) 123-456', 'KG', '996555123456'],
    ['00 996 555 123 456', 'KG', '996555123456'],
    ['996555123456', 'KZ', '996555123456'],
    ['79123456789', 'KG', '79123456789'],
    ['(912) 345-67-89', 'RU', '79123456789'],
    ['79123456789', 'RU', '79123456789'],
    ['90 123 45 67', 'UZ', '998901234567'],
    ['+998 90 123-45-67', 'UZ', '998901234567'],
    ['998901234567', 'UZ', '998901234567'],
    ['8 701 234 56 78, 8 702 234 56 78', 'KZ', ''],
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

describe('names and cities of every alphabet here', () => {
  /** printf %s <normalised> | sha256sum */
  test.each([
    ['Әлия', 'әлия', 'c19a4d68d43266c6076a1cef5243e913bc9b8573eebe6a333bfaed04be30a89e'],
    ['ҚАНАТ', 'қанат', '5772eb88d2f1b8e8af2979bec6afb4136703b0dbee64d28f689f8c16efb64fd0'],
    [' Айгүл ', 'айгүл', 'bb51ce8fa987cfd56fc65de2461dfc477fcf14decbd78c08ac16a610bfcba865'],
    ['Өмүрбек', 'өмүрбек', '263969151ba1c26f76223a976755deb5441060135c18df2f83aebaec7a14c7da'],
    ['АЙНҰР', 'айнұр', 'a49d9685feefdc2e5c3615c6ddff091c2f580e5ab03bba358fc5d88438a1e1ed'],
    ['Ғалым-жан', 'ғалымжан', '8b278b4a2ae24cc49c8365b091ce3d367de0366ab4faf66adfac1caa586d213e'],
    ['İstanbul', 'istanbul', '751c59fe1fa734e61bec7c142171bfcbca97ff8223171b4bd63d8165a67a4d74'],
    ['Андре\u0438\u0306', 'андре\u0439', '6992dd2d09a63c039c93728fdceba18fccd4f16cabe2e0188e4dbd87fc1aca6d'],
    ['S\u0327ahin', '\u015fahin', '7b40f9b9c202c08ff1c566adfb246f93665ac3fd3da3fa31428a4ee3df76bfe5'],
    ['О’Коннор-Смит', 'оконнорсмит', '42b6a18dd9d4a46b63e9741a98cb6645621efd6af7450729142653280e4c39ff'],
    ['Анна\u00a0\u00a0Мария', 'анна мария', 'ccb1d6d934345825ba328574d439eae75e70387b4f1c81275ac05602935fb0d4'],
    ['\u200bИв\u00adан\ufeff', 'иван', '74f46a588dd2b0d94ec4067f21fc7127c16ba0f1af96ece7a7ebfefe3ddedc92'],
  ])('%s', (typed, normalised, expected) => {
    expect(normalise.name(typed)).toBe(normalised);
    expect(hash(normalise.name(typed))).toBe(expected);
  });

  test.each([
    ['Алматы', 'алматы', '1997d418f2e0b118dd7ebcfc6f0e990cc60c6eb50b31145ebf242749911f570f'],
    ['Жалал-Абад', 'жалалабад', '00a10636f0ebb1ea7851c38000ebd9b64082321e65e3eb007a3d78430c78d9a3'],
  ])('%s', (typed, normalised, expected) => {
    expect(normalise.city(typed)).toBe(normalised);
    expect(hash(normalise.city(typed))).toBe(expected);
  });

  test('nothing, spaces and what cannot be seen are nothing', () => {
    for (const empty of ['', ' ', '\t\n', '\u00a0', '\u200b', '\ufeff', '\u00ad', '—', '...']) {
      expect(normalise.name(empty)).toBe('');
      expect(normalise.city(empty)).toBe('');
      expect(normalise.typedPhone(empty, 'KZ')).toBe('');
      expect(normalise.whatsappPhone(empty)).toBe('');
    }
    expect(normalise.email(' \u200b ')).toBe('');
    expect(normalise.country('  ')).toBe('');
  });

  test('a mail address keeps its dots and plus, and loses only case and what is around it', () => {
    expect(normalise.email('\u200bJohn.Smith+Ad@GMAIL.com \n')).toBe('john.smith+ad@gmail.com');
  });
});

describe('whatever is typed', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.string());
  const ways = [normalise.email, normalise.name, normalise.city, normalise.country, normalise.whatsappPhone];

  test('a hash is of something: 64 hex digits, or none where nothing is left', () => {
    const ofNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    fc.assert(
      fc.property(text, (typed) => {
        for (const way of ways) {
          const hashed = hash(way(typed));
          expect(hashed).not.toBe(ofNothing);
          if (way(typed) === '') expect(hashed).toBeUndefined();
          else expect(hashed).toMatch(/^[0-9a-f]{64}$/);
        }
      }),
    );
  });

  test('what is normalised is not changed by normalising it again', () => {
    fc.assert(
      fc.property(text, (typed) => {
        for (const way of ways) expect(way(way(typed))).toBe(way(typed));
      }),
    );
  });

  test('two ways of composing the same letters are one', () => {
    fc.assert(
      fc.property(text, (typed) => {
        for (const way of [normalise.email, normalise.name, normalise.city]) {
          expect(way(typed.normalize('NFD'))).toBe(way(typed.normalize('NFC')));
        }
      }),
    );
  });

  test('digits of a WhatsApp id stay as they are but for zeros before them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,20}$/), (digits) => {
        expect(normalise.whatsappPhone(digits)).toBe(digits.replace(/^0+/, ''));
      }),
    );
  });

  test('a typed phone becomes digits without a zero before them, or nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(text, fc.stringMatching(/^[+()\d -]{0,24}$/)),
        fc.constantFrom('KZ', 'KG', 'RU', 'UZ', 'XX', ''),
        (typed, country) => {
          expect(normalise.typedPhone(typed, country)).toMatch(/^(?:[1-9]\d{4,16})?$/);
        },
      ),
    );
  });
});
