import { expect, test } from 'vitest';
import { reconsiderDialog } from '../../capi/reconsider.ts';
import { mergeDialogs } from '../../dialogs/merge-dialogs.ts';
import { agree, say } from './say.ts';
import { testReviews } from './testing.ts';
import { undo } from './undo.ts';

test('two dialogs with questions and words become one: one question of a level stays, and words go on as before', () => {
  using reviews = testReviews();
  const { dialogId: keep, parts } = reviews;
  const { dialogId: gone } = reviews.insertDialog(reviews.directionId, { phone: '77020000001' });
  reviews.judge({ answered: [reviews.write('Чистку')] });
  reviews.judge({ answered: [reviews.write('Пилинг', {}, gone)] }, gone);
  const booked = say(parts, { dialogId: gone, level: 'scheduled', reached: true });
  reviews.db.write(() => mergeDialogs(parts, { keep, gone }));
  expect(reviews.reviews()).toMatchObject([{ state: 'open' }, { state: 'settled' }]);
  expect(reviews.reachedAt('scheduled')).not.toBeNull();
  expect(agree(parts, { id: 1 })).toMatchObject({ event: 'raised' });
  expect(undo(parts, booked)).toEqual({ event: 'removed' });
  expect([reviews.reachedAt('scheduled'), reviews.events().map(({ level }) => level)]).toEqual([null, ['qualified']]);
});

test.each(['keep', 'gone'] as const)(
  'an owner’s no said of the dialog that is %s stands over a level reached in the other: its event does not go, and it is asked',
  (where) => {
    using reviews = testReviews();
    const { dialogId: keep, parts } = reviews;
    const { dialogId: gone } = reviews.insertDialog(reviews.directionId, { phone: '77020000001' });
    const [denied, judged] = where === 'keep' ? [keep, gone] : [gone, keep];
    reviews.write('Чистку', {}, denied);
    say(parts, { dialogId: denied, level: 'qualified', reached: false });
    reviews.judge({ answered: [reviews.write('Чистку', {}, judged)], saidBy: 'model' }, judged);
    expect(reviews.events(judged)).toMatchObject([{ state: 'due' }]);
    reviews.db.write(() => mergeDialogs(parts, { keep, gone }));
    expect(reviews.reachedAt('qualified')).toBeNull();
    expect(reviews.events()).toEqual([]);
    expect(reviews.reviews()).toMatchObject([{ why: 'disputed', reached: 1, state: 'open' }]);
    // As everything does that finds two contacts to be one, gives a direction or switches CAPI on.
    reviews.db.write(() => reconsiderDialog(parts, keep));
    expect(reviews.events()).toEqual([]);
    const [asked] = reviews.reviews();
    const yes = agree(parts, { id: asked!.id });
    expect(reviews.reachedAt('qualified')).not.toBeNull();
    undo(parts, yes);
    expect([reviews.reachedAt('qualified'), reviews.events()]).toEqual([null, []]);
  },
);

test('what Meta has stays sent when an owner’s no comes to stand over it', () => {
  using reviews = testReviews();
  const { dialogId: keep, parts } = reviews;
  const { dialogId: gone } = reviews.insertDialog(reviews.directionId, { phone: '77020000001' });
  reviews.judge({ answered: [reviews.write('Чистку', {}, gone)], saidBy: 'model' }, gone);
  reviews.send('accepted', gone);
  reviews.write('Чистку');
  say(parts, { dialogId: keep, level: 'qualified', reached: false });
  reviews.db.write(() => mergeDialogs(parts, { keep, gone }));
  expect(reviews.events()).toMatchObject([{ state: 'accepted' }]);
});
