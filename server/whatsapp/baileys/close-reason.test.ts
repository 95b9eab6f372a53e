import { expect, test } from 'vitest';
import { AppError } from '../../errors.ts';
import { readClosing } from './close-reason.ts';

/** As Baileys says it. */
function ending(code: number, message = 'Stream Errored', data?: unknown): Error {
  return Object.assign(new Error(message), { output: { statusCode: code }, data });
}

test.each([
  [401, 'logged_out'],
  [403, 'blocked'],
  [405, 'other_version'],
  [408, 'back_off'],
  [411, 'link_again'],
  [428, 'back_off'],
  [440, 'opened_elsewhere'],
  [500, 'bad_session'],
  [503, 'back_off_long'],
  [515, 'at_once'],
])('a linked number closed with %i: %s', (code, next) => {
  expect(readClosing(ending(code), false)).toEqual({ code, detail: 'Stream Errored', next });
});

test('tells a QR that ran out from a network that is silent', () => {
  expect(readClosing(ending(408, 'QR refs attempts ended'), true).next).toBe('qr_ran_out');
  expect(readClosing(ending(408, 'Connection was lost'), true).next).toBe('back_off');
});

test.each([401, 403, 429])('takes %i while linking for a refusal, not for the end of a link', (code) => {
  expect(readClosing(ending(code), true).next).toBe('refused');
});

test('a device removed on the phone is logged out, though it is told as a conflict', () => {
  const removed = { tag: 'conflict', attrs: { type: 'device_removed' } };
  expect(readClosing(ending(440, 'Stream Errored (conflict)', removed), false).next).toBe('logged_out');
  const replaced = { tag: 'conflict', attrs: { type: 'replaced' } };
  expect(readClosing(ending(440, 'Stream Errored (conflict)', replaced), false).next).toBe('opened_elsewhere');
});

test('backs off from codes nobody knows, from faults of the network, and from no reason at all', () => {
  expect(readClosing(ending(799), false).next).toBe('back_off');
  expect(readClosing(new Error('getaddrinfo ENOTFOUND'), false).next).toBe('back_off');
  expect(readClosing(undefined, false)).toEqual({ code: 0, detail: '', next: 'back_off' });
});

test('knows the refusal of our own: another number is that phone', () => {
  expect(readClosing(new AppError('number_taken', { phone: '77010000001' }), true).next).toBe('phone_taken');
});
