import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createArrivals } from '../arrivals.ts';
import { NUMBER, openDesk } from '../testing.ts';
import { createHistoryWork } from '../work-in-history.ts';
import { createBaileysEngine } from './engine.ts';
import { gatherPeople } from './gather-people.ts';

const NOWHERE = { url: 'ws://127.0.0.1:1', rootKey: '00', mediaOrigin: 'http://127.0.0.1:1' };

function openPeople() {
  const desk = openDesk({ sandbox: NOWHERE });
  const history = createHistoryWork(desk.parts, NUMBER, async () => createBaileysEngine(desk.parts, {}));
  const arrivals = createArrivals(desk.parts, NUMBER, () => history.wake());
  const people = gatherPeople({ arrivals, own: () => ({ phone: '77010000001', lid: null }), later: setImmediate });
  return { desk, history, people, named: () => desk.count("select count(*) from contacts where name like 'Имя %'") };
}

test('an address book told in one tick costs no write while it is told, and is worked in with breaths between', async () => {
  const { desk, history, people, named } = openPeople();
  await using _ = desk;
  const count = 10_000;
  const before = desk.count('select total_changes()');
  for (let n = 0; n < count; n += 1) {
    people.contacts([{ id: `7702${String(n).padStart(7, '0')}@s.whatsapp.net`, name: `Имя ${n}` }]);
    people.pair({ lid: `${19_000_000 + n}@lid`, pn: `7702${String(n).padStart(7, '0')}@s.whatsapp.net` });
  }
  expect(desk.count('select total_changes()')).toBe(before);

  const began = performance.now();
  let last = began;
  let longest = 0;
  do {
    await nextTurn();
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  } while (named() < count);
  expect(longest).toBeLessThan((last - began) / 3);
  expect(desk.count('select count(*) from lid_pairs')).toBe(count);
  expect(desk.count('select count(*) from inbox')).toBe(0);
  await history.stop();
});

test('a few are stored together at the end of the tick, or at once when that is asked', async () => {
  const { desk, people, named } = openPeople();
  await using _ = desk;
  people.contacts([{ id: '77021111111@s.whatsapp.net', name: 'Имя 1' }]);
  people.contacts([{ id: '77022222222@s.whatsapp.net', name: 'Имя 2' }, { id: '77023333333@s.whatsapp.net' }]);
  expect(named()).toBe(0);
  await nextTurn();
  expect(named()).toBe(2);
  people.contacts([{ id: '77023333333@s.whatsapp.net', name: 'Имя 3' }]);
  people.flush();
  expect(named()).toBe(3);
  expect(desk.count('select count(*) from contacts')).toBe(3);
});
