import { describe, expect, test } from 'vitest';
import { MAX_AGE_MS } from '../../capi/raise-event.ts';
import { countOpen, listReviews, openReviewsOf, reviewFilter } from './list-reviews.ts';
import { agree, correct } from './say.ts';
import { star } from './star.ts';
import { testReviews } from './testing.ts';

type Reviews = ReturnType<typeof testReviews>;

const DAY_MS = 24 * 60 * 60 * 1000;
const list = (reviews: Reviews, filter: Parameters<typeof reviewFilter.parse>[0] = {}) =>
  listReviews(reviews.parts, reviewFilter.parse(filter));

let phones = 0;
/** A dialog with an open question whose message is so old, ms. */
function ask(reviews: Reviews, { age = 0, directionId = reviews.directionId as string | null } = {}): number {
  phones += 1;
  const { dialogId } = reviews.insertDialog(directionId, { phone: `7702${String(phones).padStart(7, '0')}` });
  const id = reviews.write('Чистку', { sentAt: reviews.parts.clock() - age }, dialogId);
  reviews.judge({ answered: [id] }, dialogId);
  return dialogId;
}

describe('a row', () => {
  test('says who, what the machine says and why, with the messages that show it, and until when Meta takes it', () => {
    using reviews = testReviews();
    const first = reviews.write('Чистку лица');
    reviews.write('Когда удобно?', { fromMe: true, isCustomer: false });
    const last = reviews.write('В пятницу');
    const sentAt = reviews.parts.clock();
    const judgementId = reviews.judge({ answered: [first, last] });
    const { rows, total, next } = list(reviews);
    expect([rows.length, total, next]).toEqual([1, 1, null]);
    expect(rows[0]).toMatchObject({
      ...{ id: 1, dialogId: reviews.dialogId, level: 'qualified', why: 'rules', reached: true, state: 'open' },
      direction: { id: reviews.directionId, name: 'Direction 1' },
      judgement: { id: judgementId, rulesVersion: 1, answers: [{ question: 'Какая процедура интересует?' }, {}] },
      quotes: [
        { messageId: first, fromMe: false, text: 'Чистку лица', kind: 'text' },
        { messageId: last, text: 'В пятницу' },
      ],
      ...{ human: null, isGolden: false, lateAt: sentAt + MAX_AGE_MS, closedAt: null },
    });
    expect(openReviewsOf(reviews.parts, reviews.dialogId)).toEqual(rows);
  });

  test.each([
    ['where CAPI is off', { capiEnabledAt: null }, {}],
    ['for words of the history', {}, { source: 'history' as const }],
  ])('has no end for Meta %s', (_, direction, message) => {
    using reviews = testReviews({ direction });
    reviews.judge({ answered: [reviews.write('Чистку', message)] });
    expect(list(reviews).rows).toMatchObject([{ lateAt: null }]);
  });

  test('of a dispute shows what the owner had said, and how the dialog ended where no message is named', () => {
    using reviews = testReviews();
    reviews.judge({ answered: [reviews.write()] });
    const { verdictId } = agree(reviews.parts, { id: 1 });
    const last = reviews.write('Передумала');
    reviews.judge({});
    expect(list(reviews).rows).toMatchObject([
      {
        ...{ why: 'disputed', reached: false, lateAt: null },
        human: { verdictId, reached: true, text: null },
        quotes: [{ messageId: 1 }, { messageId: last }],
      },
    ]);
  });

  test('that is closed shows what it was closed with', () => {
    using reviews = testReviews();
    reviews.judge({ answered: [reviews.write()] });
    const { verdictId } = correct(reviews.parts, { id: 1, text: 'не наш город' });
    expect(list(reviews).rows).toEqual([]);
    expect(list(reviews, { done: true }).rows).toMatchObject([
      { state: 'corrected', human: { verdictId, reached: false, text: 'не наш город' }, lateAt: null },
    ]);
  });

  test('knows its star', () => {
    using reviews = testReviews();
    const dialogId = ask(reviews);
    star(reviews.parts, { dialogId, golden: { qualified: true, scheduled: false, temperature: 'hot' } });
    expect(list(reviews).rows).toMatchObject([{ isGolden: true }]);
  });
});

test('what is nearest to Meta’s 7 days comes first, what is past them comes last; closed ones newest first', () => {
  using reviews = testReviews();
  const fresh = ask(reviews, { age: DAY_MS });
  const late = ask(reviews, { age: 9 * DAY_MS });
  const near = ask(reviews, { age: 6 * DAY_MS });
  const veryLate = ask(reviews, { age: 30 * DAY_MS });
  const inOrder = () => list(reviews).rows.map(({ dialogId }) => dialogId);
  expect(inOrder()).toEqual([near, fresh, late, veryLate]);
  for (const row of list(reviews).rows) {
    reviews.turnClock(1000);
    agree(reviews.parts, row);
  }
  expect(list(reviews, { done: true }).rows.map(({ dialogId }) => dialogId)).toEqual([veryLate, late, fresh, near]);
});

test.each([{ done: false }, { done: true }])('pages follow one another without gap or repeat: %j', ({ done }) => {
  using reviews = testReviews();
  for (let n = 0; n < 11; n += 1) ask(reviews, { age: (n % 4) * 3 * DAY_MS });
  const whole = list(reviews, { limit: 100 }).rows;
  if (done) for (const row of whole) agree(reviews.parts, row);
  const seen: number[] = [];
  let cursor: string | null = null;
  do {
    const page = list(reviews, { done, cursor, limit: 3 });
    expect(page.total).toBe(11);
    seen.push(...page.rows.map(({ id }) => id));
    cursor = page.next;
    reviews.turnClock(60_000);
  } while (cursor);
  expect(seen).toEqual(list(reviews, { done, limit: 100 }).rows.map(({ id }) => id));
  expect(new Set(seen).size).toBe(11);
});

test('a cursor of another list is refused', () => {
  using reviews = testReviews();
  expect(() => list(reviews, { cursor: '1.2' })).toThrow('cursor_invalid');
});

test('narrowed to a direction or to none, and counted by it', () => {
  using reviews = testReviews();
  const other = reviews.insertDirection();
  ask(reviews);
  ask(reviews);
  const ofOther = ask(reviews, { directionId: other });
  const ofNone = ask(reviews, { directionId: null });
  expect(list(reviews, { directionId: other })).toMatchObject({ total: 1, rows: [{ dialogId: ofOther }] });
  expect(list(reviews, { directionId: 'none' })).toMatchObject({ total: 1, rows: [{ dialogId: ofNone }] });
  expect(countOpen(reviews.parts)).toEqual({
    open: 4,
    byDirection: { [reviews.directionId]: 2, [other]: 1, none: 1 },
  });
});
