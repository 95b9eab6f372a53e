import { expect, test } from 'vitest';
import { createBatchSizes } from './batch-sizes.ts';

/** Sends `events` in calls as told; a call with a bad one is refused. @returns the sizes of the calls, and who was refused alone */
function send(events: readonly ('good' | 'bad')[]) {
  const sizes = createBatchSizes();
  const calls: number[] = [];
  const refused: number[] = [];
  let done = 0;
  while (done < events.length) {
    const batch = events.slice(done, done + sizes.next('d'));
    calls.push(batch.length);
    const isRefused = batch.includes('bad');
    if (isRefused && batch.length > 1) sizes.halve('d', batch.length);
    else {
      if (isRefused) refused.push(done);
      done += batch.length;
    }
  }
  return { calls, refused };
}

test('a bad event in the middle of 1000 is found by halves, and costs a score of calls', () => {
  const events = Array.from({ length: 2500 }, (_, n): 'good' | 'bad' => (n === 503 ? 'bad' : 'good'));
  const { calls, refused } = send(events);
  expect(refused).toEqual([503]);
  expect(calls.slice(0, 4)).toEqual([1000, 500, 500, 250]);
  expect(calls.length).toBeLessThanOrEqual(24);
  expect(calls.at(-1)).toBe(500);
});

test('where all are bad each is refused alone, in less than twice as many calls', () => {
  const { calls, refused } = send(Array.from({ length: 300 }, () => 'bad' as const));
  expect(refused).toHaveLength(300);
  expect(calls.length).toBeLessThan(600);
});

test('a call that told nothing goes again in its size, and datasets do not share theirs', () => {
  const sizes = createBatchSizes();
  sizes.halve('d', 1000);
  expect(sizes.next('d')).toBe(500);
  sizes.keep('d', 500);
  expect([sizes.next('other'), sizes.next('d'), sizes.next('d'), sizes.next('d')]).toEqual([1000, 500, 500, 1000]);
});
