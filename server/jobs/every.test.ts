import { expect, test } from 'vitest';
import { every } from './every.ts';

test('a job that fails, at the start too, says so and is done again', async () => {
  const faults: unknown[] = [];
  let runs = 0;
  const full = new Error('disk full');
  await new Promise<void>((resolve) => {
    const stop = every(
      1,
      () => {
        runs += 1;
        if (runs < 3) throw full;
        stop();
        resolve();
      },
      (fault) => faults.push(fault),
    );
    expect(runs).toBe(1);
  });
  expect(faults).toEqual([full, full]);
});
