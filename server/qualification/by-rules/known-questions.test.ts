import { expect, test } from 'vitest';
import { knownQuestions } from './known-questions.ts';

function known(text: string, good = '') {
  const rules = { context: '', questions: [{ id: 'q', text, good, bad: '' }], bookingSigns: [] };
  const [question] = knownQuestions(rules);
  return question ?? expect.fail('no question');
}

test.each([
  ['Сколько лет питомцу?', 'age'],
  ['Bola necha yoshda?', 'age'],
  ['Есть ли 18 лет?', 'age'],
  ['Какого года машина?', 'year'],
  ['На каком этаже квартира?', 'floor'],
  ['Сколько гостей?', 'people'],
  ['Сколько сотрудников?', 'people'],
  ['Какой тираж?', 'count'],
  ['Oyoq o‘lchami qancha?', 'size'],
  ['Какой у вас бюджет?', 'budget'],
  ['Откуда и куда переезжаете?', 'route'],
  ['В каком городе вы находитесь?', 'place'],
  ['Қашан көшесіз?', 'deadline'],
  ['К какой дате торт?', 'deadline'],
  ['С какого месяца хотите водить?', 'deadline'],
  ['Когда вам удобно прийти: какой день и какое время?', 'schedule'],
  ['Делали ли раньше?', 'experience'],
  ['Есть ли аллергия?', 'health'],
  ['Когда последний раз были у стоматолога?', 'lastTime'],
  ['Какая услуга нужна?', 'need'],
  ['Qanday poyabzal kerak?', 'need'],
  ['Привит ли питомец?', 'yesOrNo'],
  ['Есть ли снимок?', 'has'],
])('«%s» wants an answer of the kind %s', (text, kind) => {
  expect(known(text).kind).toBe(kind);
});

test('the things that an owner names as good answers tell the sort of thing that is asked for', () => {
  expect([...known('Кто у вас?', 'Кошка, собака, кролик').classes]).toContain('animal');
  expect([...known('Какое направление?', 'бачата, сальса, зумба').classes]).toContain('dance');
});

test('of questions none of which is known to ask what the customer came for, the first open one does', () => {
  const questions = ['С чем вы к нам?', 'Почему именно мы?'].map((text) => ({ id: text, text, good: '', bad: '' }));
  const kinds = knownQuestions({ context: '', questions, bookingSigns: [] }).map(({ kind }) => kind);
  expect(kinds[0]).toBe('need');
  expect(kinds[1]).not.toBe('need');
});

test('any day answers when it suits to come, and not which shift a child has at school', () => {
  expect(known('На какой день вас записать?').takesDays).toBe(true);
  expect(known('Мектепте қай ауысымда оқиды?').takesDays).toBe(false);
});
