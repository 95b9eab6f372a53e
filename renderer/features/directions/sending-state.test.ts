import { expect, test } from 'vitest';
import { sendingState } from './sending-state.ts';

const token = (state: string, expiresAt: number | null = null) => ({ state, expiresAt });
const dataset = (given: object | null) => ({ metaId: '1200', token: given });
const sending = (change: object = {}) =>
  sendingState({
    ...{ capiEnabledAt: 1, source: 'whatsapp', hasToken: true, numbers: [{ id: 'n', label: '', phone: null }] },
    ...{ queue: { stopped: null, pausedUntilAt: null, waiting: 0 }, ordinaryDataset: null },
    ...{ dataset: dataset(token('good')) },
    ...change,
  } as never);

test('a token known to be dead is said on the line of the direction before any event has met it', () => {
  expect(sending()).toEqual({ kind: 'sends' });
  expect(sending({ dataset: dataset(token('bad')) })).toEqual({ kind: 'token_bad' });
  expect(sending({ ordinaryDataset: dataset(token('bad')) })).toEqual({ kind: 'token_bad' });
  expect(sending({ ordinaryDataset: dataset(null) })).toEqual({ kind: 'no_token' });
});

test('a direction without a number does not say that it sends: no event can arise in it', () => {
  expect(sending({ numbers: [] })).toEqual({ kind: 'no_number' });
  expect(sending({ numbers: [], dataset: dataset(token('ends_soon', 5)) })).toEqual({ kind: 'token_ends', at: 5 });
});

test('what stopped it comes before what slows it', () => {
  const stopped = { code: 'permission_missing' };
  expect(sending({ queue: { stopped, pausedUntilAt: 9, waiting: 3 } })).toEqual({ kind: 'stopped', reason: stopped });
  expect(sending({ queue: { stopped: null, pausedUntilAt: 9, waiting: 3 } })).toEqual({ kind: 'paused', untilAt: 9 });
});
