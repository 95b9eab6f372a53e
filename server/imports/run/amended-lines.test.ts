import { expect, test } from 'vitest';
import { testImports } from '../testing.ts';

const PHONE = '+7 701 555-44-33';
const PERSON = { phone: '77015554433' };
const NAME = `Чат WhatsApp с контактом ${PHONE}.txt`;
const AT = Date.UTC(2026, 10, 1, 5, 0, 20);
const BEGIN = `01.11.2026, 09:00 - Клиника: Добрый день\n`;
const said = (text: string) => `01.11.2026, 10:00 - ${PHONE}: ${text}\n`;
const texts = (it: ReturnType<typeof testImports>) =>
  it.all('select text from messages order by sent_at, id').map(({ text }) => text);

test('a message edited since it came is not there a second time in its new words', async () => {
  await using it = testImports();
  it.receive(it.message(PERSON, { text: 'в пять', sentAt: AT }), it.message(PERSON, { text: 'да', sentAt: AT + 9000 }));
  it.write(NAME, BEGIN + said('в шесть <Сообщение изменено>') + said('да'));
  const dry = await it.bring(NAME, { dryRun: true });
  const done = await it.bring(NAME);
  expect(done.counts).toMatchObject({ messages: 3, added: 1, known: 2 });
  expect(dry.counts).toMatchObject({ messages: 3, added: 1, known: 2 });
  expect(texts(it)).toEqual(['Добрый день', 'в пять', 'да']);
});

test('a message deleted since it came is not there a second time without its words', async () => {
  await using it = testImports();
  it.receive(it.message(PERSON, { text: 'Не туда', sentAt: AT }));
  it.write(NAME, BEGIN + said('Данное сообщение удалено'));
  await it.bring(NAME);
  expect(texts(it)).toEqual(['Добрый день', 'Не туда']);
  expect(it.one('select incoming_count as n from dialogs')).toEqual({ n: 1 });
});

test('of two exports, whichever comes first, the one from before an edit or a deletion brings nothing twice', async () => {
  const older = BEGIN + said('в пять') + said('Не туда') + said('да');
  const newer =
    BEGIN + said('в шесть <Сообщение изменено>') + said('Данное сообщение удалено') + said('да') + said('ещё');
  for (const [first, second, ...kept] of [
    [older, newer, 'в пять', 'Не туда', 'да', 'ещё'],
    [newer, older, 'в шесть', null, 'да', 'ещё'],
  ] as const) {
    await using it = testImports();
    it.write(NAME, first);
    await it.bring(NAME);
    it.write(NAME, second);
    await it.bring(NAME);
    expect(texts(it)).toEqual(['Добрый день', ...kept]);
    await it.bring(NAME);
    expect(texts(it)).toHaveLength(5);
  }
});

test('a dry run knows what a message said before it was edited', async () => {
  await using it = testImports();
  it.receive(it.message(PERSON, { waId: 'A', text: 'в пять', sentAt: AT }), {
    ...{
      type: 'edit',
      target: { person: PERSON, waId: 'A', fromMe: false },
      text: 'в шесть',
      editedAt: AT + 99_000,
      raw: null,
    },
  });
  it.write(NAME, BEGIN + said('в пять'));
  const dry = await it.bring(NAME, { dryRun: true });
  const done = await it.bring(NAME);
  expect(dry.counts).toEqual(done.counts);
  expect(done.counts).toMatchObject({ added: 1, known: 1 });
});
