import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { contacts, settings } from '../../../../db/schema/index.ts';
import { MAX_LINES } from '../../../export/write-xlsx.ts';
import { CLICK_ID, sendingBusiness, testBusiness } from '../../testing.ts';
import { createExportDoor } from './export-door.ts';
import { said } from './words.ts';

type Business = ReturnType<typeof testBusiness>;

async function save({ parts }: Pick<Business, 'parts'>, filter: object, query = 'format=csv&language=ru') {
  const address = `http://127.0.0.1/events-export?${query}&filter=${encodeURIComponent(JSON.stringify(filter))}`;
  const answer = await createExportDoor(parts)(new Request(address));
  if (!answer) throw new Error('the request was for another door');
  return answer;
}

/** Lines by the titles of their columns. */
async function csv(business: Pick<Business, 'parts'>, filter: object = {}, query?: string) {
  const text = Buffer.from(await (await save(business, filter, query)).arrayBuffer()).toString('utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  const rows = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: false }).data;
  const head = rows.findIndex((row) => row.length > 5);
  const [titles = [], ...lines] = rows.slice(head).filter((row) => row.length > 5);
  return {
    summary: Object.fromEntries(rows.slice(0, head) as [string, string][]),
    lines: lines.map((line) => Object.fromEntries(titles.map((title, at) => [title, line[at]]))),
  };
}

test('an accepted event is told whole: person, phone, times in the zone of the owner, hashed fields and the answer', async () => {
  await using business = await sendingBusiness();
  business.parts.db.orm.insert(settings).values({ key: 'timeZone', value: 'Asia/Almaty' }).run();
  const id = business.raiseNew();
  business.parts.db.orm.update(contacts).set({ name: 'Айгүл; "салон"', phone: '77012345678' }).run();
  business.sender.start();
  await business.sender.idle();
  const { summary, lines } = await csv(business);
  const { eventTimeAt, eventId } = business.event(id);
  expect(summary['Часовой пояс']).toBe('Asia/Almaty');
  expect(summary['Событий']).toBe('1');
  const time = new Intl.DateTimeFormat('ru', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Almaty' });
  const [day, clock] = time.format(eventTimeAt).split(', ');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    ...{ Кто: 'Айгүл; "салон"', Телефон: '+77012345678', Уровень: 'Интерес', 'Имя в Meta': 'LeadSubmitted' },
    ...{ Состояние: 'Принято Meta', Источник: 'business_messaging', 'Номер клика': CLICK_ID, 'Номер события': eventId },
    'Телефон, SHA-256': 'ebda40587789757a2ca7a3b20424c355c96e148b226df762c26dd2e13e6e6a1d',
    'Код ответа': '200',
    'Почему не у Meta': '',
  });
  expect(lines[0]!['Время события']).toBe(`${day!.replace(/\.(\d\d)$/, '.20$1')} ${clock}`);
  expect(lines[0]!['Ответ Meta']).toContain('"events_received":1');
});

test('only what the ledger is narrowed to is saved, with the reason in words, page after page', async () => {
  using business = testBusiness();
  const [held, other] = [
    business.insertDirection({ dataset: { metaId: '1', token: null } }),
    business.insertDirection({ name: 'Другое' }),
  ];
  for (let n = 0; n < 230; n++) business.raise(business.insertDialog(held).dialogId);
  business.raise(business.insertDialog(other).dialogId);
  const { summary, lines } = await csv(business, { reason: 'token' });
  expect(lines).toHaveLength(230);
  expect(new Set(lines.map((line) => line['Номер события'])).size).toBe(230);
  expect(summary).toMatchObject({ Событий: '230', 'Почему не у Meta': 'Токен или права' });
  expect((await csv(business, { reason: 'not_set_up' })).lines).toMatchObject([
    { Направление: 'Другое', Причина: expect.stringContaining('нет набора данных') },
  ]);
});

test('an event is told with all the words it rests on, the id it bore, and why each field was left out', async () => {
  await using business = await sendingBusiness();
  const { parts, directionId } = business;
  const { dialogId } = business.insertDialog(directionId, { phone: null });
  business.insertTouch(dialogId, { ctwaClid: CLICK_ID, touchedAt: parts.clock() - 120_000 });
  const { id } = business.raise(dialogId, 'qualified', { text: 'Чистка' })!;
  const first = parts.db.sql.prepare('select message_id as id from conversion_events where id = ?').get(id) as {
    id: number;
  };
  const other = parts.db.sql
    .prepare(
      `insert into messages (dialog_id, wa_id, from_me, is_customer, kind, text, sent_at, received_at, source)
     select dialog_id, 'earlier', 0, 1, 'text', 'Я в Алматы', sent_at - 1000, sent_at, 'live' from messages where id = ? returning id`,
    )
    .get(first.id) as { id: number };
  parts.db.sql.prepare('delete from verdicts where dialog_id = ?').run(dialogId);
  parts.db.sql
    .prepare(
      `insert into verdicts (dialog_id, level, reached, said_by, reason, message_ids, became_true_at, made_at)
       values (?, 'qualified', 1, 'model', '{"code":"x"}', ?, 1, 1)`,
    )
    .run(dialogId, JSON.stringify([first.id, other.id]));
  parts.db.sql.prepare("update conversion_events set state = 'due', available_at = 0 where id = ?").run(id);
  business.sender.start();
  await business.sender.idle();
  const [line] = (await csv(business)).lines;
  expect(line).toMatchObject({
    ...{ Состояние: 'Принято Meta', Уровень: 'Квалификация', 'Стандартное имя': 'CompleteRegistration' },
    'Слова, на которых основано': 'Я в Алматы / Чистка',
    'Номер страницы': '500',
    'Номер аккаунта WhatsApp Business': '',
    'Чего в нём нет': 'Аккаунт WhatsApp Business: не известно; Телефон: WhatsApp скрывает телефон',
  });
});

test('an event that waits says when it is tried next, and what would be left out', async () => {
  using business = testBusiness();
  const { dialogId } = business.insertDialog(business.insertDirection({ dataset: { metaId: '1', token: 'EAAB' } }));
  const { id } = business.raise(dialogId)!;
  business.parts.db.sql
    .prepare('update conversion_events set available_at = ? where id = ?')
    .run(business.parts.clock() + 3_600_000, id);
  const [line] = (await csv(business)).lines;
  expect(line!['Следующая попытка']).toMatch(/^\d\d\.\d\d\.\d{4} \d\d:\d\d$/);
  expect(line!['Чего в нём нет']).toContain('Номер клика: у диалога нет номера клика');
});

test('what Meta answered is said as the page of codes says it, not as our own guess', async () => {
  using business = testBusiness();
  const { dialogId } = business.insertDialog(business.insertDirection({ dataset: { metaId: '1', token: 'EAAB' } }));
  const { id } = business.raise(dialogId)!;
  const reason = { code: 'refused_no_business_id', metaCode: 100, metaSubcode: 2804116 };
  business.parts.db.sql
    .prepare("update conversion_events set state = 'refused', reason = ?, attempts = 1 where id = ?")
    .run(JSON.stringify(reason), id);
  const [line] = (await csv(business)).lines;
  expect(line!['Причина']).toContain('набор данных связан с другим');
  expect(line!['Причина']).toContain('Код Meta 100, подкод 2804116');
});

test('what waits for the owner’s word could not be saved: it is, with its level, its time and since when', async () => {
  using business = testBusiness();
  const direction = business.insertDirection({ name: 'Чистки', dataset: { metaId: '1', token: 'EAAB' } });
  const now = business.parts.clock();
  for (let n = 0; n < 130; n++) {
    const { dialogId } = business.insertDialog(direction);
    business.parts.db.sql
      .prepare(
        `insert into reviews (dialog_id, level, why, reached, judgement_id, decisive_at, state, opened_at)
         values (?, 'scheduled', 'rules', 1, 1, ?, 'open', ?)`,
      )
      .run(dialogId, now - (n === 0 ? 8 * 86_400_000 : n), now);
  }
  business.parts.db.orm.update(contacts).set({ name: '=1+1' }).run();
  const { summary, lines } = await csv(business, { reason: 'waits_confirmation' });
  expect(lines).toHaveLength(130);
  expect(new Set(lines.map((line) => line['Телефон'])).size).toBe(130);
  expect(summary).toMatchObject({ Уровней: '130', 'Почему не у Meta': 'Ждут вашего слова' });
  expect(lines[0]).toMatchObject({
    ...{ Кто: "'=1+1", Уровень: 'Запись', 'Стандартное имя': 'Schedule', Направление: 'Чистки', 'Старше 7 дней': '' },
  });
  expect(lines.at(-1)!['Старше 7 дней']).toBe('да');
  expect((await csv(business, { reason: 'waits_confirmation', level: 'qualified' })).lines).toEqual([]);
});

test('what a card of the Funnel opened is saved with the days that it is of', async () => {
  using business = testBusiness();
  business.parts.db.orm.insert(settings).values({ key: 'timeZone', value: 'Asia/Almaty' }).run();
  const acceptedSince = Date.UTC(2026, 10, 13, 19);
  const { summary } = await csv(business, { acceptedSince, acceptedUntil: Date.UTC(2026, 10, 20, 19) });
  expect(summary).toMatchObject({ 'Принято: Начиная с': '14.11.2026 00:00', 'Принято: До': '21.11.2026 00:00' });
});

test.each(['=1+1', '+7', '-2', '@SUM(A1)', '\t=1'])('a name like %j is no formula in either file', async (name) => {
  using business = testBusiness();
  const { dialogId } = business.insertDialog(business.insertDirection());
  business.parts.db.orm.update(contacts).set({ name }).run();
  business.raise(dialogId, 'interest', { text: name });
  const [line] = (await csv(business)).lines;
  expect(line!['Кто']).toBe(`'${name}`);
  const sheet = await sheetOf(await save(business, {}, 'format=xlsx'));
  expect(sheet).not.toContain('<f>');
  expect(sheet).toContain('t="inlineStr"');
});

test('a workbook that could not hold all events says so', () => {
  const sentence = said.tooMany(MAX_LINES.toLocaleString('ru'));
  expect(sentence.message).toContain('CSV');
});

test.each([
  ['{"reason":"weather"}', 400],
  ['not json', 400],
])('filters that are none of ours are refused: %s', async (filter, status) => {
  using business = testBusiness();
  const door = createExportDoor(business.parts);
  const answer = await door(
    new Request(`http://127.0.0.1/events-export?format=csv&filter=${encodeURIComponent(filter)}`),
  );
  expect(answer!.status).toBe(status);
  expect(await answer!.json()).toMatchObject({ code: 'export_filter_invalid' });
  expect(door(new Request('http://127.0.0.1/events'))).toBeUndefined();
});

async function sheetOf(answer: Response): Promise<string> {
  const zip = await fromBufferPromise(Buffer.from(await answer.arrayBuffer()));
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== 'xl/worksheets/sheet2.xml') continue;
    return new Response((await zip.openReadStreamPromise(entry)) as never).text();
  }
  throw new Error('no sheet of lines');
}
