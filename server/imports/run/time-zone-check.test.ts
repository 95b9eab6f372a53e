import { expect, test } from 'vitest';
import { exportOf, testImports } from '../testing.ts';

const PHONE = '+7 701 555-44-33';
const PERSON = { phone: '77015554433' };
const NAME = `Чат WhatsApp с контактом ${PHONE}.txt`;
const count = (it: ReturnType<typeof testImports>) => it.one('select count(*) as n from messages');

test('an export read in another zone than the messages that are here is not brought a second time, and says so', async () => {
  await using it = testImports();
  it.write(NAME, exportOf(PHONE, 450, { days: 2 }));
  await it.bring(NAME, { timeZone: 'Asia/Almaty' });
  const dry = await it.bring(NAME, { timeZone: 'Europe/Moscow', dryRun: true });
  const other = await it.bring(NAME, { timeZone: 'Europe/Moscow' });
  for (const { id, counts } of [dry, other]) {
    expect(counts).toMatchObject({ failed: 1, added: 0, known: 0 });
    expect(it.lines(id)).toMatchObject([{ state: 'failed', reason: { code: 'time_zone_differs', hours: '+2' } }]);
  }
  expect(count(it)).toEqual({ n: 450 });
  expect((await it.bring(NAME, { timeZone: 'Asia/Almaty' })).counts).toMatchObject({ added: 0, known: 450 });
});

test('the hours that messages came at by themselves are not doubled by a wrong zone, and no event arises', async () => {
  await using it = testImports();
  const at = Date.UTC(2026, 10, 19, 6);
  it.receive(
    it.message(PERSON, { text: 'Сколько стоит чистка?', sentAt: at }),
    it.message(PERSON, { text: 'Мы работаем до восьми', fromMe: true, sentAt: at + 60_000 }),
  );
  it.write(
    NAME,
    `19.11.2026, 11:00 - ${PHONE}: Сколько стоит чистка?\n19.11.2026, 11:01 - Клиника: Мы работаем до восьми\n`,
  );
  const wrong = await it.bring(NAME, { timeZone: 'Asia/Tokyo' });
  expect(it.lines(wrong.id)).toMatchObject([{ state: 'failed', reason: { hours: '−4' } }]);
  expect(it.all('select * from conversion_events')).toEqual([]);
  expect((await it.bring(NAME, { timeZone: 'Asia/Almaty' })).counts).toMatchObject({ known: 2, failed: 0 });
});

test('a chat that says the same again at other hours is no other zone', async () => {
  await using it = testImports();
  const line = (day: number, time: string, text: string) =>
    `${day}.11.2026, ${time} - ${PHONE}: ${text}\n${day}.11.2026, ${time} - Клиника: Ответ ${day} ${time}\n`;
  it.write(NAME, line(10, '10:00', 'Добрый день') + line(10, '10:07', 'Хочу записаться'));
  await it.bring(NAME);
  it.write(
    NAME,
    line(10, '10:00', 'Добрый день') + line(11, '09:00', 'Добрый день') + line(11, '10:07', 'Хочу записаться'),
  );
  expect((await it.bring(NAME)).counts).toMatchObject({ added: 4, known: 2, failed: 0 });
});

test('lines of hours to come were written in another zone: nothing is brought as written now', async () => {
  await using it = testImports();
  it.write(NAME, `21.11.2026, 13:50 - ${PHONE}: Добрый день\n21.11.2026, 13:55 - Клиника: Слушаю\n`);
  const done = await it.bring(NAME, { timeZone: 'Europe/London' });
  expect(it.lines(done.id)).toMatchObject([{ state: 'failed', reason: { code: 'times_to_come' } }]);
  expect(count(it)).toEqual({ n: 0 });
  expect((await it.bring(NAME)).counts).toMatchObject({ added: 2 });
});
