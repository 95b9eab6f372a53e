import { stories } from '../../../sandbox/business/story.ts';

/** Words that stand in this many messages of a big data folder, whatever its size. */
export const RARE = { word: 'мезороллер', times: 20 };
/** Stands in about one message of twenty. */
export const COMMON = 'здравствуйте';

/** Of how people write here; joined into some tens of thousands of words, the first ones often, the last hardly ever. */
const BEGINNINGS =
  'ал бар вол гур дом ең жар зам ир кел лаз мен нұр ор пар қал рас сау тең уа фот хал шаш ыс эпи юр яс проц конс косм адр мас акц өт бек'.split(
    ' ',
  );
const MIDDLES = 'а ада ала ана ара е ел ен ера и ика ина ла ла ма на ө ода ола ора ота ра та у ұлы ы ық ін ыр'.split(
  ' ',
);
const ENDINGS = 'ам ды дың ен лар лық мен на нан ный ов ой сыз та ция ша ший ым ік ға ка ть ешь'.split(' ');

const WORDS = BEGINNINGS.length * MIDDLES.length * ENDINGS.length;

export interface Dice {
  /** In [0, 1). */
  roll(): number;
  below(n: number): number;
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { roll, below: (n) => Math.floor(roll() * n) };
}

/** A word by Zipf's law, about. */
function word(dice: Dice): string {
  const rank = Math.floor(WORDS ** dice.roll()) - 1;
  const begin = BEGINNINGS[rank % BEGINNINGS.length];
  const middle = MIDDLES[Math.floor(rank / BEGINNINGS.length) % MIDDLES.length];
  const end = ENDINGS[Math.floor(rank / BEGINNINGS.length / MIDDLES.length) % ENDINGS.length];
  return `${begin}${middle}${end}`;
}

export interface Line {
  fromMe: boolean;
  kind: 'text' | 'image' | 'audio';
  text: string | null;
}

/** The n-th line of a chat that tells the stories of the example business in other words each time. */
export function lineOf(dice: Dice, story: number, n: number): Line {
  const lines = stories[story % stories.length]?.lines ?? [];
  const line = lines[n % lines.length] ?? { customer: 'ок' };
  if ('voice' in line) return { fromMe: false, kind: 'audio', text: null };
  const fromMe = 'clinic' in line;
  const said = 'clinic' in line ? line.clinic : 'customer' in line ? line.customer : line.picture;
  const more = dice.roll() < 0.6 ? Array.from({ length: 1 + dice.below(7) }, () => word(dice)).join(' ') : '';
  // A story told for the twentieth time is not told in the same words.
  const text = n > 0 && dice.roll() < 0.5 ? `${more || word(dice)} ${dice.below(40) * 500}` : `${said} ${more}`.trim();
  return { fromMe, kind: 'picture' in line ? 'image' : 'text', text };
}
