import { expect, test } from 'vitest';
import { trials } from '../../../db/schema/index.ts';
import { showAgreement } from './agreement.ts';
import { lastCorrections } from './examples.ts';
import { agree, correct, say } from './say.ts';
import { star } from './star.ts';
import { testReviews } from './testing.ts';
import { undo } from './undo.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

test('words on what machines said, by speaker and level, direction, and week from Monday in the owner’s zone', () => {
  using reviews = testReviews();
  reviews.db.sql.exec(`insert into settings (key, value) values ('timeZone', '"Asia/Almaty"')`);
  reviews.judge({ answered: [reviews.write()] });
  agree(reviews.parts, { id: 1 });
  // Friday the 20th at 09:00 UTC; two and a half days later it is Monday in Almaty and Sunday in London.
  reviews.turnClock(2.5 * DAY_MS - 60 * 60 * 1000);
  const other = reviews.insertDirection();
  const { dialogId } = reviews.insertDialog(other, { phone: '77020000009' });
  reviews.judge({ saidBy: 'model', confidence: 0.2, booked: [reviews.write('В среду', {}, dialogId)] }, dialogId);
  correct(reviews.parts, { id: 2 });
  expect(showAgreement(reviews.parts, { days: 7 })).toEqual({
    all: { agreed: 1, corrected: 1 },
    bySpeaker: [
      { saidBy: 'rules', model: null, level: 'qualified', agreement: { agreed: 1, corrected: 0 } },
      { saidBy: 'model', model: 'gpt-4o-mini', level: 'scheduled', agreement: { agreed: 0, corrected: 1 } },
    ],
    byDirection: [
      { direction: { id: reviews.directionId, name: 'Direction 1' }, agreement: { agreed: 1, corrected: 0 } },
      { direction: { id: other, name: expect.any(String) }, agreement: { agreed: 0, corrected: 1 } },
    ],
    byWeek: [
      { weekAt: Date.UTC(2026, 10, 15, 19), agreement: { agreed: 1, corrected: 0 } },
      { weekAt: Date.UTC(2026, 10, 22, 19), agreement: { agreed: 0, corrected: 1 } },
    ],
    untried: [{ directionId: other, corrections: 1 }],
  });
  expect(showAgreement(reviews.parts, { days: 1 }).all).toEqual({ agreed: 0, corrected: 1 });
});

test('of several words on one judgement the last counts; what was taken back or said of no judgement does not', () => {
  using reviews = testReviews();
  const word = { dialogId: reviews.dialogId, level: 'qualified' as const };
  say(reviews.parts, { ...word, level: 'scheduled', reached: true });
  reviews.judge({ answered: [reviews.write()] });
  agree(reviews.parts, { id: 1 });
  const { verdictId } = say(reviews.parts, { ...word, reached: false });
  expect(showAgreement(reviews.parts, { days: 1 }).all).toEqual({ agreed: 0, corrected: 1 });
  undo(reviews.parts, { verdictId });
  expect(showAgreement(reviews.parts, { days: 1 }).all).toEqual({ agreed: 1, corrected: 0 });
});

test('corrections are tried once a trial of them is done, not when it is stopped', () => {
  using reviews = testReviews();
  reviews.judge({ answered: [reviews.write()] });
  correct(reviews.parts, { id: 1 });
  const untried = () => showAgreement(reviews.parts, { days: 1 }).untried;
  const trial = (state: 'done' | 'stopped') => {
    reviews.turnClock(1000);
    const { directionId, parts } = reviews;
    reviews.db.orm
      .insert(trials)
      .values({ kind: 'corrections', directionId, rules: {}, saidBy: 'model', state, startedAt: parts.clock() })
      .run();
  };
  trial('stopped');
  expect(untried()).toEqual([{ directionId: reviews.directionId, corrections: 1 }]);
  trial('done');
  expect(untried()).toEqual([]);
});

test('a correction becomes an example: the lines it was about, what each said, and why', () => {
  using reviews = testReviews();
  reviews.write('Здравствуйте');
  reviews.write('Какая процедура интересует?', { fromMe: true, isCustomer: false });
  const answer = reviews.write(`Просто узнаю цену${'.'.repeat(1500)}`);
  reviews.write('8000', { fromMe: true, isCustomer: false });
  reviews.judge({ answered: [answer] });
  correct(reviews.parts, { id: 1, text: 'только цена' });
  reviews.write('После слова владельца');
  expect(lastCorrections(reviews.parts, reviews.directionId)).toEqual([
    {
      lines: [
        { from: 'business', text: 'Какая процедура интересует?' },
        { from: 'customer', text: `Просто узнаю цену${'.'.repeat(983)}` },
      ],
      ...{ level: 'qualified', machine: true, human: false, why: 'только цена' },
    },
  ]);
});

test('examples: the newest first, at most so many, of this direction, none that was taken back or said otherwise since', () => {
  using reviews = testReviews();
  const corrected = Array.from({ length: 7 }, (_, n) => {
    const { dialogId } = reviews.insertDialog(reviews.directionId, { phone: `7702000000${n}` });
    reviews.judge({ answered: [reviews.write(`Ответ ${n}`, {}, dialogId)] }, dialogId);
    return { dialogId, verdictId: correct(reviews.parts, { id: n + 1 }).verdictId };
  });
  undo(reviews.parts, corrected[6]!);
  say(reviews.parts, { dialogId: corrected[5]!.dialogId, level: 'qualified', reached: true });
  const texts = lastCorrections(reviews.parts, reviews.directionId, { limit: 3 }).map(
    ({ lines }) => lines.at(-1)?.text,
  );
  expect(texts).toEqual(['Ответ 4', 'Ответ 3', 'Ответ 2']);
  const measured = { limit: 1, exceptDialogId: corrected[4]!.dialogId };
  expect(lastCorrections(reviews.parts, reviews.directionId, measured)[0]?.lines[0]?.text).toBe('Ответ 3');
  expect(lastCorrections(reviews.parts, 'other')).toEqual([]);
});

test('a no that the owner corrected shows how the dialog ended then, at most 6 lines', () => {
  using reviews = testReviews();
  for (let n = 0; n < 9; n += 1) reviews.write(`Строка ${n}`);
  reviews.judge({});
  say(reviews.parts, { dialogId: reviews.dialogId, level: 'scheduled', reached: true });
  const [example] = lastCorrections(reviews.parts, reviews.directionId);
  expect(example).toMatchObject({ level: 'scheduled', machine: false, human: true });
  expect(example!.lines.map(({ text }) => text)).toEqual([3, 4, 5, 6, 7, 8].map((n) => `Строка ${n}`));
});

test('a star keeps what is true and until when the dialog is read; the same again leaves that, another word moves it', () => {
  using reviews = testReviews();
  const { dialogId } = reviews;
  const golden = { qualified: true, scheduled: false, temperature: null };
  const stars = () => reviews.all('select qualified, scheduled, temperature, until_at as untilAt from golden_dialogs');
  reviews.write();
  const untilAt = reviews.parts.clock();
  star(reviews.parts, { dialogId, golden });
  reviews.write();
  star(reviews.parts, { dialogId, golden });
  expect(stars()).toEqual([{ qualified: 1, scheduled: 0, temperature: null, untilAt }]);
  star(reviews.parts, { dialogId, golden: { ...golden, temperature: 'hot' } });
  expect(stars()).toEqual([{ qualified: 1, scheduled: 0, temperature: 'hot', untilAt: reviews.parts.clock() }]);
  star(reviews.parts, { dialogId, golden: null });
  expect(stars()).toEqual([]);
});
