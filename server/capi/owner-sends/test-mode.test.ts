import { expect, test } from 'vitest';
import { testModeInput } from './sends-input.ts';
import { listTestModes, setTestMode } from './test-mode.ts';
import { sendsBusiness } from './testing.ts';

const MINUTE_MS = 60_000;

test('a code goes with every event of its direction until its time is over, and the event counts', async () => {
  await using it = await sendsBusiness();
  const { directionId, parts } = it;
  setTestMode(parts, { directionId, code: 'TEST12345', minutes: 30 });
  const first = it.raiseNew();
  expect(listTestModes(parts)).toMatchObject([
    { directionId, code: 'TEST12345', untilAt: parts.clock() + 30 * MINUTE_MS, isCapiOn: true, waiting: 1 },
  ]);
  it.sender.start();
  await it.sender.idle();
  await it.afterwards(30 * MINUTE_MS);
  expect(listTestModes(parts)).toMatchObject([{ code: null, untilAt: null, waiting: 0 }]);
  it.raiseNew();
  it.sender.wake();
  await it.sender.idle();
  const accepted = it.meta.ledger.accepted();
  expect(accepted.map(({ testEventCode }) => testEventCode)).toEqual(['TEST12345', undefined]);
  expect(accepted[0]?.isCounted).toBe(true);
  expect(it.event(first).payload).not.toContain('TEST12345');
});

test('is switched off at once; a code that is none, a direction that is gone or put away and more than a day are refused', async () => {
  await using it = await sendsBusiness();
  const { directionId, parts } = it;
  setTestMode(parts, { directionId, code: 'TEST1', minutes: 30 });
  setTestMode(parts, { directionId, code: null, minutes: 1 });
  expect(listTestModes(parts)).toMatchObject([{ code: null }]);
  const refuses = (asked: object) => () => setTestMode(parts, { directionId, code: 'TEST1', minutes: 1, ...asked });
  for (const code of ['', 'не код', 'TEST 1', '{}']) {
    expect(refuses({ code })).toThrow(expect.objectContaining({ code: 'test_code_invalid' }));
  }
  expect(refuses({ directionId: 'none' })).toThrow(expect.objectContaining({ code: 'direction_not_found' }));
  expect(testModeInput.safeParse({ directionId, code: 'TEST1', minutes: 24 * 60 + 1 }).success).toBe(false);
  it.set('directions', 'archived_at = 1');
  expect(refuses({})).toThrow(expect.objectContaining({ code: 'direction_not_found' }));
  expect(listTestModes(parts)).toEqual([]);
});
