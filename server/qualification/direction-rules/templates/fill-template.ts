import type { DirectionRules } from '../../judgement.ts';
import type { Template } from './template.ts';

/** What the owner says of the business, each as it was typed; empty: left out. */
export interface OwnWords {
  /** What is sold and to whom. */
  sells: string;
  /** City, address, hours. */
  place: string;
  /** What a customer must tell before being booked; a line that ends with a question mark is a question. */
  mustTell: string;
  /** What counts as booked. */
  booked: string;
}

const MOST_QUESTIONS = 5;

const WORDS = {
  ru: { mustTell: 'До записи клиент должен сказать' },
  en: { mustTell: 'Before being booked the customer must tell' },
} as const;

/** The rules of a trade with the owner's own words where they belong; what was not told stays in brackets. */
export function fillTemplate(template: Template, own: OwnWords, language: 'ru' | 'en'): DirectionRules {
  const { sells, place, goal, questions, signs } = template[language];
  const lines = own.mustTell
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const asked = lines.filter((line) => line.endsWith('?')).slice(0, MOST_QUESTIONS - questions.length);
  const told = lines.filter((line) => !asked.includes(line)).join('; ');
  const booked = own.booked.trim();
  const all = [...questions, ...asked.map((text) => ({ text, good: ANY_ANSWER[language], bad: '' }))];
  return {
    context: [
      own.sells.trim() || sells,
      own.place.trim() || place,
      ...(told === '' ? [] : [`${WORDS[language].mustTell}: ${told}`]),
      goal,
    ].join('\n'),
    questions: all.map((question, index) => ({ id: `${template.trade}_${index + 1}`, ...question })),
    bookingSigns: [...(booked === '' ? [] : [booked]), ...signs],
  };
}

const ANY_ANSWER = { ru: 'Ясный ответ.', en: 'A clear answer.' } as const;
