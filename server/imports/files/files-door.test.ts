import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { createGuard } from '../../http/guard.ts';
import { listen } from '../../http/listen.ts';
import { openTestConsole } from '../console-testing.ts';
import { importOptions } from '../options.ts';
import { keepFile } from './keep-file.ts';

type TestConsole = ReturnType<typeof openTestConsole>;

const put = (desk: TestConsole, id: number | string, name: string, body: BodyInit) =>
  desk.fetch(`/import-files?import=${id}&name=${encodeURIComponent(name)}`, { method: 'PUT', body });

const filesOf = (desk: TestConsole, id: number): string[] => {
  const folder = join(desk.folder, 'imports', String(id));
  return existsSync(folder) ? readdirSync(folder) : [];
};

const rowsOf = (desk: TestConsole) =>
  desk.db.sql.prepare('select name, path, size, is_copy as isCopy from import_files order by id').all() as {
    name: string;
    path: string;
    size: number;
    isCopy: number;
  }[];

test('keeps what a page gives in a folder of its own, shown as the owner knows it, and takes no path from its name', async () => {
  await using desk = openTestConsole();
  const { id } = await desk.api.imports.begin.mutate({ kind: 'exports' });
  const names = [
    'Чаты/Анна ‎.TXT',
    '../../../etc/passwd',
    'C:\\Windows\\a.zip',
    '/etc/cron.d/x',
    '',
    '..',
    'con.txt',
    '.Чат с «Анной»? : 🙂.txt',
    `${'я'.repeat(2000)}.txt`,
  ];
  for (const name of names) {
    const answer = await put(desk, id, name, `тело ${name}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ fileId: expect.any(Number) });
  }
  const rows = rowsOf(desk);
  expect(rows.map(({ name }) => name)).toEqual([
    ...['Чаты/Анна .TXT', '../../../etc/passwd', 'C:\\Windows\\a.zip', '/etc/cron.d/x', 'file', '..'],
    ...['con.txt', '.Чат с «Анной»? : 🙂.txt', `…${'я'.repeat(496)}.txt`],
  ]);
  expect(filesOf(desk, id).sort()).toEqual(rows.map(({ path }) => basename(dirname(path))).sort());
  for (const { path } of rows) expect(dirname(path)).toMatch(/\/imports\/\d+\/[\da-f-]{36}$/);
  expect(rows.map(({ path }) => basename(path))).toEqual([
    ...['Анна .TXT', 'passwd', 'a.zip', 'x', 'file', 'file', '_con.txt', 'Чат с «Анной»_ _ 🙂.txt'],
    `${'я'.repeat(88)}.txt`,
  ]);
  expect(readFileSync(rows[0]!.path, 'utf8')).toBe(`тело ${names[0]}`);
  expect(rows[0]).toMatchObject({ size: Buffer.byteLength(`тело ${names[0]}`), isCopy: 1 });
  if (process.platform !== 'win32') expect(statSync(rows[0]!.path).mode & 0o777).toBe(0o600);
});

test('takes files only while the import is open, and says why not', async () => {
  await using desk = openTestConsole();
  const { id } = await desk.api.imports.begin.mutate({ kind: 'exports' });
  const table = await desk.api.imports.begin.mutate({ kind: 'contacts' });
  const refused = async (import_: number | string, name = 'a.txt') => {
    const answer = await put(desk, import_, name, 'x');
    return [answer.status, await answer.json()];
  };
  expect(await refused(404)).toEqual([404, { code: 'import_not_found', params: { id: 404 } }]);
  expect(await refused('1 or 1')).toEqual([404, { code: 'import_not_found', params: { id: '1 or 1' } }]);
  expect((await put(desk, table.id, 'a.csv', 'x')).status).toBe(200);
  expect(await refused(table.id)).toEqual([400, { code: 'one_table_only', params: {} }]);
  for (const [state, code] of [
    ['ready', 'import_is_closed'],
    ['done', 'import_ended'],
  ] as const) {
    desk.db.sql.prepare('update imports set state = ? where id = ?').run(state, id);
    expect(await refused(id)).toEqual([409, { code, params: {} }]);
  }
  expect((await desk.fetch(`/import-files?import=${id}`)).status).toBe(405);
  expect(filesOf(desk, id)).toEqual([]);
});

test('a file that is too big, or longer or shorter than it said, leaves nothing', async () => {
  await using desk = openTestConsole();
  const { id } = await desk.api.imports.begin.mutate({ kind: 'exports' });
  const parts = { db: desk.db, live: { changed: () => undefined } as never, uuid: () => 'one', config: desk.config };
  const given = { importId: id, name: 'a.txt', signal: new AbortController().signal };
  const body = () => new Blob(['0123456789']).stream();
  await expect(keepFile(parts, { ...given, body: body(), size: 11 }, 10)).rejects.toMatchObject({
    code: 'file_too_big',
  });
  await expect(keepFile(parts, { ...given, body: body(), size: null }, 9)).rejects.toMatchObject({
    code: 'file_too_big',
  });
  await expect(keepFile(parts, { ...given, body: body(), size: 11 })).rejects.toMatchObject({ code: 'upload_cut' });
  await expect(keepFile(parts, { ...given, body: body(), size: 1e15 }, 1e16)).rejects.toMatchObject({
    code: 'disk_full',
  });
  expect([filesOf(desk, id), rowsOf(desk)]).toEqual([[], []]);
  await keepFile(parts, { ...given, body: body(), size: 10 }, 10);
  expect(rowsOf(desk)).toMatchObject([{ name: 'a.txt', size: 10 }]);
});

test('an import thrown away while a file comes keeps nothing of it', async () => {
  await using desk = openTestConsole();
  const { id } = await desk.api.imports.begin.mutate({ kind: 'exports' });
  await put(desk, id, 'first.txt', 'first');
  const more = Promise.withResolvers<void>();
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(new TextEncoder().encode('begun'));
      await more.promise;
      controller.close();
    },
  });
  const coming = desk.fetch(`/import-files?import=${id}&name=b.txt`, {
    method: 'PUT',
    body,
    duplex: 'half',
  } as RequestInit);
  await desk.api.imports.discard.mutate({ id });
  more.resolve();
  expect((await coming).status).toBe(404);
  expect([filesOf(desk, id), rowsOf(desk)]).toEqual([[], []]);
  expect(await desk.api.imports.list.query()).toEqual([]);
});

const CHAT = `12.10.2026, 09:15 - +7 701 123-45-67: Здравствуйте
12.10.2026, 09:16 - Клиника: Добрый день
12.10.2026, 09:17 - +7 701 123-45-67: Сколько стоит?
`;

test('a given file goes the whole way: looked at, tried, brought in, reported and undone', async () => {
  await using desk = openTestConsole();
  await desk.start();
  const { imports } = desk.api;
  const stateOf = async (id: number) => (await imports.show.query({ id })).state;
  const { id } = await imports.begin.mutate({ kind: 'exports' });
  await put(desk, id, 'папка/Чат WhatsApp с контактом +7 701 123-45-67.txt', CHAT);
  await imports.look.mutate({ id });
  await until(async () => (await stateOf(id)) === 'ready');
  const seen = await imports.show.query({ id });
  expect(seen).toMatchObject({
    questions: [],
    refusedFiles: [],
    files: ['папка/Чат WhatsApp с контактом +7 701 123-45-67.txt'],
  });
  await imports.start.mutate({ id, options: importOptions.parse({ dryRun: true }) });
  await until(async () => (await stateOf(id)) === 'done');
  expect(await imports.chats.query({ id })).toMatchObject({ next: null, rows: [{ state: 'imported', found: 3 }] });
  expect(desk.db.sql.prepare('select count(*) from messages').pluck().get()).toBe(0);

  const real = await imports.runForReal.mutate({ id });
  await imports.discard.mutate({ id });
  await until(async () => (await stateOf(real.id)) === 'done');
  expect(await imports.show.query(real)).toMatchObject({
    counts: { imported: 1, added: 3 },
    number: { label: 'Импорт' },
  });
  const [dialog] = (await desk.api.dialogs.list.query({ limit: 10 })).rows;
  expect(dialog).toMatchObject({ contact: { phone: '77011234567' }, incomingCount: 2, lastText: 'Сколько стоит?' });
  const report = await desk.fetch(`/import-report?import=${real.id}&format=csv&language=ru`);
  expect(await report.text()).toContain('77011234567');

  expect(await imports.undoPreview.query(real)).toMatchObject({ messages: 3, dialogs: 1, contacts: 1, keptCount: 0 });
  await imports.undo.mutate(real);
  await until(async () => (await stateOf(real.id)) === 'undone');
  expect((await desk.api.dialogs.list.query({ limit: 10 })).rows).toEqual([]);
  expect(await desk.api.dialogs.list.query({ limit: 10, text: 'сколько' })).toMatchObject({ rows: [] });
  await desk.reopen();
  await desk.start();
  await until(() => !existsSync(join(desk.folder, 'imports')) || filesOf(desk, id).length === 0);
});

/** The console behind the Node host's guard, on a socket. */
async function served(desk: TestConsole) {
  const guard = createGuard({
    fetch: (asked) => desk.fetch(asked.url, asked as unknown as RequestInit),
    dataKey: Buffer.alloc(32, 1),
    dataFolder: desk.folder,
    lockedPage: () => 'locked',
  });
  const host = await listen({ fetch: guard.fetch, port: 0 });
  const opened = await fetch(`http://127.0.0.1:${host.port}/?token=${guard.mintToken()}`, { redirect: 'manual' });
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { port: host.port, cookie, [Symbol.asyncDispose]: () => host.close() };
}

test('another page cannot give a file, nor anyone without the cookie', async () => {
  await using desk = openTestConsole();
  await using host = await served(desk);
  const { id } = await desk.api.imports.begin.mutate({ kind: 'exports' });
  const statusFrom = async (headers: Record<string, string>) => {
    const answer = await fetch(`http://127.0.0.1:${host.port}/import-files?import=${id}&name=a.txt`, {
      ...{ method: 'PUT', body: 'x', headers },
    });
    return answer.status;
  };
  expect(await statusFrom({})).toBe(401);
  expect(await statusFrom({ cookie: host.cookie, origin: 'https://evil.example' })).toBe(403);
  expect(await statusFrom({ cookie: host.cookie, 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(rowsOf(desk)).toEqual([]);
  expect(await statusFrom({ cookie: host.cookie })).toBe(200);
});

test('an upload that is cut leaves nothing, and the same file can be given again', async () => {
  await using desk = openTestConsole();
  await using host = await served(desk);
  const { id } = await desk.api.imports.begin.mutate({ kind: 'exports' });
  const upload = (length: number) =>
    request({
      ...{ host: '127.0.0.1', port: host.port, method: 'PUT', path: `/import-files?import=${id}&name=a.zip` },
      headers: { cookie: host.cookie, 'content-length': length, 'content-type': 'application/octet-stream' },
    });
  const cut = upload(1_000_000);
  cut.on('error', () => undefined);
  cut.write(Buffer.alloc(300_000, 1));
  await until(() => filesOf(desk, id).length === 1);
  cut.destroy();
  await until(() => filesOf(desk, id).length === 0);
  expect(rowsOf(desk)).toEqual([]);
  const again = upload(1_000_000);
  again.end(Buffer.alloc(1_000_000, 2));
  const [answer] = await once(again, 'response');
  expect(answer.statusCode).toBe(200);
  expect(rowsOf(desk)).toMatchObject([{ name: 'a.zip', size: 1_000_000 }]);
});

/** Files are no events of ours: looked at until they are so. */
async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setImmediate(resolve));
}

test('memory stays flat while a big file comes', async () => {
  await using desk = openTestConsole();
  const { id } = await desk.api.imports.begin.mutate({ kind: 'exports' });
  const chunk = new Uint8Array(1024 * 1024);
  let left = 300;
  let most = 0;
  const before = process.memoryUsage().arrayBuffers;
  const body = new ReadableStream({
    pull(controller) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      if (left-- > 0) controller.enqueue(chunk.slice());
      else controller.close();
    },
  });
  const answer = await desk.fetch(`/import-files?import=${id}&name=big.zip`, {
    ...{ method: 'PUT', body, duplex: 'half' },
  } as RequestInit);
  expect(answer.status).toBe(200);
  expect(rowsOf(desk)[0]?.size).toBe(300 * 1024 * 1024);
  expect(most).toBeLessThan(150 * 1024 * 1024);
}, 60_000);

test('the report comes as a file with its name in any letters', async () => {
  await using desk = openTestConsole();
  const { id } = await desk.api.imports.begin.mutate({ kind: 'exports' });
  desk.db.sql
    .prepare("insert into import_chats (import_id, title, state, reason) values (?, 'Анна', 'skipped', ?)")
    .run(id, '{"code":"all_known"}');
  const csv = await desk.fetch(`/import-report?import=${id}&format=csv&language=ru`);
  expect(csv.status).toBe(200);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(await csv.text()).toContain('Анна');
  const said = csv.headers.get('content-disposition') ?? '';
  expect(said).toMatch(/^attachment; filename="[\w.-]+\.csv"; filename\*=UTF-8''[\w.%-]+\.csv$/);
  expect(decodeURIComponent(said.split("''")[1]!)).toMatch(/[а-я].*2026-11-21\.csv$/);
  const xlsx = await desk.fetch(`/import-report?import=${id}&format=xlsx&language=en`);
  expect(xlsx.headers.get('content-disposition')).toMatch(/\.xlsx"/);
  expect(
    Buffer.from(await xlsx.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  const none = await desk.fetch('/import-report?import=404&format=csv&language=ru');
  expect([none.status, await none.json()]).toEqual([404, { code: 'import_not_found', params: { id: 404 } }]);
  expect((await desk.fetch(`/import-report?import=${id}`, { method: 'POST' })).status).toBe(405);
});
