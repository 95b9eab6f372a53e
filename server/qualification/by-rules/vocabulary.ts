import type { DirectionRules, Question } from '../judgement.ts';
import { tokensOf } from '../stage/phrase-index.ts';
import { plainOf } from '../stage/says.ts';
import { conceptOf } from './concepts.ts';
import { shows } from './hear.ts';

/** Beginnings of the words by which a question and its answers are known. */
export interface Vocabulary {
  /** Of the question itself, without words that other questions of the direction have too. */
  asked: ReadonlySet<string>;
  good: ReadonlySet<string>;
  bad: ReadonlySet<string>;
  /** Of the question and of what the business does. */
  offered: ReadonlySet<string>;
}

/** Words in which questions and notes about answers are written, whatever they are about. */
const NOTES = new Set(
  stemsOf(
    `называет назвал говорит рассказывает клиент ответ тоже нужно нужна нужны нужен какая какой какие есть если либо или
     около ваша вашей ваши ваше свою будете хотите меньше больше нашего нашей услуга услуги процедура процедуры конкретное
     несколько примерно цель переписки записать бесплатная бесплатную бесплатный запись менеджер ежедневно клиника лечение
     только можно когда чтобы после этого другой другая другие раньше последний последние сколько того ближайшие ближайшее
     атайды балаңыз қандай қазір бұрын сіздің керек barmi kerak your what which have need customer answer`,
  ),
);

export function stemsOf(text: string): string[] {
  return tokensOf(plainOf(text)).flatMap(({ word }) => stemOf(word) ?? []);
}

function stemOf(word: string): string | null {
  const concept = conceptOf(word);
  if (concept) return concept;
  if (word.length < 3 || /^\d/.test(word)) return null;
  return word.slice(0, word.length === 5 ? 4 : 5);
}

const OF = new WeakMap<DirectionRules, ReadonlyMap<string, Vocabulary>>();

/** Worked out once for each direction. */
export function vocabulariesOf(direction: DirectionRules): ReadonlyMap<string, Vocabulary> {
  let known = OF.get(direction);
  if (!known) {
    known = new Map(direction.questions.map((question) => [question.id, vocabularyOf(question, direction)]));
    OF.set(direction, known);
  }
  return known;
}

function vocabularyOf(question: Question, { questions, context }: DirectionRules): Vocabulary {
  const elsewhere = new Set(questions.filter(({ id }) => id !== question.id).flatMap(({ text }) => stemsOf(text)));
  const asked = telling(question.text).filter((stem) => !elsewhere.has(stem));
  const good = telling(question.good);
  const bad = telling(question.bad);
  return {
    asked: new Set(asked),
    good: new Set(good),
    bad: new Set(bad),
    offered: new Set(
      [...asked, ...good, ...bad, ...telling(context)].filter((stem) => stem.length > 3 || stem.startsWith('#')),
    ),
  };
}

function telling(text: string): string[] {
  return tokensOf(plainOf(text)).flatMap(({ word }) => {
    const stem = stemOf(word);
    return stem === null || NOTES.has(stem) || shows(word, 'generic') ? [] : [stem];
  });
}

export function overlap(plain: string, stems: ReadonlySet<string>): number {
  let count = 0;
  for (const { word } of tokensOf(plain)) {
    const stem = stemOf(word);
    if (stem !== null && stems.has(stem)) count++;
  }
  return count;
}
