import { expect, test } from 'vitest';
import { dialogsSearch, eventsSearch, funnelSearch } from './search.ts';

test('an address keeps the filters it knows and drops what somebody typed by hand', () => {
  const search = dialogsSearch({ level: 'interest', ad: 'nonsense', id: 5, q: '', since: 'soon', evil: '<script>' });
  expect(search).toEqual({ level: 'interest', id: 5 });
});

test('an ad without a title is a filter of its own', () => {
  expect(dialogsSearch({ adTitle: null, adSource: '12' })).toEqual({ adTitle: null, adSource: '12' });
});

test('ways in which first messages came keep the known ones', () => {
  expect(dialogsSearch({ firstMessage: ['missing', 'nonsense'] })).toEqual({ firstMessage: ['missing'] });
});

test('a list of states keeps the known ones, and an empty one is no filter', () => {
  expect(eventsSearch({ states: ['refused', 'nonsense'] })).toEqual({ states: ['refused'] });
  expect(eventsSearch({ states: ['nonsense'] })).toEqual({});
});

test('a period written as a number is understood', () => {
  expect(funnelSearch({ period: 30 })).toEqual({ period: '30' });
});

test('what is dropped is said as nothing: of a missing key the router keeps the address, and the page met a period nobody knows', () => {
  const search = funnelSearch({ period: 'yesterday' });
  expect(Object.hasOwn(search, 'period')).toBe(true);
  expect(search.period).toBeUndefined();
});
