import { expect, test } from 'vitest';
import { readBothWays } from './read-both-ways.ts';

test('a date that can be read in two ways is shown in both', () => {
  expect(readBothWays('03/04/2025')).toEqual({
    written: '03/04/2025',
    dayFirst: '2025-04-03',
    monthFirst: '2025-03-04',
  });
  expect(readBothWays('3.4.25')).toMatchObject({ dayFirst: '2025-04-03' });
});

test('digits of other scripts are read as what they mean', () => {
  expect(readBothWays('０３/０４/２０２５')).toMatchObject({ dayFirst: '2025-04-03' });
});

test('a date that shows nothing of its order is no example', () => {
  expect(readBothWays('04/04/2025')).toBeUndefined();
  expect(readBothWays('25/12/2025')).toBeUndefined();
  expect(readBothWays('вчера')).toBeUndefined();
});
