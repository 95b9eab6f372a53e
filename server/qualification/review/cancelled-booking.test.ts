import { describe, expect, test } from 'vitest';
import { agree } from './say.ts';
import { testReviews } from './testing.ts';

type Reviews = ReturnType<typeof testReviews>;

const model = (claims: Parameters<Reviews['judge']>[0] = {}) => ({ saidBy: 'model' as const, ...claims });
const open = (reviews: Reviews) => reviews.reviews().filter(({ state }) => state === 'open');

describe('a cancelled booking', () => {
  const booked = (state?: Parameters<Reviews['send']>[0]) => {
    const reviews = testReviews();
    const id = reviews.write('Давайте в среду в 15:00');
    reviews.judge(model({ booked: [id], temperature: 'hot' }));
    if (state) reviews.send(state);
    return { reviews, id };
  };

  test('is written down once, says where its event is, and leaves level and event', () => {
    const { reviews } = booked('accepted');
    using _ = reviews;
    const reachedAt = reviews.reachedAt('scheduled');
    const no = reviews.write('Отмените запись, пожалуйста');
    reviews.judge({ temperature: 'cold' });
    reviews.write('Спасибо');
    reviews.judge({ temperature: 'cold' });
    expect(reviews.all('select reached, said_by, reason, message_ids from verdicts where id > 1')).toEqual([
      {
        ...{ reached: 0, said_by: 'rules', message_ids: JSON.stringify([no]) },
        reason: '{"code":"booking_cancelled","eventState":"accepted"}',
      },
    ]);
    expect(reviews.reachedAt('scheduled')).toBe(reachedAt);
    expect(reviews.events()).toMatchObject([{ state: 'accepted' }]);
    expect(reviews.one('select temperature from dialogs')).toEqual({ temperature: 'cold' });
  });

  test('booked again is written down, makes no second event and keeps the first time', () => {
    const { reviews } = booked('accepted');
    using _ = reviews;
    const reachedAt = reviews.reachedAt('scheduled');
    reviews.write('Отмените');
    reviews.judge({ temperature: 'cold' });
    const again = reviews.write('Нет, всё-таки приду в четверг в 12');
    reviews.judge({ booked: [again], temperature: 'hot' });
    reviews.judge({ booked: [again], temperature: 'hot' });
    expect(reviews.verdicts()).toMatchObject([{ reached: 1 }, { reached: 0 }, { reached: 1, saidBy: 'rules' }]);
    expect(reviews.events()).toHaveLength(1);
    expect(reviews.reachedAt('scheduled')).toBe(reachedAt);
    reviews.write('Отмените опять');
    reviews.judge({ temperature: 'cold' });
    expect(reviews.verdicts()).toHaveLength(4);
  });

  test('another time wished is no cancelling', () => {
    const { reviews } = booked();
    using _ = reviews;
    reviews.write('Можно перенести?');
    reviews.judge({ temperature: 'warm' });
    expect(reviews.verdicts()).toHaveLength(1);
  });

  test('nothing newer from the customer is no cancelling', () => {
    const { reviews } = booked();
    using _ = reviews;
    reviews.judge({ temperature: 'cold' });
    expect(reviews.verdicts()).toHaveLength(1);
  });

  test('after the owner’s yes is written down and not asked', () => {
    using reviews = testReviews();
    const id = reviews.write('В среду в 15');
    reviews.judge({ booked: [id] });
    agree(reviews.parts, { id: 1 });
    reviews.write('Отмените');
    reviews.judge({ temperature: 'cold' });
    expect(open(reviews)).toEqual([]);
    expect(reviews.verdicts()).toMatchObject([{ saidBy: 'human' }, { saidBy: 'rules', reached: 0 }]);
    expect(reviews.reachedAt('scheduled')).not.toBeNull();
  });
});
