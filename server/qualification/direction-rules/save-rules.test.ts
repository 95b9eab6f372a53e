import { describe, expect, test } from 'vitest';
import { testBusiness } from '../../capi/testing.ts';
import { domainCode } from '../../errors.ts';
import type { DirectionRules } from '../judgement.ts';
import { listVersions, readRules, rulesById } from './read-rules.ts';
import { saveRules } from './save-rules.ts';
import { setJudged } from './set-judged.ts';

const question = (id: string, text: string) => ({ id, text, good: `Отвечает: ${text}`, bad: '' });
const typed: DirectionRules = {
  context: '  Клиника в Алматы.\n\n\n\nЕжедневно  9–20. ',
  questions: [question('a', 'Сколько вам лет?'), question('b', 'Что беспокоит?'), question('c', 'Есть аллергия?')],
  bookingSigns: ['Согласованы день и время', '  '],
};

function failure(work: () => unknown) {
  try {
    work();
  } catch (fault) {
    return domainCode(fault);
  }
  throw new Error('it was saved');
}

describe('rules that are saved', () => {
  test('become the newest version, tidied, with ids of their own', () => {
    using business = testBusiness();
    const { parts } = business;
    const directionId = business.insertDirection();
    expect(readRules(parts, directionId)).toBeNull();
    const saved = saveRules(parts, { directionId, rules: typed, basedOn: null, draftedBy: 'template' });
    const current = readRules(parts, directionId)!;
    expect(current).toMatchObject({ id: saved.id, version: 1 });
    expect(current.rules).toMatchObject({
      context: 'Клиника в Алматы.\n\nЕжедневно 9–20.',
      bookingSigns: ['Согласованы день и время'],
    });
    expect(current.rules.questions.map(({ text }) => text)).toEqual(typed.questions.map(({ text }) => text));
    expect(current.rules.questions.map(({ id }) => id)).not.toContain('a');
    expect(readRules(parts, directionId)!.rules).toBe(current.rules);
    expect(listVersions(parts, directionId)).toMatchObject([
      { version: 1, draftedBy: 'template', madeAt: parts.clock() },
    ]);
  });

  test('keep the ids of their questions over versions, and an older version restored has its own again', () => {
    using business = testBusiness();
    const { parts } = business;
    const directionId = business.insertDirection();
    const save = (rules: DirectionRules) =>
      saveRules(parts, {
        ...{ directionId, rules, draftedBy: 'owner' as const },
        basedOn: readRules(parts, directionId)?.id ?? null,
      });
    save(typed);
    const first = readRules(parts, directionId)!.rules;
    const [age, concern, allergy] = first.questions;
    save({ ...first, questions: [concern!, { ...age!, text: 'Ваш возраст?' }, question('new', 'Когда удобно?')] });
    const second = readRules(parts, directionId)!.rules;
    expect(second.questions.map(({ id }) => id).slice(0, 2)).toEqual([concern!.id, age!.id]);
    expect(second.questions[2]!.id).not.toBe('new');
    expect(save(first).version).toBe(3);
    expect(readRules(parts, directionId)!.rules).toEqual(first);
    expect(first.questions[2]).toBe(allergy);
    expect(listVersions(parts, directionId).map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  test('a question given twice under one id becomes two', () => {
    using business = testBusiness();
    const directionId = business.insertDirection();
    saveRules(business.parts, { directionId, rules: typed, basedOn: null, draftedBy: 'owner' });
    const { id, rules } = readRules(business.parts, directionId)!;
    const copied = { ...rules, questions: [...rules.questions, question(rules.questions[0]!.id, 'Откуда вы?')] };
    saveRules(business.parts, { directionId, rules: copied, basedOn: id, draftedBy: 'owner' });
    const ids = readRules(business.parts, directionId)!.rules.questions.map((one) => one.id);
    expect(new Set(ids).size).toBe(4);
  });

  test('make no version when nothing changed, even when saved twice from an old page', () => {
    using business = testBusiness();
    const { parts } = business;
    const directionId = business.insertDirection();
    saveRules(parts, { directionId, rules: typed, basedOn: null, draftedBy: 'owner' });
    const current = readRules(parts, directionId)!;
    const again = saveRules(parts, { directionId, rules: current.rules, basedOn: null, draftedBy: 'owner' });
    expect(again).toEqual({ id: current.id, version: 1, asked: 0 });
    expect(listVersions(parts, directionId)).toHaveLength(1);
  });

  test('are refused when another window saved meanwhile, which loses nothing', () => {
    using business = testBusiness();
    const { parts } = business;
    const directionId = business.insertDirection();
    const { id } = saveRules(parts, { directionId, rules: typed, basedOn: null, draftedBy: 'owner' });
    const { rules } = readRules(parts, directionId)!;
    saveRules(parts, { directionId, rules: { ...rules, context: 'Другое окно' }, basedOn: id, draftedBy: 'owner' });
    expect(
      failure(() =>
        saveRules(parts, { directionId, rules: { ...rules, context: 'Это окно' }, basedOn: id, draftedBy: 'owner' }),
      ),
    ).toEqual({ code: 'rules_changed_meanwhile', params: { version: 2 } });
    expect(readRules(parts, directionId)!.rules.context).toBe('Другое окно');
  });

  test('ask for dialogs of the last week to be judged anew, and for no others', () => {
    using business = testBusiness();
    const { parts } = business;
    const directionId = business.insertDirection();
    const elsewhere = business.insertDirection();
    const dialogs = [directionId, directionId, elsewhere].map((one) => business.insertDialog(one).dialogId);
    const [recent, old] = dialogs;
    parts.db.sql.exec('update dialogs set incoming_count = 1');
    parts.db.sql
      .prepare('update dialogs set last_message_at = ? where id = ?')
      .run(parts.clock() - 8 * 24 * 60 * 60 * 1000, old);
    let woken = 0;
    parts.wakeJudging = () => void woken++;
    const { asked } = saveRules(parts, { directionId, rules: typed, basedOn: null, draftedBy: 'owner' });
    expect(asked).toBe(1);
    expect(parts.db.sql.prepare('select dialog_id as id, why from judging_queue').all()).toEqual([
      { id: recent, why: 'rules' },
    ]);
    expect(woken).toBe(1);
  });

  test('of a direction that is gone or archived are refused', () => {
    using business = testBusiness();
    const archived = business.insertDirection({ archivedAt: 1 });
    const save = (directionId: string) =>
      saveRules(business.parts, { directionId, rules: typed, basedOn: null, draftedBy: 'owner' });
    expect(failure(() => save('nowhere'))?.code).toBe('direction_not_found');
    expect(failure(() => save(archived))?.code).toBe('direction_archived');
    expect(failure(() => rulesById(business.parts, 1))?.code).toBe('rules_not_found');
  });
});

describe('what an owner may get wrong is named', () => {
  const [one, two, three] = typed.questions as [
    (typeof typed.questions)[0] & {},
    (typeof typed.questions)[0] & {},
    (typeof typed.questions)[0] & {},
  ];
  test.each<[string, Partial<DirectionRules>, { code: string; params: object }]>([
    ['no context', { context: ' \n ' }, { code: 'rules_context_empty', params: {} }],
    ['a long context', { context: 'ж'.repeat(2001) }, { code: 'rules_context_long', params: { max: 2000 } }],
    ['two questions', { questions: [one, two] }, { code: 'rules_few_questions', params: { min: 3 } }],
    [
      'six questions',
      { questions: ['1?', '2?', '3?', '4?', '5?', '6?'].map((text) => question(text, text)) },
      { code: 'rules_many_questions', params: { max: 5 } },
    ],
    [
      'an empty question',
      { questions: [one, { ...two, text: ' ' }, three] },
      { code: 'question_empty', params: { number: 2 } },
    ],
    [
      'a long question',
      { questions: [one, two, { ...three, text: 'ж'.repeat(301) }] },
      { code: 'question_long', params: { number: 3, max: 300 } },
    ],
    [
      'the same question twice, written otherwise',
      { questions: [one, two, { ...three, text: '  сколько ВАМ лет ' }] },
      { code: 'question_repeated', params: { number: 3, other: 1 } },
    ],
    [
      'no good answer',
      { questions: [{ ...one, good: '' }, two, three] },
      { code: 'good_answer_empty', params: { number: 1 } },
    ],
    [
      'a long good answer',
      { questions: [{ ...one, good: 'ж'.repeat(501) }, two, three] },
      { code: 'good_answer_long', params: { number: 1, max: 500 } },
    ],
    [
      'a long bad answer',
      { questions: [{ ...one, bad: 'ж'.repeat(501) }, two, three] },
      { code: 'bad_answer_long', params: { number: 1, max: 500 } },
    ],
    [
      'a bad answer that is the good one',
      { questions: [one, { ...two, good: 'Да', bad: 'да.' }, three] },
      { code: 'answers_same', params: { number: 2 } },
    ],
    ['no sign of a booking', { bookingSigns: [''] }, { code: 'signs_empty', params: {} }],
    [
      'nine signs',
      { bookingSigns: Array.from({ length: 9 }, (_, index) => `Знак ${index}`) },
      { code: 'signs_many', params: { max: 8 } },
    ],
    ['a long sign', { bookingSigns: ['Да', 'ж'.repeat(301)] }, { code: 'sign_long', params: { number: 2, max: 300 } }],
    [
      'a sign twice',
      { bookingSigns: ['Да', 'нет', 'ДА!'] },
      { code: 'sign_repeated', params: { number: 3, other: 1 } },
    ],
  ])('%s', (_, change, expected) => {
    using business = testBusiness();
    const directionId = business.insertDirection();
    const save = () =>
      saveRules(business.parts, { directionId, rules: { ...typed, ...change }, basedOn: null, draftedBy: 'owner' });
    expect(failure(save)).toEqual(expected);
    expect(readRules(business.parts, directionId)).toBeNull();
  });
});

test('a direction that is judged again has its dialogs of the last week judged', () => {
  using business = testBusiness();
  const { parts } = business;
  const directionId = business.insertDirection();
  business.insertDialog(directionId);
  parts.db.sql.exec('update dialogs set incoming_count = 1');
  expect(setJudged(parts, { directionId, isJudged: false })).toEqual({ asked: 0 });
  expect(saveRules(parts, { directionId, rules: typed, basedOn: null, draftedBy: 'owner' }).asked).toBe(0);
  expect(setJudged(parts, { directionId, isJudged: true })).toEqual({ asked: 1 });
  expect(setJudged(parts, { directionId, isJudged: true })).toEqual({ asked: 0 });
});
