import { expect, test } from 'vitest';
import type { Console } from '../../context.ts';
import { reviewRouter } from './router.ts';
import { testReviews } from './testing.ts';

test('as a page calls it: a question is listed, corrected, explained, taken back and agreed with', async () => {
  using reviews = testReviews();
  const api = reviewRouter.createCaller(reviews.parts as Console);
  reviews.judge({ answered: [reviews.write()] });
  const { rows } = await api.list({});
  expect(await api.count()).toEqual({ open: 1, byDirection: { [reviews.directionId]: 1 } });
  const { verdictId } = await api.correct({ id: rows[0]!.id });
  await api.explain({ verdictId, text: 'не наш город' });
  expect((await api.list({ done: true })).rows).toMatchObject([{ human: { text: 'не наш город' } }]);
  await api.undo({ verdictId });
  await api.agree({ id: rows[0]!.id });
  await api.star({ dialogId: reviews.dialogId, golden: { qualified: true, scheduled: false, temperature: null } });
  expect(await api.agreement({ days: 7 })).toMatchObject({ all: { agreed: 1, corrected: 0 }, untried: [] });
  await expect(api.agree({ id: rows[0]!.id })).rejects.toMatchObject({ code: 'BAD_REQUEST', message: 'review_closed' });
  await expect(api.undo({ verdictId: 99 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
