import { expect, test } from 'vitest';
import { exportOf, testImports } from './testing.ts';

const PHONE = '+7 701 555-44-33';
const NAME = `Чат WhatsApp с контактом ${PHONE}.txt`;
const events = (it: ReturnType<typeof testImports>) => it.all('select level, state from conversion_events');

test('an imported dialog reaches level 1 and sends nothing to Meta, also when its customer writes again', async () => {
  await using it = testImports();
  it.write(NAME, exportOf(PHONE, 9));
  await it.bring(NAME);
  expect(it.one('select incoming_count as incoming, interest_at is not null as interested from dialogs')).toEqual({
    incoming: 6,
    interested: 1,
  });
  expect(events(it)).toEqual([]);
  // The message that made level 1 true was written before; another one makes it no truer.
  it.receive(it.message({ phone: '77015554433' }, { text: 'Я снова здесь' }));
  expect(events(it)).toEqual([]);
});

test('where an export holds one message of the customer, the second that arrives by itself raises the event', async () => {
  await using it = testImports();
  it.write(NAME, exportOf(PHONE, 1));
  await it.bring(NAME);
  expect(it.one('select interest_at as at from dialogs')).toEqual({ at: null });
  it.receive(it.message({ phone: '77015554433' }, { text: 'Можно записаться?' }));
  expect(events(it)).toEqual([{ level: 'interest', state: 'due' }]);
});

test('an import beside a dialog whose event was raised by itself changes nothing of the event', async () => {
  await using it = testImports();
  it.receive(it.message({ phone: '77015554433' }), it.message({ phone: '77015554433' }));
  const before = it.all('select * from conversion_events');
  expect(before).toHaveLength(1);
  it.write(NAME, exportOf(PHONE, 50));
  await it.bring(NAME);
  expect(it.all('select * from conversion_events')).toEqual(before);
});
