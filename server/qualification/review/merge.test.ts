import { expect, test } from 'vitest';
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
