import { expect, test } from 'vitest';
import { openDesk } from './desk-testing.ts';

test('pages through 100 000 lines of an import among others without reading them all', async () => {
  using it = openDesk();
  const [first, id] = [await it.at('done'), await it.at('done')];
  it.db.sql.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
    insert into import_chats (import_id, title, state)
    select iif(i % 2, ${first}, ${id}), 'Чат ' || i, iif(i % 100 < 2, 'failed', 'imported') from n`);
  const began = performance.now();
  const page = await it.call.chats({ id, limit: 100 });
  const failed = await it.call.chats({ id, state: 'failed', cursor: page.next ?? 0, limit: 3 });
  expect(performance.now() - began).toBeLessThan(100);
  expect(page.rows.map(({ title }) => title).slice(0, 2)).toEqual(['Чат 2', 'Чат 4']);
  expect(failed.rows.map(({ title }) => title)).toEqual(['Чат 300', 'Чат 400', 'Чат 500']);
  let seen = 0;
  let cursor: number | null = 0;
  while (cursor !== null) {
    const next: Awaited<ReturnType<typeof it.call.chats>> = await it.call.chats({ id, cursor, limit: 200 });
    seen += next.rows.length;
    cursor = next.next;
  }
  expect(seen).toBe(50_000);
});

test('a list of 1000 imports is quick', async () => {
  using it = openDesk();
  it.db.sql.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
    insert into imports (kind, state, options, counts, created_at) select 'exports', 'done', '{"dryRun":true}', '{"added":3}', i from n;
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
    insert into import_files (import_id, name, path, size, is_copy) select 1 + i % 1000, 'f' || i, '', 1, 0 from n`);
  const began = performance.now();
  const lines = await it.call.list();
  expect(performance.now() - began).toBeLessThan(150);
  expect(lines).toHaveLength(1000);
  expect(lines[0]).toMatchObject({ id: 1000, isDryRun: true, fileCount: 20, counts: { added: 3, failed: 0 } });
  expect(lines[0]?.files).toHaveLength(3);
});
