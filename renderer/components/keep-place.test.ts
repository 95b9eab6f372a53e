import { expect, test } from 'vitest';
import { placeShift } from './keep-place.ts';

test('rows that came above move what is seen down by as many', () => {
  expect(placeShift([1, 2, 3, 4], [9, 8, 1, 2, 3, 4])).toBe(2);
});

test('one row that jumped to the top does not take the eye with it', () => {
  expect(placeShift([1, 2, 3, 4, 5], [4, 1, 2, 3, 5])).toBe(1);
});

test('a list of other rows keeps no place', () => {
  expect(placeShift([1, 2], [3, 4])).toBe(0);
  expect(placeShift([], [3, 4])).toBe(0);
});
