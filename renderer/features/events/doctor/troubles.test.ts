import { expect, test } from 'vitest';
import type { BannerItem, CheckKey, CheckState, DoctorCheck } from '../../../../server/capi/doctor/views.ts';
import { findTroubles, stateOfLine } from './troubles.ts';

const check = (key: CheckKey, state: CheckState, code = `doctor_${key}`): DoctorCheck => ({
  ...{ key, state },
  reason: { code },
});

const item = (checks: CheckKey[], over: Partial<BannerItem> = {}): BannerItem => ({
  ...{
    key: `item of ${checks}`,
    tone: 'red',
    place: 'direction',
    checks,
    direction: { id: 'd1', name: 'Косметология' },
  },
  reason: { code: 'banner_token_invalid' },
  ...over,
});

const keys = (troubles: ReturnType<typeof findTroubles>['bad']) =>
  troubles.map((one) => (one.kind === 'check' ? one.check.key : one.item.key));

test('what hinders sending stands in the order of the way to Meta, warnings apart, sound and unknown checks not at all', () => {
  const checks = [
    ...[check('graph_version', 'warning'), check('queue', 'good'), check('dataset', 'not_known')],
    ...[check('name_interest', 'bad'), check('token', 'bad'), check('clock', 'warning')],
  ];
  const { bad, warnings, because } = findTroubles({ checks }, []);
  expect(keys(bad)).toEqual(['token', 'name_interest']);
  expect(keys(warnings)).toEqual(['clock', 'graph_version']);
  expect(because).toBeUndefined();
});

test('a queue that stands because of another fault is its consequence and not one thing more; alone it is the thing', () => {
  const queue = check('queue', 'bad', 'doctor_queue_stopped');
  const both = findTroubles({ checks: [check('token', 'bad'), queue] }, []);
  expect([keys(both.bad), both.because]).toEqual([['token'], queue]);
  const alone = findTroubles({ checks: [queue] }, []);
  expect([keys(alone.bad), alone.because]).toEqual([['queue'], undefined]);
});

test('what the banner says stands in the doctor once: as the check that found it, else as it is', () => {
  const dead = item(['token']);
  expect(keys(findTroubles({ checks: [check('token', 'bad')] }, [dead]).bad)).toEqual(['token']);
  // Sound an hour ago, dead by now.
  expect(keys(findTroubles({ checks: [check('token', 'good')] }, [dead]).bad)).toEqual([dead.key]);
  expect(keys(findTroubles(undefined, [dead]).bad)).toEqual([dead.key]);
  const ends = item(['token'], { tone: 'amber' });
  expect(keys(findTroubles({ checks: [] }, [ends]).warnings)).toEqual([ends.key]);
});

test('a direction is as bad as what stands now, though its last examination was sound', () => {
  const last = { id: 1, why: 'daily', startedAt: 1, endedAt: 2, progress: 'done', state: 'good' } as const;
  expect(stateOfLine({ last, now: [] })).toBe('good');
  expect(stateOfLine({ last, now: [item(['token'])] })).toBe('bad');
  expect(stateOfLine({ last, now: [item(['queue'], { tone: 'amber' })] })).toBe('warning');
  expect(stateOfLine({ last: null, now: [] })).toBe('not_known');
});
