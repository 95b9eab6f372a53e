import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { createRounds, isTouched } from './live-queries.ts';

const dialogOf = (id: number) => [['dialogs', 'get'], { input: { id }, type: 'query' }];
const list = [['dialogs', 'list'], { input: {}, type: 'infinite' }];

test('a changed dialog touches its own view and every list, and leaves other dialogs alone', () => {
  const change = { topic: 'dialogs', id: 5 } as const;
  expect(isTouched(dialogOf(5), change)).toBe(true);
  expect(isTouched(list, change)).toBe(true);
  expect(isTouched(dialogOf(6), change)).toBe(false);
  expect(isTouched([['settings', 'get']], change)).toBe(false);
});

test('a topic without an id touches every row of it', () => {
  expect(isTouched(dialogOf(5), { topic: 'dialogs' })).toBe(true);
  expect(isTouched(dialogOf(6), { topic: 'dialogs' })).toBe(true);
});

test('an event that goes out is seen in its dialog, in the funnel and in the queue of its direction', () => {
  const change = { topic: 'events', id: 1 } as const;
  expect(isTouched(dialogOf(5), change)).toBe(true);
  expect(isTouched([['analytics', 'funnel'], { input: {} }], change)).toBe(true);
  expect(isTouched([['directions', 'list'], { input: {} }], change)).toBe(true);
});

test('a query on its way when a change comes is asked again after it has come back', async () => {
  const queries = new QueryClient();
  let asked = 0;
  let answer = () => {};
  const queryFn = () => {
    asked += 1;
    return new Promise<number>((resolve) => {
      answer = () => resolve(asked);
    });
  };
  const { QueryObserver } = await import('@tanstack/react-query');
  const stop = new QueryObserver(queries, { queryKey: list, queryFn }).subscribe(() => {});
  const rounds = createRounds(queries);
  rounds.take([{ topic: 'dialogs' }]);
  expect(asked).toBe(1);
  answer();
  await vi.waitFor(() => expect(asked).toBe(2), { timeout: 3000 });
  answer();
  rounds.stop();
  stop();
  queries.clear();
});
