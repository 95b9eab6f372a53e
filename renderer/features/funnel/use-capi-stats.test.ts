import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CapiStats } from '../../../server/analytics/views.ts';
import { isOld, statsOptions } from './use-capi-stats.ts';

const ALL = [['analytics', 'capiStats']];

beforeEach(() => {
  vi.useFakeTimers();
  // Fake timers do not know it.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const late = new AbortController();
    setTimeout(() => late.abort(new DOMException('late', 'TimeoutError')), ms);
    return late.signal;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The page as the library sees it: asked for days and a direction, it tells what it would show. */
function page() {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });
  let answer: () => Promise<CapiStats> = () => Promise.reject(new Error('nobody answers'));
  let asked = 0;
  const options = (since: number, directionId?: string) =>
    statsOptions(queries, { all: ALL, own: [...ALL, { input: { since, directionId } }] }, directionId, () => {
      asked += 1;
      return answer();
    });
  const observer = new QueryObserver(queries, options(1));
  return {
    answers: (countedAt: number) => {
      answer = () => Promise.resolve({ countedAt } as CapiStats);
    },
    fails: () => {
      answer = () => Promise.reject(new Error('no'));
    },
    hangs: () => {
      answer = () => new Promise(() => undefined);
    },
    open: () => observer.subscribe(() => undefined),
    goTo: (since: number, directionId?: string) => observer.setOptions(options(since, directionId)),
    askAgain: () => void observer.refetch(),
    asked: () => asked,
    shown: async (afterMs: number) => {
      await vi.advanceTimersByTimeAsync(afterMs);
      const result = observer.getCurrentResult();
      return { countedAt: result.data?.countedAt, isOld: isOld(result) };
    },
  };
}

test('the last good figures stay while those of other days come, and are marked from the first failure on', async () => {
  const it = page();
  it.answers(1);
  it.open();
  expect(await it.shown(10)).toEqual({ countedAt: 1, isOld: false });
  it.hangs();
  it.goTo(2);
  expect(await it.shown(10)).toEqual({ countedAt: 1, isOld: false });
  it.fails();
  it.goTo(3);
  expect(await it.shown(10)).toEqual({ countedAt: 1, isOld: true });
  expect(await it.shown(10_000)).toEqual({ countedAt: 1, isOld: true });
  // Asked for again, figures of other days stood there as if they were these days'.
  it.hangs();
  it.askAgain();
  expect(await it.shown(10)).toEqual({ countedAt: 1, isOld: true });
  await it.shown(60_000);
  it.answers(2);
  it.askAgain();
  expect(await it.shown(10)).toEqual({ countedAt: 2, isOld: false });
});

test('what was counted for the same days is marked only when a newer answer has been given up', async () => {
  const it = page();
  it.answers(1);
  it.open();
  await it.shown(10);
  it.fails();
  it.askAgain();
  expect(await it.shown(10)).toEqual({ countedAt: 1, isOld: false });
  expect(await it.shown(10_000)).toEqual({ countedAt: 1, isOld: true });
});

test('figures of one direction are never shown for another', async () => {
  const it = page();
  it.answers(1);
  it.open();
  await it.shown(10);
  it.fails();
  it.goTo(1, 'd2');
  expect(await it.shown(10_000)).toMatchObject({ countedAt: undefined });
  it.answers(2);
  it.askAgain();
  await it.shown(10);
  it.fails();
  it.goTo(2);
  expect(await it.shown(10_000)).toEqual({ countedAt: 1, isOld: true });
});

test('an answer is given up after 15 seconds and asked for three times, with waits that grow', async () => {
  const it = page();
  it.hangs();
  it.open();
  expect([await it.shown(14_900), it.asked()]).toEqual([{ countedAt: undefined, isOld: false }, 1]);
  await it.shown(200 + 1000);
  expect(it.asked()).toBe(2);
  await it.shown(15_000 + 1500);
  expect(it.asked()).toBe(2);
  await it.shown(1000);
  expect(it.asked()).toBe(3);
  expect(await it.shown(60_000)).toEqual({ countedAt: undefined, isOld: true });
  expect(it.asked()).toBe(3);
});
