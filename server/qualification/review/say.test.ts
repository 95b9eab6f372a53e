import { describe, expect, test } from 'vitest';
import { releaseEvents } from '../../capi/queue/release-events.ts';
import { MAX_AGE_MS, subjectChanged, UNDO_MS } from '../../capi/raise-event.ts';
import type { AppError } from '../../errors.ts';
import { agree, correct, explain, say } from './say.ts';
import { star } from './star.ts';
import { testReviews } from './testing.ts';

const HUMAN = `select level, reached, said_by, reason ->> 'code' as code, reason ->> 'text' as text, message_ids, became_true_at,
  judgement_id from verdicts where said_by = 'human'`;

const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (fault) {
    return (fault as AppError).code;
  }
  return undefined;
};

/** A question of rules about level 2, by the one message. */
function asked() {
  const reviews = testReviews();
  const id = reviews.write();
  const sentAt = reviews.parts.clock();
  const judgementId = reviews.judge({ answered: [id] });
  return { reviews, id, sentAt, judgementId, word: { dialogId: reviews.dialogId, level: 'qualified' as const } };
}

describe('the owner agrees', () => {
  test('with a yes: the level is reached at its message, the event is due when the time to undo is over', () => {
    const { reviews, id, sentAt, judgementId } = asked();
    using _ = reviews;
    const now = reviews.parts.clock();
    expect(agree(reviews.parts, { id: 1 })).toEqual({
      verdictId: 1,
      event: 'raised',
      undoUntilAt: now + UNDO_MS,
      offersStar: false,
    });
    expect(reviews.all(HUMAN)).toEqual([
      {
        ...{ level: 'qualified', reached: 1, said_by: 'human', code: 'owner_agreed', text: null },
        ...{ message_ids: JSON.stringify([id]), became_true_at: sentAt, judgement_id: judgementId },
      },
    ]);
    expect(reviews.reachedAt('qualified')).toBe(sentAt);
    expect(reviews.events()).toMatchObject([{ state: 'due', availableAt: now + UNDO_MS, messageId: id }]);
    expect(reviews.all('select state, verdict_id, closed_at from reviews')).toEqual([
      { state: 'agreed', verdict_id: 1, closed_at: now },
    ]);
  });

  test('twice by two quick keys: the second learns that it is settled, one verdict stands', () => {
    const { reviews } = asked();
    using _ = reviews;
    agree(reviews.parts, { id: 1 });
    expect(codeOf(() => agree(reviews.parts, { id: 1 }))).toBe('review_closed');
    expect(codeOf(() => correct(reviews.parts, { id: 1 }))).toBe('review_closed');
    expect(codeOf(() => agree(reviews.parts, { id: 99 }))).toBe('review_not_found');
    expect(reviews.verdicts()).toHaveLength(1);
    expect(reviews.events()).toHaveLength(1);
  });

  test('with a no of the machine: the level is lowered, what was sent stays sent', () => {
    const { reviews, id } = asked();
    using _ = reviews;
    agree(reviews.parts, { id: 1 });
    reviews.send('accepted');
    reviews.write('Передумала');
    reviews.judge({});
    expect(agree(reviews.parts, { id: 2 })).toMatchObject({ event: 'sent' });
    expect(reviews.reachedAt('qualified')).toBeNull();
    expect(reviews.events()).toMatchObject([{ state: 'accepted', messageId: id }]);
    expect(reviews.reviews()).toMatchObject([{ state: 'agreed' }, { state: 'agreed', reached: 0 }]);
  });

  test('later than Meta takes: the level is reached and the owner learns that nothing is sent', () => {
    const { reviews } = asked();
    using _ = reviews;
    reviews.turnClock(MAX_AGE_MS);
    expect(agree(reviews.parts, { id: 1 })).toMatchObject({ event: 'late' });
    expect(reviews.reachedAt('qualified')).not.toBeNull();
    expect(reviews.events()).toMatchObject([{ state: 'skipped' }]);
  });

  test('where no event arises, with CAPI off: the level is reached', () => {
    using reviews = testReviews({ direction: { capiEnabledAt: null } });
    reviews.judge({ answered: [reviews.write()] });
    expect(agree(reviews.parts, { id: 1 })).toMatchObject({ event: null });
    expect(reviews.reachedAt('qualified')).not.toBeNull();
  });
});

describe('the owner corrects', () => {
  test('a yes: nothing is reached, nothing is sent, the reason is kept, a star is offered', () => {
    const { reviews } = asked();
    using _ = reviews;
    expect(correct(reviews.parts, { id: 1, text: '  не наш город ' })).toMatchObject({ event: null, offersStar: true });
    expect(reviews.all(HUMAN)).toMatchObject([{ reached: 0, code: 'owner_corrected', text: 'не наш город' }]);
    expect([reviews.reachedAt('qualified'), reviews.events()]).toEqual([null, []]);
    expect(reviews.reviews()).toMatchObject([{ state: 'corrected' }]);
  });

  test('a golden dialog: no star is offered', () => {
    const { reviews } = asked();
    using _ = reviews;
    star(reviews.parts, {
      dialogId: reviews.dialogId,
      golden: { qualified: true, scheduled: false, temperature: null },
    });
    expect(correct(reviews.parts, { id: 1 })).toMatchObject({ offersStar: false });
  });

  test('a no: the level is reached by what the customer wrote last', () => {
    const { reviews } = asked();
    using _ = reviews;
    agree(reviews.parts, { id: 1 });
    const last = reviews.write('Передумала');
    reviews.judge({});
    const { verdictId } = correct(reviews.parts, { id: 2 });
    expect(reviews.one('select reached, message_ids from verdicts where id = ?', verdictId)).toEqual({
      reached: 1,
      message_ids: JSON.stringify([last]),
    });
    expect(reviews.events()).toHaveLength(1);
  });
});

describe('the owner says', () => {
  test('yes without a question: what the customer wrote last makes it true, even without a day', () => {
    using reviews = testReviews();
    const id = reviews.write('Я звонила вам, договорились');
    const sentAt = reviews.parts.clock();
    reviews.write('Ждём', { fromMe: true, isCustomer: false });
    const word = { dialogId: reviews.dialogId, level: 'scheduled' as const };
    expect(say(reviews.parts, { ...word, reached: true })).toMatchObject({ event: 'raised' });
    expect(reviews.all(HUMAN)).toMatchObject([{ code: 'owner_said', judgement_id: null, became_true_at: sentAt }]);
    expect(reviews.events()).toMatchObject([{ level: 'scheduled', messageId: id }]);
  });

  test('yes of a dialog in which the customer wrote nothing: it is reached without an event', () => {
    using reviews = testReviews();
    reviews.write('Добрый день', { fromMe: true, isCustomer: false });
    const word = { dialogId: reviews.dialogId, level: 'qualified' as const };
    expect(say(reviews.parts, { ...word, reached: true })).toMatchObject({ event: null });
    expect(reviews.reachedAt('qualified')).toBe(reviews.parts.clock());
  });

  test('what a question asks: it is closed by that', () => {
    const { reviews, word } = asked();
    using _ = reviews;
    say(reviews.parts, { ...word, reached: false });
    expect(reviews.reviews()).toMatchObject([{ state: 'corrected' }]);
    const other = asked();
    using __ = other.reviews;
    say(other.reviews.parts, { ...other.word, reached: true });
    expect(other.reviews.reviews()).toMatchObject([{ state: 'agreed' }]);
  });

  test('the same again: nothing more is written, the reason may come with it', () => {
    const { reviews, word } = asked();
    using _ = reviews;
    const { verdictId } = say(reviews.parts, { ...word, reached: true });
    expect(say(reviews.parts, { ...word, reached: true, text: 'звонила' })).toMatchObject({ verdictId });
    expect(reviews.all(HUMAN)).toMatchObject([{ text: 'звонила' }]);
  });

  test('no to what a machine reached: the level is lowered and its untried event is gone', () => {
    const { reviews, word } = asked();
    using _ = reviews;
    reviews.judge({ saidBy: 'model', answered: [1] });
    expect(reviews.events()).toHaveLength(1);
    expect(say(reviews.parts, { ...word, reached: false })).toMatchObject({ event: 'removed' });
    expect([reviews.reachedAt('qualified'), reviews.events()]).toEqual([null, []]);
  });

  test.each(['sending', 'accepted', 'unknown'] as const)(
    'no when the event is %s: the level is lowered, the event stays',
    (state) => {
      const { reviews, word } = asked();
      using _ = reviews;
      reviews.judge({ saidBy: 'model', answered: [1] });
      reviews.send(state);
      expect(say(reviews.parts, { ...word, reached: false })).toMatchObject({ event: 'sent' });
      expect(reviews.reachedAt('qualified')).toBeNull();
      expect(reviews.events()).toMatchObject([{ state }]);
    },
  );

  test('no while the network is away: the event that was tried in vain stays in the log and does not go; yes lets it go with its id', () => {
    const { reviews, word } = asked();
    using _ = reviews;
    reviews.judge({ saidBy: 'model', answered: [1] });
    const [event] = reviews.events();
    reviews.db.sql
      .prepare(`insert into deliveries (conversion_event_id, status, started_at) values (?, 'error', 1)`)
      .run(event!.id);
    expect(say(reviews.parts, { ...word, reached: false })).toMatchObject({ event: 'removed' });
    expect(reviews.events()).toMatchObject([{ state: 'skipped', eventId: event!.eventId }]);
    expect(reviews.log(event!.id)).toMatchObject([{ status: 'error' }, { reason: { code: 'owner_took_back' } }]);
    expect(say(reviews.parts, { ...word, reached: true })).toMatchObject({ event: 'raised' });
    expect(reviews.events()).toMatchObject([{ state: 'due', eventId: event!.eventId }]);
  });

  test('no after an attempt without an answer: Meta may have it, so it stays', () => {
    const { reviews, word } = asked();
    using _ = reviews;
    reviews.judge({ saidBy: 'model', answered: [1] });
    const [event] = reviews.events();
    reviews.db.sql
      .prepare(`insert into deliveries (conversion_event_id, status, started_at) values (?, 'unknown', 1)`)
      .run(event!.id);
    expect(say(reviews.parts, { ...word, reached: false })).toMatchObject({ event: 'sent' });
    expect(reviews.events()).toMatchObject([{ state: 'due' }]);
  });

  test('a word on a dialog that became another is of that one', () => {
    const { reviews, word } = asked();
    using _ = reviews;
    const { dialogId } = reviews.insertDialog(reviews.directionId, { phone: '77015550000' });
    reviews.db.sql.prepare('update dialogs set merged_into = ? where id = ?').run(reviews.dialogId, dialogId);
    say(reviews.parts, { ...word, dialogId, reached: true });
    expect(reviews.reachedAt('qualified')).not.toBeNull();
    expect(codeOf(() => say(reviews.parts, { ...word, dialogId: 999, reached: true }))).toBe('dialog_not_found');
  });
});

test('the reason may come afterwards, be changed and taken away; what a machine said has none', () => {
  const { reviews } = asked();
  using _ = reviews;
  const { verdictId } = correct(reviews.parts, { id: 1 });
  for (const [text, kept] of [
    ['просто спросила', 'просто спросила'],
    ['  ', null],
  ] as const) {
    explain(reviews.parts, { verdictId, text });
    expect(reviews.all(HUMAN)).toMatchObject([{ text: kept }]);
  }
  reviews.judge({ saidBy: 'model', booked: [1] });
  expect(codeOf(() => explain(reviews.parts, { verdictId: verdictId + 1, text: 'x' }))).toBe('verdict_not_found');
});

test('pages hear of a word after its commit', async () => {
  const { reviews } = asked();
  using _ = reviews;
  const heard = new Set<string>();
  const stop = reviews.parts.live.listen((changes) => {
    for (const { topic, id } of changes) heard.add(`${topic} ${id}`);
  });
  agree(reviews.parts, { id: 1 });
  await expect.poll(() => [...heard].sort()).toEqual(['dialogs 1', 'events 1', 'qualification 1']);
  stop();
});

test('an event of the owner’s word can be taken back for ten seconds, whatever lets events go meanwhile', () => {
  using reviews = testReviews();
  const { parts, dialogId } = reviews;
  reviews.db.sql.exec('update contacts set phone = null');
  reviews.judge({ answered: [reviews.write()] });
  const { undoUntilAt } = agree(parts, { id: 1 });
  expect(reviews.events()).toMatchObject([{ state: 'waiting' }]);
  reviews.turnClock(1000);
  reviews.db.sql.exec("update contacts set phone = '77020000009'");
  reviews.db.write(() => subjectChanged(parts, dialogId));
  expect(reviews.events()).toMatchObject([{ state: 'due', availableAt: undoUntilAt }]);
  const { datasetId } = reviews.one<{ datasetId: string }>('select dataset_id as datasetId from conversion_events');
  reviews.db.write(() => releaseEvents(parts, datasetId));
  expect(reviews.events()).toMatchObject([{ availableAt: undoUntilAt }]);
});
