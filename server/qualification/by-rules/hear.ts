import { createHearing, type Heard } from '../stage/hearing.ts';
import { phrasesOf } from '../stage/says.ts';
import { CUES, type Cue } from './cues.ts';
import { ASKS, type Kind } from './kinds.ts';

const hearCues = createHearing(phrasesOf<Cue>(CUES));
const hearAsked = createHearing(phrasesOf<keyof typeof ASKS>(ASKS));

export function cuesOf(plain: string): Heard<Cue> {
  return hearCues(plain);
}

export function shows(plain: string, cue: Cue): boolean {
  return hearCues(plain).meanings.has(cue);
}

/** How many words of a plain clause are none of these. */
export function wordsBeside(plain: string, ...cues: Cue[]): number {
  const { words, said } = hearCues(plain);
  const taken = new Set<number>();
  for (const { meaning, from, to } of said)
    if (cues.includes(meaning)) for (let at = from; at < to; at++) taken.add(at);
  return words - taken.size;
}

/** The kinds of answer that a plain sentence asks for. */
export function kindsAsked(plain: string): ReadonlySet<Kind> {
  return hearAsked(plain).meanings;
}
