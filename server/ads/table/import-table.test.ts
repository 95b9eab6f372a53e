import { expect, test } from 'vitest';
import { putNames } from '../names/put-names.ts';
import { readingBusiness } from '../testing.ts';
import { findDayOrder } from './day-order.ts';
import { importTable, previewTable } from './import-table.ts';
import { readAmount, readDay } from './read-cell.ts';

const ad = (id: string, name: string, campaign = { id: '71', name: 'Осень' }) => ({
  ...{ id, name, adSetId: null, adSetName: null, accountMetaId: null },
  ...{ campaignId: campaign.id, campaignName: campaign.name },
});
async function withAds() {
  const business = await readingBusiness();
  putNames(business.parts, [
    ad('9001', 'Чистка лица'),
    ad('9002', 'Пилинг'),
    ad('9003', 'Пилинг', { id: '72', name: 'Зима' }),
  ]);
  return business;
}
const rowsOf = (business: Awaited<ReturnType<typeof readingBusiness>>) =>
  business.rows(
    'select scope, day, amount_micros / 1e6 as amount, currency, source, impressions from spend order by scope, day',
  );

test("Ads Manager's export in Russian, by day, with its sum at the end", async () => {
  await using business = await withAds();
  const text =
    '\ufeff"Название кампании","Название объявления","День","Сумма затрат (KZT)","Показы","Дата начала отчетности","Дата окончания отчетности"\n' +
    '"Осень","Чистка лица","2026-11-19","1 234,56","1 024","2026-11-01","2026-11-20"\n' +
    '"Зима","ПИЛИНГ","2026-11-19","10","5","2026-11-01","2026-11-20"\n' +
    '"Зима","Массаж","2026-11-19","10","5","2026-11-01","2026-11-20"\n' +
    '"","","","1254,56","1034","2026-11-01","2026-11-20"\n';
  const table = { base64: Buffer.from(text, 'utf16le').toString('base64') };
  const preview = await previewTable(business.parts, { table });
  expect(preview).toMatchObject({
    ...{ rows: 4, good: 2, currency: 'KZT', totals: [{ currency: 'KZT', amountMicros: 1_244_560_000 }] },
    columns: { day: 2, dayEnd: null, adId: null, adName: 1, campaignName: 0, amount: 3, impressions: 4 },
    days: { since: '2026-11-19', until: '2026-11-19' },
    problems: [
      { line: 4, reason: { code: 'spend_ad_unknown', name: 'Массаж' } },
      { line: 5, reason: { code: 'spend_row_total' } },
    ],
    problemCounts: { spend_ad_unknown: 1, spend_row_total: 1 },
  });
  expect(rowsOf(business)).toEqual([]);
  expect(await importTable(business.parts, { table })).toEqual({ days: 2, problems: 2 });
  const row = { day: '2026-11-19', currency: 'KZT', source: 'table' };
  expect(rowsOf(business)).toEqual([
    { ...row, scope: 'ad:9001', amount: 1234.56, impressions: 1024 },
    { ...row, scope: 'ad:9003', amount: 10, impressions: 5 },
  ]);
});

test('a table by hand in windows-1251 with semicolons; an ad nobody knew is noticed, for the direction that is named', async () => {
  await using business = await withAds();
  const directionId = business.insertDirection({ currency: 'KGS' });
  const bytes = Buffer.from([...'Дата;ID объявления;Расход;Валюта\r\n'].map((letter) => cp1251(letter)));
  const lines =
    '20.11.2026;9009;"1.250,5";USD\r\n20.11.2026;9009;1;USD\r\n31.11.2026;9009;1;USD\r\n21.11.2026;9001;many;USD\r\n';
  const table = { base64: Buffer.concat([bytes, Buffer.from(lines)]).toString('base64') };
  const { problems } = await previewTable(business.parts, { table, directionId });
  expect(problems.map(({ line, reason }) => [line, reason.code])).toEqual([
    [4, 'spend_row_day'],
    [5, 'spend_row_amount'],
  ]);
  await importTable(business.parts, { table, directionId });
  await importTable(business.parts, { table, directionId });
  expect(rowsOf(business)).toMatchObject([{ scope: 'ad:9009', day: '2026-11-20', amount: 1251.5, currency: 'USD' }]);
  expect(business.rows('select direction_id as d from spend')).toEqual([{ d: directionId }]);
});

test('ads of one name are told apart by their campaign, and else the line is left out; so is a sum of many days', async () => {
  await using business = await withAds();
  const text =
    'Ad name\tCampaign ID\tReporting starts\tReporting ends\tAmount spent (USD)\n' +
    'Пилинг\t72\t2026-11-20\t2026-11-20\t$1,250.40\nПилинг\t\t2026-11-20\t2026-11-20\t3\nЧистка лица\t\t2026-11-01\t2026-11-20\t3\n';
  const preview = await previewTable(business.parts, { table: { text } });
  expect(preview.totals).toEqual([{ currency: 'USD', amountMicros: 1_250_400_000 }]);
  expect(preview.problemCounts).toEqual({ spend_ad_ambiguous: 1, spend_row_period: 1 });
});

test('the number of an ad where its name should stand is that ad: its line was left out', async () => {
  await using business = await withAds();
  const table = {
    text: 'Дата;Объявление;Расход;Валюта\n20.11.2026;120210000000000001;500;KZT\n20.11.2026;4411;7;KZT\n',
  };
  const { problems } = await previewTable(business.parts, { table });
  expect(problems.map(({ line, reason }) => [line, reason.code])).toEqual([[3, 'spend_ad_unknown']]);
  await importTable(business.parts, { table });
  expect(rowsOf(business)).toMatchObject([{ scope: 'ad:120210000000000001', amount: 500 }]);
});

test('lines without an ad are of the direction that is named, in its currency', async () => {
  await using business = await withAds();
  const directionId = business.insertDirection({ currency: 'KGS' });
  const table = { text: '2026-11-20,500\n2026-11-21,700\n' };
  expect((await previewTable(business.parts, { table })).problemCounts).toEqual({ spend_ad_missing: 2 });
  await importTable(business.parts, { table, directionId });
  expect(rowsOf(business)).toMatchObject([
    { scope: `direction:${directionId}`, amount: 500, currency: 'KGS' },
    { amount: 700 },
  ]);
});

test('the sum under the ads of one day is not the direction’s spend besides, nor is a line whose ad Excel has spoilt', async () => {
  await using business = await withAds();
  const directionId = business.insertDirection({ currency: 'USD' });
  const text =
    'Ad ID,Reporting starts,Reporting ends,Amount spent (USD)\n' +
    '9001,2026-11-20,2026-11-20,10\n1.20212E+17,2026-11-20,2026-11-20,3\n,2026-11-20,2026-11-20,13\n';
  const preview = await previewTable(business.parts, { table: { text }, directionId });
  expect(preview.problems.map(({ line, reason }) => [line, reason.code])).toEqual([
    [3, 'spend_ad_unknown'],
    [4, 'spend_row_total'],
  ]);
  expect(preview.totals).toEqual([{ currency: 'USD', amountMicros: 10_000_000 }]);
});

test('a book of Excel, an empty table and one without a day or amount say so', async () => {
  await using business = await withAds();
  const read = (text: string) => importTable(business.parts, { table: { text } });
  await expect(read('PK\u0003\u0004…')).rejects.toMatchObject({ code: 'table_is_spreadsheet' });
  await expect(read(' \n')).rejects.toMatchObject({ code: 'table_empty' });
  await expect(read('a,b\nc,d\n')).rejects.toMatchObject({ code: 'spend_columns_missing' });
});

test.each([
  ['1 234,56', 1_234_560_000],
  ['1,234.56', 1_234_560_000],
  ['1.234', 1_234_000_000],
  ['1.234.567', 1_234_567_000_000],
  ['0.123', 123_000],
  ['12345.678', 12_345_678_000],
  ['₸12 345', 12_345_000_000],
  ['0', 0],
  ['-5', undefined],
  ['', undefined],
  ['n/a', undefined],
])('the amount %s', (text, micros) => {
  expect(readAmount(text)).toBe(micros);
});

test.each([
  ['one that can be nothing but a day', ['11/5/2026', '11/20/2026'], 'month first', null],
  ['one that can be nothing but a day, first', ['5/11/2026', '20/11/2026'], 'day first', null],
  ['days still to come', ['10/12/2026', '11/12/2026'], 'month first', null],
  ['days still to come, the other way', ['12/10/2026', '12/11/2026'], 'day first', null],
  ['nothing: a few days in a row', ['05/10/2026', '06/10/2026'], 'day first', '05/10/2026'],
  ['nothing: a few days in a row, month first', ['10/05/2026', '10/06/2026'], 'month first', '10/05/2026'],
  ['nothing: one day', ['05/10/2026'], 'day first', '05/10/2026'],
  [
    'no doubt: the same both ways, dots, and the other way to write',
    ['05/05/2026', '06.11.2026', '2026-11-05'],
    'day first',
    null,
  ],
] as const)('the order of days with slashes, by %s', (_, cells, order, doubtful) => {
  expect(findDayOrder(cells, '2026-11-20')).toEqual({ order, doubtful });
});

test('a day of the account that has begun before the owner’s is not one to come', () => {
  expect(findDayOrder(['11/12/2026', '12/11/2026'], '2026-12-10').doubtful).toBe('11/12/2026');
});

test('days are read as they stand, whatever is beside them', () => {
  const cells = ['5/11/2026', '20.11.2026', '2026-11-05 00:00', '30/02/2026'];
  expect(cells.map((cell) => readDay(cell, 'day first'))).toEqual([
    '2026-11-05',
    '2026-11-20',
    '2026-11-05',
    undefined,
  ]);
});

test('money of 05/10 was put on 5 October without a word: the preview says so, and the owner turns it round', async () => {
  await using business = await withAds();
  const text = 'Дата,Номер,ID объявления,Расход,Валюта\n05/10/2026,1,9001,10,KZT\n05/11/2026,2,9001,20,KZT\n';
  const preview = (dayOrder?: 'day first' | 'month first') =>
    previewTable(business.parts, { table: { text }, ...(dayOrder && { dayOrder }) });
  // A day apart one way, a month apart the other.
  expect(await preview()).toMatchObject({
    dayOrder: { order: 'month first', example: '05/10/2026', day: '2026-05-10' },
    days: { since: '2026-05-10', until: '2026-05-11' },
  });
  expect(await preview('day first')).toMatchObject({
    dayOrder: { order: 'day first', example: '05/10/2026', day: '2026-10-05' },
    days: { since: '2026-10-05', until: '2026-11-05' },
  });
  await importTable(business.parts, { table: { text }, dayOrder: 'day first' });
  expect(rowsOf(business)).toMatchObject([{ day: '2026-10-05' }, { day: '2026-11-05' }]);
});

function cp1251(letter: string): number {
  const code = letter.charCodeAt(0);
  return code < 0x80 ? code : code - 0x410 + 0xc0;
}
