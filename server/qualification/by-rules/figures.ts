import { tokensOf } from '../stage/phrase-index.ts';
import { rememberText } from '../stage/remember.ts';
import { plainOf } from '../stage/says.ts';
import type { Cue } from './cues.ts';
import { cuesOf } from './hear.ts';

/** A figure of a plain clause with what stands right after it. */
export interface Figure {
  /** NaN: a word. */
  value: number;
  /** What the words right after it mean. */
  unit: ReadonlySet<Cue>;
  /** What the words right before it mean. */
  before: ReadonlySet<Cue>;
  /** Nothing stands after it. */
  isLast: boolean;
}

/** Folded, as plain texts have them. */
const NUMBER_WORDS = new Set(
  plainOf(`
    один одна два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать
    четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят
    шестьдесят семьдесят восемьдесят девяносто сто двести триста четыреста пятьсот жиырма жыйырма отыз отуз кырык
    елуу yigirma ottiz qirq ellik twenty thirty forty fifty hundred бир эки еки уч торт бес алты жети сегиз тогуз
    он bir ikki uch tort besh olti eki ush one two three four five six seven eight nine ten полтора жарым пара
    несколько семи восьми девяти десяти двух трех четырех пяти шести полгода
  `)
    .trim()
    .split(/\s+/),
);
const UNITS: readonly Cue[] = [
  ...(['metre', 'money', 'distance', 'span', 'people', 'roomsUnit', 'grade', 'yearsUnit', 'monthsUnit'] as const),
  ...(['dateWord', 'floorUnit', 'sizeUnit', 'placeWord'] as const),
];

export const figuresOf = rememberText(findFigures);

function findFigures(plain: string): Figure[] {
  if (!/\d/.test(plain) && !tokensOf(plain).some(({ word }) => NUMBER_WORDS.has(word))) return [];
  const tokens = tokensOf(plain);
  const { said } = cuesOf(plain);
  return tokens.flatMap(({ word }, at) => {
    if (!/^\d+$/.test(word) && !NUMBER_WORDS.has(word)) return [];
    const isEnding = /^(?:й|я|го|м|х|ти|и|е|да|де|та|те|га|ге|нчи|чи|ши|da|de|ta|ga|th|й)$/u.test(
      tokens[at + 1]?.word ?? '',
    );
    const after = at + (isEnding && tokens.length > at + 2 ? 2 : 1);
    return [
      {
        value: /^\d/.test(word) ? Number(word) : Number.NaN,
        unit: new Set(said.filter(({ from }) => from === at + 1 || from === after).map(({ meaning }) => meaning)),
        before: new Set(said.filter(({ to }) => to === at).map(({ meaning }) => meaning)),
        isLast: at === tokens.length - 1 || (isEnding && at === tokens.length - 2),
      },
    ];
  });
}

/** A figure without a unit that would make it another thing. */
export function isBare({ unit }: Figure): boolean {
  return !UNITS.some((cue) => unit.has(cue));
}
