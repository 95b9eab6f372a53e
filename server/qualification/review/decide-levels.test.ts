import { describe, expect, test } from 'vitest';
import { MAX_AGE_MS } from '../../capi/raise-event.ts';
import { agree, correct, say } from './say.ts';
import { testReviews } from './testing.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
type Reviews = ReturnType<typeof testReviews>;

const model = (claims: Parameters<Reviews['judge']>[0] = {}) => ({ saidBy: 'model' as const, ...claims });
const open = (reviews: Reviews) => reviews.reviews().filter(({ state }) => state === 'open');

describe('a sure model', () => {
  test('reaches level 2 with its verdict and event in the same write, at the latest of the answers', () => {
    using reviews = testReviews();
    const first = reviews.write('Чистку');
    const last = reviews.write('В пятницу');
    const sentAt = reviews.parts.clock();
    reviews.write('Спасибо');
    expect(() =>
      reviews.db.write(() => {
        reviews.judge(model({ answered: [last, first] }));
        expect(reviews.events()).toHaveLength(1);
        throw new Error('power cut');
      }),
    ).toThrow('power cut');
    expect([reviews.events(), reviews.verdicts(), reviews.reachedAt('qualified')]).toEqual([[], [], null]);
    reviews.judge(model({ answered: [last, first] }));
    expect(reviews.reachedAt('qualified')).toBe(sentAt);
    expect(reviews.reachedAt('scheduled')).toBeNull();
    expect(reviews.events()).toMatchObject([{ level: 'qualified', state: 'due', messageId: last }]);
    expect(
      reviews.all('select level, reached, said_by, reason, message_ids, became_true_at, judgement_id from verdicts'),
    ).toEqual([
      {
        ...{ level: 'qualified', reached: 1, said_by: 'model', became_true_at: sentAt, judgement_id: 1 },
        ...{ reason: '{"code":"stage_answered","count":2}', message_ids: JSON.stringify([last, first]) },
      },
    ]);
    expect(reviews.reviews()).toEqual([]);
  });

  test('reaches level 3 without level 2, at the latest message of the booking, whoever wrote it', () => {
    using reviews = testReviews();
    const wish = reviews.write('Можно в среду в 15?');
    const ours = reviews.write('Записали вас', { fromMe: true, isCustomer: false });
    const sentAt = reviews.parts.clock();
    reviews.judge(model({ booked: [ours, wish] }));
    expect(reviews.reachedAt('scheduled')).toBe(sentAt);
    expect(reviews.reachedAt('qualified')).toBeNull();
    expect(reviews.events()).toMatchObject([{ level: 'scheduled', messageId: ours }]);
    expect(reviews.one('select reason from verdicts')).toEqual({
      reason: '{"code":"stage_booked","day":"2026-11-25","time":"15:00"}',
    });
  });

  test('says the same again: nothing is written twice', () => {
    using reviews = testReviews();
    const id = reviews.write();
    reviews.judge(model({ answered: [id], booked: [id] }));
    reviews.judge(model({ answered: [id], booked: [id] }));
    expect(reviews.verdicts()).toHaveLength(2);
    expect(reviews.events()).toHaveLength(2);
  });

  test('that says it no longer does not lower the level', () => {
    using reviews = testReviews();
    const id = reviews.write();
    reviews.judge(model({ answered: [id], booked: [id] }));
    reviews.write('Ещё вопрос');
    reviews.judge(model());
    expect(reviews.reachedAt('qualified')).not.toBeNull();
    expect(reviews.reachedAt('scheduled')).not.toBeNull();
    expect(reviews.verdicts()).toHaveLength(2);
    expect(open(reviews)).toEqual([]);
  });

  test('that names messages of another dialog reaches nothing', () => {
    using reviews = testReviews();
    const other = reviews.insertDialog(reviews.directionId, { phone: '77015550000' });
    const id = reviews.write('Чистку', {}, other.dialogId);
    reviews.judge(model({ answered: [id], booked: [id] }));
    expect(reviews.verdicts()).toEqual([]);
  });

  test('by messages of the history: the level is shown and nothing is sent', () => {
    using reviews = testReviews();
    const id = reviews.write('Чистку', { source: 'history' });
    reviews.judge(model({ answered: [id] }));
    expect(reviews.reachedAt('qualified')).not.toBeNull();
    expect(reviews.events()).toEqual([]);
  });
});

describe('the owner is asked', () => {
  test('of what rules found; nothing is reached and nothing goes to Meta', () => {
    using reviews = testReviews();
    const id = reviews.write();
    const sentAt = reviews.parts.clock();
    const judgementId = reviews.judge({ answered: [id], booked: [id] });
    expect(reviews.reviews()).toMatchObject([
      { level: 'qualified', why: 'rules', reached: 1, state: 'open', judgementId },
      { level: 'scheduled', why: 'rules', reached: 1, state: 'open', judgementId },
    ]);
    expect(reviews.all('select distinct decisive_at as at from reviews')).toEqual([{ at: sentAt }]);
    expect([reviews.verdicts(), reviews.events()]).toEqual([[], []]);
  });

  test('not of what rules found, when the owner switched that off', () => {
    using reviews = testReviews();
    reviews.set({ confirmRules: false });
    const id = reviews.write();
    reviews.judge({ answered: [id] });
    expect(reviews.reviews()).toEqual([]);
    expect(reviews.verdicts()).toMatchObject([{ level: 'qualified', saidBy: 'rules', reached: 1 }]);
    expect(reviews.events()).toHaveLength(1);
  });

  test('of what a model is less sure of than the setting', () => {
    using reviews = testReviews();
    reviews.set({ sureFrom: 0.8 });
    const id = reviews.write();
    reviews.judge(model({ answered: [id], confidence: 0.79 }));
    expect(reviews.reviews()).toMatchObject([{ why: 'unsure', state: 'open' }]);
    reviews.judge(model({ answered: [id], confidence: 0.8 }));
    expect(reviews.reviews()).toMatchObject([{ state: 'settled' }]);
    expect(reviews.reachedAt('qualified')).not.toBeNull();
  });

  test('once: the open question rests on the newest judgement that says so', () => {
    using reviews = testReviews();
    const id = reviews.write();
    reviews.judge({ answered: [id] });
    const later = reviews.write('Или в субботу');
    const sentAt = reviews.parts.clock();
    const judgementId = reviews.judge(model({ answered: [id, later], confidence: 0.3 }));
    expect(reviews.reviews()).toMatchObject([{ why: 'unsure', judgementId }]);
    expect(reviews.one('select decisive_at as at from reviews')).toEqual({ at: sentAt });
  });

  test('no longer, when a newer judgement does not say so', () => {
    using reviews = testReviews();
    const id = reviews.write();
    reviews.judge({ answered: [id], booked: [id] });
    reviews.judge({ booked: [id] });
    expect(reviews.reviews()).toMatchObject([
      { level: 'qualified', state: 'settled' },
      { level: 'scheduled', state: 'open' },
    ]);
    expect(reviews.one('select closed_at as at from reviews where id = 1')).toEqual({ at: reviews.parts.clock() });
  });
});

describe('the owner and the machine', () => {
  test('an owner’s no is not undone by the machine, and is asked again only by what came since', () => {
    using reviews = testReviews();
    const id = reviews.write();
    reviews.judge({ answered: [id] });
    correct(reviews.parts, { id: 1 });
    reviews.judge(model({ answered: [id] }));
    reviews.write('Спасибо');
    reviews.judge(model({ answered: [id] }));
    expect(open(reviews)).toEqual([]);
    const news = reviews.write('Да, чистку, в субботу');
    reviews.judge(model({ answered: [news] }));
    expect(open(reviews)).toMatchObject([{ why: 'disputed', reached: 1 }]);
    expect(reviews.reachedAt('qualified')).toBeNull();
    correct(reviews.parts, { id: 2 });
    reviews.write('До встречи');
    reviews.judge(model({ answered: [id, news] }));
    expect(open(reviews)).toEqual([]);
  });

  test('a message that came while the owner answered was not known to the owner', () => {
    using reviews = testReviews();
    const id = reviews.write();
    reviews.judge({ answered: [id] });
    const news = reviews.write('Да, точно чистку');
    correct(reviews.parts, { id: 1 });
    reviews.judge(model({ answered: [news] }));
    expect(open(reviews)).toMatchObject([{ why: 'disputed' }]);
  });

  test('an owner’s yes is disputed when the machine, who agreed, says otherwise after newer words of the customer', () => {
    using reviews = testReviews();
    const id = reviews.write();
    reviews.judge({ answered: [id] });
    agree(reviews.parts, { id: 1 });
    reviews.judge(model());
    expect(open(reviews)).toEqual([]);
    reviews.write('Я передумала отвечать');
    reviews.judge(model());
    expect(open(reviews)).toMatchObject([{ why: 'disputed', reached: 0 }]);
    expect(reviews.reachedAt('qualified')).not.toBeNull();
    reviews.judge(model({ answered: [id] }));
    expect(open(reviews)).toEqual([]);
  });

  test('an owner’s yes to what the machine never saw is not disputed for the same', () => {
    using reviews = testReviews();
    reviews.write();
    reviews.judge(model());
    say(reviews.parts, { dialogId: reviews.dialogId, level: 'scheduled', reached: true });
    reviews.write('Спасибо');
    reviews.judge(model());
    expect(open(reviews)).toEqual([]);
  });
});

describe('what a model asked, while rules stand in for it', () => {
  test('stays asked when they merely do not find it, and is settled by a refusal that they hear', () => {
    using reviews = testReviews();
    reviews.judge(model({ booked: [reviews.write('В пятницу приду')], confidence: 0.3 }));
    reviews.write('ок');
    reviews.judge();
    expect(open(reviews)).toMatchObject([{ why: 'unsure', judgementId: 1 }]);
    reviews.write('Не приду');
    reviews.judge({ temperature: 'cold' });
    expect(open(reviews)).toEqual([]);
  });

  test('is settled by the model itself', () => {
    using reviews = testReviews();
    reviews.judge(model({ booked: [reviews.write('В пятницу приду')], confidence: 0.3 }));
    reviews.judge();
    reviews.judge(model());
    expect(open(reviews)).toEqual([]);
  });
});

test('a level of messages older than 7 days is reached and its event says that it is too old', () => {
  using reviews = testReviews();
  const id = reviews.write();
  reviews.turnClock(MAX_AGE_MS + DAY_MS);
  reviews.judge(model({ answered: [id] }));
  expect(reviews.reachedAt('qualified')).not.toBeNull();
  expect(reviews.events()).toMatchObject([{ state: 'skipped' }]);
});
