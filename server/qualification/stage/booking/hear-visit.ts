import { createHearing } from '../hearing.ts';
import { phrasesOf } from '../says.ts';
import { BOOKING_PHRASES } from './phrases.ts';

type VisitMeaning = keyof typeof BOOKING_PHRASES;

const hear = createHearing(phrasesOf<VisitMeaning>(BOOKING_PHRASES));

/** Whether a plain text says this about coming, in any of the languages. */
export function saysOfVisit(plain: string, meaning: VisitMeaning): boolean {
  return hear(plain).meanings.has(meaning);
}

/** How many words of a plain text are none of these. */
export function wordsBesideVisit(plain: string, ...meanings: VisitMeaning[]): number {
  const { words, said } = hear(plain);
  const taken = new Set<number>();
  for (const { meaning, from, to } of said)
    if (meanings.includes(meaning)) for (let at = from; at < to; at++) taken.add(at);
  return words - taken.size;
}
