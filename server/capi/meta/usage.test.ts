import { expect, test } from 'vitest';
import { usageIn } from './usage.ts';

const BUSINESS = JSON.stringify({
  '77': [
    { type: 'ads_management', call_count: 28, total_cputime: 91, total_time: 3, estimated_time_to_regain_access: 0 },
    { type: 'ads_insights', call_count: 5, total_cputime: 5, total_time: 5, estimated_time_to_regain_access: 19 },
  ],
});
const answer = (usage: string | null, appUsage: string | null = null) =>
  usageIn({ kind: 'answer', httpStatus: 200, body: '', usage, appUsage });

test('the highest share and the longest wait of all entries of both headers count', () => {
  expect(answer(BUSINESS)).toEqual({ percent: 91, minutes: 19 });
  expect(answer(BUSINESS, '{"call_count":95,"total_time":1,"total_cputime":1}')).toEqual({ percent: 95, minutes: 19 });
  expect(answer(null, '{"call_count":40}')).toEqual({ percent: 40, minutes: 0 });
});

test('no header, and one that cannot be read, say nothing', () => {
  expect(answer(null)).toBeUndefined();
  expect(answer('{}', '')).toBeUndefined();
  expect(answer('<html>', 'x')).toBeUndefined();
  expect(usageIn({ kind: 'no_answer', detail: 'x' })).toBeUndefined();
});
