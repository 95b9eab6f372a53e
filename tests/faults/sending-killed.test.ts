import { expect, test } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { fillEvents } from '../fill-events.ts';
import { openBusiness, setUp } from './business.ts';
import type { Moment } from './protocol.ts';
import { NOTHING_WRONG, tallyEvents } from './sending-tally.ts';

const EVENTS = 600;
const EVERY_CLICK = 6;
const HOUR_MS = 3_600_000;

// Bugs: events of a call that stay «sending» for ever; a call of which half is written as accepted and half sent as new.
test('killed in the middle of calls of many, the app loses no event, and Meta counts none twice but one with a click that had no answer', async () => {
  await using business = await openBusiness(5);
  const { meta } = business;
  const first = await business.start();
  const { directionId } = await setUp(business, first);
  await first.stop();
  const clickIds = inFile((db) =>
    fillEvents(db, {
      ...{ count: EVENTS, directionId },
      withClick: (n) => n % EVERY_CLICK === 0,
      eventTimeAt: (n) => Date.now() - HOUR_MS + n,
    }),
  );
  for (const id of clickIds) meta.issueClickId(id);

  // Sent and not taken; taken and not answered; answered, and the answer written down in part.
  for (const at of ['arrival', 'answer'] as const) {
    const hold = meta.faults.hold(at, { times: 1, when: ({ events }) => events.length > 100 });
    const console = await business.start();
    await hold.untilHeld(1);
    await console.kill();
    hold.release();
  }
  for (const moment of ['before commit', 'after commit'] satisfies Moment[]) {
    const console = await business.start({ freeze: { window: 'answer read', moment, nth: 150 } });
    await console.frozen();
    await console.kill();
  }
  expect(inFile((db) => tallyEvents(db, meta)).states['sending']).toBeGreaterThan(0);

  const last = await business.start({ clockAhead: HOUR_MS });
  await last.untilQueue(({ due = 0, waiting = 0, sending = 0 }) => due + waiting + sending === 0);
  await last.stop();
  const { states, wrongs } = inFile((db) => tallyEvents(db, meta));
  expect(wrongs).toEqual(NOTHING_WRONG);
  expect((states['accepted'] ?? 0) + (states['unknown'] ?? 0)).toBe(EVENTS);
  expect(states['unknown'] ?? 0).toBeLessThanOrEqual(EVENTS / EVERY_CLICK);

  function inFile<T>(look: (db: ReturnType<typeof openDatabase>) => T): T {
    const db = openDatabase({ file: business.databaseFile, clock: Date.now });
    try {
      return look(db);
    } finally {
      db.close();
    }
  }
});
