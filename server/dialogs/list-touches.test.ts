import { expect, test } from 'vitest';
import { ads } from '../../db/schema/index.ts';
import { listDialogs } from './list-dialogs.ts';
import { showDialog } from './show-dialog.ts';
import { testChats, touch } from './testing.ts';

const AD = '120210000000000001';
const PERSON = { phone: '77011112233' };

function clicked(click: object = {}) {
  const chats = testChats();
  chats.receive(chats.message(PERSON, { touch: { ...touch('click'), sourceId: AD, sourceType: 'ad', ...click } }));
  return Object.assign(chats, {
    ad: () => showDialog(chats.parts, 1).touches[0]!.ad,
    row: () => listDialogs(chats.parts, {}, { limit: 1 }).rows[0]!,
    giveToken: () => chats.parts.db.sql.exec(`insert into secrets values ('business', x'00', 1)`),
  });
}

test('a click is told with the names of its ad, ad set and campaign, and the list with the name of the ad', () => {
  using chats = clicked();
  const names = { name: 'Чистка, видео 2', adSetName: 'Алматы 25+', campaignName: 'Ноябрь', readAt: 1 };
  chats.parts.db.orm
    .insert(ads)
    .values({ id: AD, ...names })
    .run();
  expect(chats.ad()).toEqual({
    ...{ id: AD, name: 'Чистка, видео 2', adSet: 'Алматы 25+', campaign: 'Ноябрь', unknown: null },
  });
  expect(chats.row()).toMatchObject({ adName: 'Чистка, видео 2', adTitle: 'Чистка лица' });
});

test('without any token an unknown name stays unknown for want of access; with one it has only not been asked for yet', () => {
  using chats = clicked();
  expect(chats.ad()).toMatchObject({ name: null, unknown: 'no_access' });
  chats.giveToken();
  expect(chats.ad()).toMatchObject({ unknown: 'not_asked' });
  chats.parts.db.orm
    .insert(ads)
    .values({ id: AD, problem: { code: 'meta_permission_missing' } })
    .run();
  expect(chats.ad()).toMatchObject({ unknown: 'no_access' });
  expect(chats.row().adName).toBeNull();
});

test('the id of a post is not taken for an ad', () => {
  using chats = clicked({ sourceType: 'post' });
  chats.parts.db.orm.insert(ads).values({ id: AD, name: 'Не то' }).run();
  expect(chats.ad()).toBeNull();
});
