import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportRows } from '../report/report-rows.ts';
import { exportOf, testImports } from '../testing.ts';
import { runForReal } from './run-for-real.ts';

const TABLES = [
  'contacts',
  'leads',
  'dialogs',
  'messages',
  'verdicts',
  'conversion_events',
  'contacts_fts_idx',
  'messages_fts_idx',
];
const KNOWN = '+7 701 555-44-33';
const NEW = '+7 702 111-22-33';

/** Chats of a known and of a new person, each in two exports that overlap, a group, and one nobody can tell. */
async function mixed() {
  const it = testImports();
  const ofKnown = exportOf(KNOWN, 500);
  it.receive(
    it.message({ phone: '77015554433' }, { text: 'Сообщение 1, здравствуйте', sentAt: Date.UTC(2026, 10, 17, 1, 50) }),
  );
  it.write(`a/Чат WhatsApp с контактом ${KNOWN}.txt`, ofKnown.split('\n').slice(0, 400).join('\n'));
  it.write(`b/Чат WhatsApp с контактом ${KNOWN}.txt`, ofKnown.split('\n').slice(300).join('\n'));
  it.write(`a/Чат WhatsApp с контактом ${NEW}.txt`, exportOf(NEW, 50).split('\n').slice(20).join('\n'));
  it.write(`b/Чат WhatsApp с контактом ${NEW}.txt`, exportOf(NEW, 50));
  it.write('Чат WhatsApp с контактом Неизвестная.txt', exportOf('Неизвестная', 5));
  return { it, names: ['a', 'b', 'Чат WhatsApp с контактом Неизвестная.txt'] };
}

test('a dry run counts and reports just what the real run then does, and writes none of it', async () => {
  const { it, names } = await mixed();
  await using _ = it;
  const before = TABLES.map((table) => it.all(`select * from ${table}`));
  const dry = await it.bring(names, { dryRun: true });
  expect(TABLES.map((table) => it.all(`select * from ${table}`))).toEqual(before);
  const real = await it.bring(names);
  expect(dry.counts).toMatchObject({ chats: 5, failed: 1, added: 549, imported: 2, updated: 2 });
  expect(dry.counts).toEqual(real.counts);
  const report = (id: number) =>
    it.lines(id).map(({ title, state, reason, found, added, known, outside }) => ({
      title,
      state,
      reason,
      found,
      added,
      known,
      outside,
    }));
  expect(report(dry.id)).toEqual(report(real.id));
  const last = it.lines(dry.id).find(({ title, found }) => title === NEW && found === 50);
  expect(last?.survey?.would).toMatchObject({
    phone: '77021112233',
    language: 'ru',
    stage: { stage: 'interested', saidBy: 'rules' },
  });
  const told = [...reportRows(it.parts, it.row(dry.id))]
    .flat()
    .find(({ title, found }) => title === NEW && found === 50);
  expect(told).toMatchObject({ phone: '77021112233', language: 'ru', stage: 'interested' });
  expect(existsSync(join(it.config.dataFolder, 'imports', String(dry.id)))).toBe(false);
});

test('a dry run that was stopped begins anew, and its counts are those of a whole one', async () => {
  await using it = testImports();
  const name = `Чат WhatsApp с контактом ${NEW}.txt`;
  it.write(name, exportOf(NEW, 1500));
  const id = await it.look(name);
  it.start(id, { dryRun: true });
  await it.untilWorked(id, 400);
  await it.restart();
  const done = await it.until(id, 'done', 'failed');
  expect(done.counts).toMatchObject({ chats: 1, imported: 1, messages: 1500, added: 1500, known: 0 });
});

test('run for good after a dry run, the same is written that was reported', async () => {
  await using it = testImports();
  const name = `Чат WhatsApp с контактом ${NEW}.txt`;
  it.write(name, exportOf(NEW, 20));
  const dry = await it.bring(name, { dryRun: true });
  const { id } = await runForReal(it.asked, dry.id);
  const real = await it.until(id, 'done', 'failed');
  expect(real.counts).toEqual(dry.counts);
  expect(it.lines(id)[0]?.survey).not.toHaveProperty('would');
  expect(it.all('select phone, language from contacts')).toEqual([{ phone: '77021112233', language: 'ru' }]);
  expect(it.all('select stage from detected_stages')).toEqual([
    { stage: it.lines(dry.id)[0]?.survey?.would?.stage?.stage },
  ]);
});
