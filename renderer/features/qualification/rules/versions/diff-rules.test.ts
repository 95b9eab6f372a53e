import { expect, test } from 'vitest';
import type { DirectionRules } from '../../../../../server/qualification/judgement.ts';
import { diffRules } from './diff-rules.ts';

const question = (id: string, text = `Вопрос ${id}?`, good = 'Да') => ({ id, text, good, bad: 'Нет' });
const before: DirectionRules = {
  context: 'Салон',
  questions: [question('a'), question('b'), question('c')],
  bookingSigns: ['Согласован день', 'Клиент сказал «да»'],
};

test('the same rules differ in nothing', () => {
  expect(diffRules(before, structuredClone(before))).toEqual([]);
});

test('every change is named once, by the question as it is now', () => {
  const after: DirectionRules = {
    context: 'Салон в Алматы',
    questions: [{ ...question('a', 'Новый текст?', 'Конечно'), bad: '' }, question('d'), question('b')],
    bookingSigns: ['Клиент сказал «да»', 'Предоплата'],
  };
  expect(diffRules(before, after)).toEqual([
    { kind: 'context', before: 'Салон', after: 'Салон в Алматы' },
    { kind: 'question_text', before: 'Вопрос a?', after: 'Новый текст?' },
    { kind: 'good', question: 'Новый текст?', before: 'Да', after: 'Конечно' },
    { kind: 'bad', question: 'Новый текст?', before: 'Нет', after: '' },
    { kind: 'question_added', question: 'Вопрос d?' },
    { kind: 'question_removed', question: 'Вопрос c?' },
    { kind: 'sign_added', sign: 'Предоплата' },
    { kind: 'sign_removed', sign: 'Согласован день' },
  ]);
});

test('questions that changed places are a change of order, one that went is not', () => {
  const [a, b, c] = before.questions;
  expect(diffRules(before, { ...before, questions: [b!, a!, c!] })).toEqual([{ kind: 'order' }]);
  expect(diffRules(before, { ...before, questions: [b!, c!] })).toEqual([
    { kind: 'question_removed', question: 'Вопрос a?' },
  ]);
});
