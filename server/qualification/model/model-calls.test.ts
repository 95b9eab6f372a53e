import { expect, test } from 'vitest';
import { testDatabase } from '../../../db/testing.ts';
import { forgetOldRequests, keepCall, type ModelCall, readRequest, spentSince } from './model-calls.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 21);
const CALL: ModelCall = {
  ...{ askedAt: NOW, purpose: 'judging', dialogId: 7, model: 'm', inputTokens: 10, outputTokens: 2, tookMs: 5 },
  ...{ costMicroUsd: 30, failure: null, messages: [{ role: 'user', content: 'Привет' }] },
};

test('what was spent since a moment is counted over all purposes, failed requests too', () => {
  using db = testDatabase();
  keepCall({ db }, { ...CALL, askedAt: NOW - 1 });
  keepCall({ db }, CALL);
  keepCall({ db }, { ...CALL, purpose: 'trial', failure: 'model_answer_unreadable' });
  keepCall({ db }, { ...CALL, purpose: 'rules', dialogId: null, costMicroUsd: 0, failure: 'model_slow' });
  expect(spentSince({ db }, NOW)).toEqual({ costMicroUsd: 60, calls: 3 });
  expect(spentSince({ db }, NOW + 1)).toEqual({ costMicroUsd: 0, calls: 0 });
});

test('what was sent can be read for seven days; the row stays', () => {
  using db = testDatabase();
  keepCall({ db }, { ...CALL, askedAt: NOW - 8 * DAY_MS });
  keepCall({ db }, { ...CALL, askedAt: NOW - 6 * DAY_MS });
  expect(readRequest({ db }, 1)).toEqual([{ role: 'user', content: 'Привет' }]);
  expect(forgetOldRequests({ db }, NOW)).toBe(1);
  expect(forgetOldRequests({ db }, NOW)).toBe(0);
  expect([readRequest({ db }, 1), readRequest({ db }, 2)]).toEqual([null, CALL.messages]);
  expect(spentSince({ db }, 0).calls).toBe(2);
  expect(readRequest({ db }, 99)).toBeNull();
});

test('a long past is emptied in slices, each row once', () => {
  using db = testDatabase();
  db.write(() => {
    for (let made = 0; made < 1200; made++) keepCall({ db }, { ...CALL, askedAt: NOW - 30 * DAY_MS + made });
  });
  expect([1, 2, 3, 4].map(() => forgetOldRequests({ db }, NOW))).toEqual([500, 500, 200, 0]);
  const left = db.sql.prepare('select count(*) as left from model_calls where request is not null').get();
  expect(left).toEqual({ left: 0 });
});

test('what a clock that ran ahead noted is not spent today', () => {
  using db = testDatabase();
  keepCall({ db }, CALL);
  keepCall({ db }, { ...CALL, askedAt: NOW + 400 * DAY_MS });
  expect(spentSince({ db }, NOW, NOW + DAY_MS)).toEqual({ costMicroUsd: 30, calls: 1 });
});
