import { describe, expect, test } from 'vitest';
import { classifyAnswer } from './classify-answer.ts';

const answer = (httpStatus: number, body: unknown, usage: string | null = null) =>
  classifyAnswer({
    kind: 'answer',
    httpStatus,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    usage,
  });
const refusal = (code: number, error_subcode?: number) => ({
  error: { message: 'Недопустимый параметр', type: 'OAuthException', code, error_subcode, fbtrace_id: 'Atrace' },
});

describe('an answer is judged by code and subcode', () => {
  test.each([
    [400, 1, undefined, 'transient'],
    [500, 2, undefined, 'transient'],
    [400, 341, undefined, 'transient'],
    [400, 4, undefined, 'rate'],
    [403, 17, undefined, 'rate'],
    [400, 80000, undefined, 'rate'],
    [400, 80014, undefined, 'rate'],
    [400, 80015, undefined, 'refused'],
    [401, 190, 463, 'stopped'],
    [400, 102, undefined, 'stopped'],
    [403, 10, undefined, 'stopped'],
    [403, 299, undefined, 'stopped'],
    [403, 300, undefined, 'refused'],
    [400, 100, 33, 'stopped'],
    [400, 100, 2804087, 'refused'],
    [400, 100, 2804999, 'refused'],
    [400, 100, undefined, 'refused'],
    [400, 2635, undefined, 'stopped'],
    [400, 2500, undefined, 'stopped'],
    [503, -1, undefined, 'transient'],
  ])('HTTP %i, code %i, subcode %s is %s', (httpStatus, code, subcode, kind) => {
    expect(answer(httpStatus, refusal(code, subcode))).toMatchObject({ kind, fbtraceId: 'Atrace' });
  });

  test('type OAuthException on a plain code 100 says nothing about the token', () => {
    expect(answer(400, refusal(100, 2804066))).toMatchObject({ kind: 'refused', reason: { code: 'refused_name' } });
  });

  test('is_transient outweighs a code nobody lists', () => {
    expect(answer(400, { error: { code: 99, is_transient: true } }).kind).toBe('transient');
  });

  test('fields of a wrong type are left aside, not a fault', () => {
    expect(answer(400, { error: { code: 190, error_subcode: 'x', message: 7 }, fbtrace_id: 5 }).kind).toBe('stopped');
  });
});

describe('success', () => {
  test('is 200 and at least one event received', () => {
    const body = '{"events_received":1,"messages":[],"fbtrace_id":"A1"}';
    expect(answer(200, body)).toEqual({ kind: 'accepted', eventsReceived: 1, fbtraceId: 'A1' });
    expect(answer(200, { events_received: 0 })).toMatchObject({ kind: 'refused', reason: { code: 'received_none' } });
  });

  test('cannot be told from a page of HTML', () => {
    expect(answer(200, '<html>').kind).toBe('unknown');
  });
});

describe('what does not come from Meta at all', () => {
  test.each([
    [302, 'transient'],
    [407, 'transient'],
    [502, 'transient'],
    [403, 'transient'],
    [404, 'transient'],
    [413, 'refused'],
  ])('HTTP %i without a code is %s', (httpStatus, kind) => {
    expect(answer(httpStatus, '<html>').kind).toBe(kind);
  });

  test('HTTP 429 is a rate limit', () => {
    expect(answer(429, '')).toMatchObject({ kind: 'rate', minutes: 15 });
  });
});

test('the longest wait that the header names counts, in minutes', () => {
  const usage = JSON.stringify({
    1200: [{ estimated_time_to_regain_access: 0 }, { estimated_time_to_regain_access: 19 }],
    1300: [{ estimated_time_to_regain_access: 7 }],
  });
  expect(answer(400, refusal(4), usage)).toMatchObject({ minutes: 19 });
  expect(answer(400, refusal(4), 'garbage')).toMatchObject({ minutes: 15 });
});

describe('a call that several events shared', () => {
  const shared = (httpStatus: number, body: unknown) =>
    classifyAnswer({ kind: 'answer', httpStatus, body: JSON.stringify(body), usage: null }, 3);

  test('is refused for one of them: none is told by it', () => {
    expect(shared(400, refusal(100, 2804050))).toMatchObject({
      kind: 'split',
      maybeTaken: false,
      reason: { code: 'refused_with_others', because: 'refused_too_little', events: 3, metaSubcode: 2804050 },
    });
    expect(shared(200, { events_received: 0 })).toMatchObject({ kind: 'split', maybeTaken: false });
  });

  test('of which fewer were received than went out leaves each in doubt', () => {
    const reason = { code: 'received_fewer', received: 2, events: 3 };
    expect(shared(200, { events_received: 2 })).toMatchObject({ kind: 'split', maybeTaken: true, reason });
    expect(shared(200, { events_received: 3 }).kind).toBe('accepted');
  });

  test('stops, waits and fails as a single one does', () => {
    expect(shared(400, refusal(190)).kind).toBe('stopped');
    expect(shared(400, refusal(80004)).kind).toBe('rate');
    expect(shared(500, {}).kind).toBe('transient');
  });
});
