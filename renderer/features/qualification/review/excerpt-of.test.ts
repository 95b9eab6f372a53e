import { expect, test } from 'vitest';
import type { MessageView } from '../../../../server/dialogs/views.ts';
import { excerptOf } from './excerpt-of.ts';

const chat = Array.from({ length: 20 }, (_, id) => ({ id }) as MessageView);
const idsOf = (parts: MessageView[][]) => parts.map((part) => part.map(({ id }) => id));

test('each quoted message stands among its neighbours, and neighbours are not said twice', () => {
  expect(idsOf(excerptOf(chat, [3, 6, 15]))).toEqual([
    [1, 2, 3, 4, 5, 6, 7, 8],
    [13, 14, 15, 16, 17],
  ]);
});

test('quotes at the ends of a chat do not reach beyond it', () => {
  expect(idsOf(excerptOf(chat, [0, 19]))).toEqual([
    [0, 1, 2],
    [17, 18, 19],
  ]);
});

test('a claim without quotes shows how the chat ends', () => {
  expect(idsOf(excerptOf(chat, []))).toEqual([[14, 15, 16, 17, 18, 19]]);
  expect(excerptOf([], [])).toEqual([]);
});
