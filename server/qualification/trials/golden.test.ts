import { expect, test } from 'vitest';
import { mergeDialogs } from '../../dialogs/merge-dialogs.ts';
import { listGolden, removeGolden, restoreGolden } from './golden.ts';
import { testTrials } from './testing.ts';

test('a star taken off comes back exactly as it was, also when more was written meanwhile', async () => {
  await using it = testTrials();
  const dialogId = it.booked();
  it.star(dialogId, { qualified: true, scheduled: true, temperature: null });
  const before = it.all('select * from golden_dialogs');
  it.turnClock(60_000);
  const star = removeGolden(it.parts, dialogId);
  expect(listGolden(it.parts, null)).toEqual([]);
  expect(removeGolden(it.parts, dialogId)).toBe(null);
  if (star) restoreGolden(it.parts, star);
  expect(it.all('select * from golden_dialogs')).toEqual(before);
});

test('golden dialogs are listed by direction, the newest star first, with who it is', async () => {
  await using it = testTrials();
  const [first, second, elsewhere] = [it.asks(), it.asks(), it.asks()];
  it.insertDirection('d2', null);
  it.db.sql.exec(`update dialogs set direction_id = 'd2' where id = ${elsewhere}`);
  for (const id of [first, second, elsewhere]) {
    it.star(id, { qualified: false, scheduled: false, temperature: 'cold' });
    it.turnClock(1000);
  }
  expect(listGolden(it.parts, 'd1').map(({ dialogId }) => dialogId)).toEqual([second, first]);
  expect(listGolden(it.parts, null).map(({ dialogId }) => dialogId)).toEqual([elsewhere, second, first]);
  expect(listGolden(it.parts, 'd2')[0]).toMatchObject({
    contact: { phone: '77050000003' },
    direction: { id: 'd2', name: 'Direction d2' },
    golden: { qualified: false, scheduled: false, temperature: 'cold' },
  });
});

test('a star that is put back when its dialog has become another’s is that one’s; where there is none any more, that is said', async () => {
  await using it = testTrials();
  const [keep, gone] = [it.asks(), it.asks()];
  it.star(gone, { qualified: true, scheduled: false, temperature: null });
  const star = removeGolden(it.parts, gone);
  it.db.write(() => mergeDialogs(it.parts, { keep, gone }));
  if (star) restoreGolden(it.parts, star);
  expect(listGolden(it.parts, null)).toMatchObject([{ dialogId: keep }]);
  expect(() => star && restoreGolden(it.parts, { ...star, dialogId: 999 })).toThrow('dialog_not_found');
});
