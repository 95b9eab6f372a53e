import { expect, test } from 'vitest';
import { MAX_AGE_MS } from '../../capi/raise-event.ts';
import { agree, correct, say } from './say.ts';
import { testReviews } from './testing.ts';
import { undo } from './undo.ts';

/** A question of rules about level 2, by the one message. */
function asked() {
  const reviews = testReviews();
  const id = reviews.write();
  const judgementId = reviews.judge({ answered: [id] });
  return { reviews, id, judgementId, word: { dialogId: reviews.dialogId, level: 'qualified' as const } };
}

test('a yes taken back: level, event and question are as they were', () => {
  const { reviews, judgementId } = asked();
  using _ = reviews;
  const before = reviews.all('select * from reviews');
  const { verdictId } = agree(reviews.parts, { id: 1 });
  reviews.turnClock(9000);
  expect(undo(reviews.parts, { verdictId })).toEqual({ event: 'removed' });
  expect([reviews.reachedAt('qualified'), reviews.events()]).toEqual([null, []]);
  expect(reviews.all('select * from reviews')).toEqual(before);
  expect(reviews.verdicts()).toMatchObject([{ id: verdictId, undoneAt: reviews.parts.clock() }]);
  expect(reviews.reviews()).toMatchObject([{ state: 'open', judgementId }]);
});

test('twice is harmless, and the question can be answered again', () => {
  const { reviews } = asked();
  using _ = reviews;
  const { verdictId } = agree(reviews.parts, { id: 1 });
  undo(reviews.parts, { verdictId });
  expect(agree(reviews.parts, { id: 1 })).toMatchObject({ event: 'raised' });
  expect(undo(reviews.parts, { verdictId })).toEqual({ event: null });
  expect(reviews.events()).toHaveLength(1);
  expect(reviews.reachedAt('qualified')).not.toBeNull();
});

test('an hour later it works as long as nothing was sent', () => {
  const { reviews } = asked();
  using _ = reviews;
  const { verdictId } = agree(reviews.parts, { id: 1 });
  reviews.turnClock(60 * 60 * 1000);
  expect(undo(reviews.parts, { verdictId })).toEqual({ event: 'removed' });
});

test.each(['sending', 'accepted', 'unknown'] as const)(
  'too late when the event is %s: word and level stay',
  (state) => {
    const { reviews } = asked();
    using _ = reviews;
    const { verdictId } = agree(reviews.parts, { id: 1 });
    reviews.send(state);
    expect(undo(reviews.parts, { verdictId })).toEqual({ event: 'sent' });
    expect(reviews.reachedAt('qualified')).not.toBeNull();
    expect(reviews.verdicts()).toMatchObject([{ undoneAt: null }]);
    expect(reviews.reviews()).toMatchObject([{ state: 'agreed' }]);
  },
);

test('a no taken back: the level is reached again, the removed event is there with its id, never two', () => {
  const { reviews, word } = asked();
  using _ = reviews;
  reviews.judge({ saidBy: 'model', answered: [1] });
  const reachedAt = reviews.reachedAt('qualified');
  const [event] = reviews.events();
  const { verdictId } = say(reviews.parts, { ...word, reached: false });
  expect(undo(reviews.parts, { verdictId })).toEqual({ event: null });
  expect(reviews.reachedAt('qualified')).toBe(reachedAt);
  expect(reviews.events()).toMatchObject([{ state: 'due', eventId: event!.eventId, messageId: event!.messageId }]);
});

test('a no taken back after its event was sent: the level is reached again and nothing is sent twice', () => {
  const { reviews, word } = asked();
  using _ = reviews;
  reviews.judge({ saidBy: 'model', answered: [1] });
  reviews.send('accepted');
  const { verdictId } = say(reviews.parts, { ...word, reached: false });
  undo(reviews.parts, { verdictId });
  expect(reviews.reachedAt('qualified')).not.toBeNull();
  expect(reviews.events()).toMatchObject([{ state: 'accepted' }]);
});

test('a correction taken back opens the question again; what the machine was surer of meanwhile counts', () => {
  const { reviews } = asked();
  using _ = reviews;
  const { verdictId } = correct(reviews.parts, { id: 1 });
  reviews.judge({ saidBy: 'model', answered: [1] });
  expect(reviews.reachedAt('qualified')).toBeNull();
  undo(reviews.parts, { verdictId });
  expect(reviews.reviews()).toMatchObject([{ state: 'settled' }]);
  expect(reviews.reachedAt('qualified')).not.toBeNull();
  expect(reviews.events()).toHaveLength(1);
});

test('a word taken back while a newer question of the level is open: one question stays, and it is no dispute any more', () => {
  const { reviews } = asked();
  using _ = reviews;
  const { verdictId } = correct(reviews.parts, { id: 1 });
  const news = reviews.write('Да, чистку, в субботу');
  const judgementId = reviews.judge({ answered: [news] });
  expect(reviews.reviews()).toMatchObject([{ state: 'corrected' }, { state: 'open', why: 'disputed' }]);
  undo(reviews.parts, { verdictId });
  expect(reviews.reviews()).toMatchObject([{ state: 'settled' }, { state: 'open', why: 'rules', judgementId }]);
});

test('an earlier word taken back leaves what the later one said', () => {
  const { reviews, word } = asked();
  using _ = reviews;
  const yes = agree(reviews.parts, { id: 1 });
  const no = say(reviews.parts, { ...word, reached: false });
  expect(no.event).toBe('removed');
  undo(reviews.parts, { verdictId: yes.verdictId });
  expect(reviews.reachedAt('qualified')).toBeNull();
  undo(reviews.parts, { verdictId: no.verdictId });
  expect([reviews.reachedAt('qualified'), reviews.events()]).toEqual([null, []]);
});

test('the later of two words taken back brings the earlier one back, with its event', () => {
  const { reviews, word } = asked();
  using _ = reviews;
  agree(reviews.parts, { id: 1 });
  const [event] = reviews.events();
  const no = say(reviews.parts, { ...word, reached: false });
  undo(reviews.parts, { verdictId: no.verdictId });
  expect(reviews.reachedAt('qualified')).not.toBeNull();
  expect(reviews.events()).toMatchObject([{ eventId: event!.eventId }]);
});

test('a yes that came too late for Meta can be taken back and said again', () => {
  const { reviews } = asked();
  using _ = reviews;
  reviews.turnClock(MAX_AGE_MS);
  const { verdictId } = agree(reviews.parts, { id: 1 });
  expect(undo(reviews.parts, { verdictId })).toEqual({ event: null });
  expect(reviews.reachedAt('qualified')).toBeNull();
  expect(agree(reviews.parts, { id: 1 })).toMatchObject({ event: 'late' });
  expect(reviews.events()).toMatchObject([{ state: 'skipped' }]);
});

test('what no owner said cannot be taken back', () => {
  const { reviews } = asked();
  using _ = reviews;
  reviews.judge({ saidBy: 'model', answered: [1] });
  expect(() => undo(reviews.parts, { verdictId: 1 })).toThrow('verdict_not_found');
});
