import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Console } from '../context.ts';
import { testChats } from '../dialogs/testing.ts';
import type { Links } from './links.ts';
import { numbersRouter } from './router.ts';

/** The procedures over a real database; what they ask of the links is written down. */
function desk() {
  const { parts, db, insertDirection } = testChats();
  const asked: unknown[][] = [];
  const links: Links = {
    view: () => ({ state: 'not_linked', note: null, qr: null, code: null, catchingUp: null, waitUntilAt: null }),
    start: async () => undefined,
    link: (...args) => void asked.push(['link', ...args]),
    stopLinking: async (...args) => void asked.push(['stopLinking', ...args]),
    furtherBack: () => {
      throw new Error('nothing is asked here');
    },
    forget: async (...args) => void asked.push(['forget', ...args]),
    stop: async () => undefined,
  };
  const context = { ...parts, uuid: randomUUID, links } as unknown as Console;
  return { db, asked, insertDirection, call: numbersRouter.createCaller(context) };
}

test('lists a new number as not linked, with nothing on it', async () => {
  const { call } = desk();
  const { id } = await call.add({ label: '  Запись  ', directionId: 'd1' });
  const added = (await call.list()).find((number) => number.id === id);
  expect(added).toMatchObject({
    label: 'Запись',
    phone: null,
    direction: { id: 'd1', name: 'Direction d1' },
    state: 'not_linked',
    dialogs: 0,
    stubs: { received: 0, recovered: 0, missing: 0 },
  });
});

test('takes a phone as people write it, and refuses what is none', async () => {
  const { call, asked } = desk();
  await call.link({ id: 'n1', by: 'code', phone: '+7 (701) 111-22-33' });
  await call.link({ id: 'n1', by: 'qr' });
  expect(asked).toEqual([
    ['link', 'n1', 'code', '77011112233'],
    ['link', 'n1', 'qr', undefined],
  ]);
  await expect(call.link({ id: 'n1', by: 'code', phone: 'мой' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('a number whose exports are imported is known by its phone before it is linked, and only once', async () => {
  const { call } = desk();
  const { id } = await call.add({ phone: '+7 701 111-22-33' });
  expect((await call.list()).find((number) => number.id === id)).toMatchObject({
    phone: '77011112233',
    linkedAt: null,
  });
  await expect(call.add({ phone: '77011112233' })).rejects.toMatchObject({ message: 'number_taken' });
});

test('gives a number to a direction, with its old dialogs only when asked', async () => {
  const { call, db } = desk();
  db.sql.exec(`insert into contacts (id, external_key, created_at) values (900, 'k', 1);
    insert into dialogs (number_id, contact_id, first_message_at, last_message_at, last_kind, last_from_me, created_at)
    values ('n2', 900, 1, 1, 'text', 0, 1)`);
  const directionOf = () => db.sql.prepare("select direction_id from dialogs where number_id = 'n2'").pluck().get();
  await call.giveDirection({ id: 'n2', directionId: 'd1', moveDialogs: false });
  expect(directionOf()).toBeNull();
  await call.giveDirection({ id: 'n2', directionId: 'd1', moveDialogs: true });
  expect(directionOf()).toBe('d1');
  expect((await call.list()).find(({ id }) => id === 'n2')).toMatchObject({ dialogs: 1, direction: { id: 'd1' } });
});

test('gives no number to a direction that is not there or was put away, and leaves the number as it was', async () => {
  const { call, db, insertDirection } = desk();
  insertDirection('d2', null);
  db.sql.exec("update directions set archived_at = 1 where id = 'd2'");
  const before = await call.list();
  const notThere = { code: 'NOT_FOUND', message: 'direction_not_found' };
  await expect(call.add({ directionId: 'nobody' })).rejects.toMatchObject(notThere);
  await expect(call.giveDirection({ id: 'n1', directionId: 'nobody', moveDialogs: true })).rejects.toMatchObject(
    notThere,
  );
  const putAway = { code: 'BAD_REQUEST', message: 'direction_archived' };
  await expect(call.add({ directionId: 'd2' })).rejects.toMatchObject(putAway);
  await expect(call.giveDirection({ id: 'n1', directionId: 'd2', moveDialogs: true })).rejects.toMatchObject(putAway);
  expect(await call.list()).toEqual(before);
});

test('says that a number is not there', async () => {
  const { call } = desk();
  await expect(call.rename({ id: 'nobody', label: 'a' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(call.giveDirection({ id: 'nobody', directionId: null, moveDialogs: false })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
