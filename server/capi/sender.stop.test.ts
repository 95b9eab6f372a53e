import { expect, test } from 'vitest';
import { sendingBusiness } from './testing.ts';

test('stopping ends although an answer could not be written down: it hung for ever where the disk stayed full', async () => {
  await using business = await sendingBusiness();
  const hold = business.meta.faults.hold('answer');
  const id = business.raiseNew();
  business.sender.start();
  await hold.untilHeld(1);
  const { write } = business.parts.db;
  const failed = new Promise<void>((resolve) => {
    business.parts.db.write = () => {
      resolve();
      throw new Error('database or disk is full');
    };
  });
  hold.release();
  await failed;
  // One turn later the failed one is over, and its timer runs.
  await new Promise((resolve) => setImmediate(resolve));
  await business.sender.stop();
  business.parts.db.write = write;
  // What Meta took stands as an attempt without an answer for the next start to find.
  expect(business.event(id).state).toBe('sending');
  const next = business.addSender();
  next.start();
  await next.idle();
  expect(business.log(id)[0]).toMatchObject({ status: 'unknown', reason: { code: 'interrupted' } });
});
