import { describe, expect, test } from 'vitest';
import type { DirectionRules } from '../../../../../server/qualification/judgement.ts';
import { findBrackets } from './brackets.ts';
import { change, isSame, move, placeOf, toDraft, toRules } from './draft.ts';

const rules: DirectionRules = {
  context: 'Салон [название]\n[город, адрес]',
  questions: ['a', 'b', 'c'].map((id) => ({ id, text: `Вопрос ${id}?`, good: `от [сумма ${id}]`, bad: '' })),
  bookingSigns: ['Согласован день', 'Клиент сказал «да»'],
};

describe('a draft of rules', () => {
  test('becomes the same rules when nothing was touched', () => {
    expect(toRules(toDraft(rules))).toEqual(rules);
    expect(isSame(toRules(toDraft(rules)), rules)).toBe(true);
  });

  test('leaves out what is removed and signs that are empty', () => {
    const draft = toDraft(rules);
    const changed = toRules({
      ...draft,
      questions: change(draft.questions, 'b', { isRemoved: true }),
      signs: [...draft.signs, { key: 'new', text: '  ', isRemoved: false }],
    });
    expect(changed.questions.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(changed.bookingSigns).toEqual(rules.bookingSigns);
    expect(isSame(changed, rules)).toBe(false);
  });

  test('moves a question over one that is removed, and not past the ends', () => {
    const questions = change(toDraft(rules).questions, 'b', { isRemoved: true });
    const order = (key: string, by: -1 | 1) =>
      move(questions, key, by)
        .map((question) => question.key)
        .join('');
    expect(order('a', 1)).toBe('cba');
    expect(order('c', -1)).toBe('cba');
    expect(order('a', -1)).toBe('abc');
    expect(order('c', 1)).toBe('abc');
  });

  test.each([
    ['rules_context_long', 0, { part: 'context' }],
    ['rules_few_questions', 0, { part: 'questions' }],
    ['question_empty', 2, { part: 'questions', key: 'c', field: 'text' }],
    ['good_answer_empty', 1, { part: 'questions', key: 'a', field: 'good' }],
    ['bad_answer_long', 1, { part: 'questions', key: 'a', field: 'bad' }],
    ['answers_same', 1, { part: 'questions', key: 'a', field: 'bad' }],
    ['sign_repeated', 1, { part: 'signs', key: 'sign-1', field: 'text' }],
    ['signs_empty', 0, { part: 'signs' }],
    ['rules_changed_meanwhile', 0, undefined],
  ])('finds the field that %s of %d is about, not counting what is removed or empty', (code, number, place) => {
    const draft = toDraft(rules);
    const edited = {
      ...draft,
      questions: change(draft.questions, 'b', { isRemoved: true }),
      signs: change(draft.signs, 'sign-0', { text: '' }),
    };
    expect(placeOf(code, number, edited)).toEqual(place);
  });

  test('knows what of a template is still to be filled, and where it stands', () => {
    const draft = toDraft(rules);
    const brackets = findBrackets({ ...draft, questions: change(draft.questions, 'b', { isRemoved: true }) });
    expect(brackets.map(({ text }) => text)).toEqual(['название', 'город, адрес', 'сумма a', 'сумма c']);
    const [first] = brackets;
    expect(rules.context.slice(first!.from, first!.to)).toBe('[название]');
  });
});
