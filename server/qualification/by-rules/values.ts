import { tokensOf } from '../stage/phrase-index.ts';
import { readWhens } from '../stage/read-when.ts';
import { plainOf, says } from '../stage/says.ts';
import type { Cue } from './cues.ts';
import { cuesOf, shows } from './hear.ts';
import type { Kind } from './kinds.ts';

/** Figures of a plain clause with what stands right after them. */
interface Figure {
  value: number;
  unit: ReadonlySet<Cue>;
  /** Words after the figure: none, it ends the clause. */
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
    несколько
  `)
    .trim()
    .split(/\s+/),
);

function figuresOf(plain: string): Figure[] {
  const tokens = tokensOf(plain);
  const { said } = cuesOf(plain);
  return tokens.flatMap(({ word }, at) => {
    if (!/^\d+$/.test(word) && !NUMBER_WORDS.has(word)) return [];
    const unit = new Set(said.filter(({ from }) => from === at + 1).map(({ meaning }) => meaning));
    return [{ value: /^\d/.test(word) ? Number(word) : Number.NaN, unit, isLast: at === tokens.length - 1 }];
  });
}

const UNITS: readonly Cue[] = [
  'metre',
  'money',
  'distance',
  'span',
  'people',
  'roomsUnit',
  'grade',
  'yearsUnit',
  'dateWord',
];

/** A figure without a unit that would make it another thing. */
function isBare({ unit }: Figure): boolean {
  return !UNITS.some((cue) => unit.has(cue));
}

/** Whether a plain clause by itself, or as an answer to such a question, gives what this kind asks for. */
export function gives(kind: Kind, plain: string, isAsked: boolean): boolean {
  const has = (cue: Cue) => shows(plain, cue);
  const figures = () => figuresOf(plain);
  switch (kind) {
    case 'age':
      return givesAge(plain, figures(), isAsked);
    case 'size':
      return (
        figures().some((one) => one.unit.has('metre')) ||
        (has('metre') && isAsked && figures().length > 0) ||
        (isAsked && figures().filter(isBare).length >= 1)
      );
    case 'budget':
      if (has('noLimit')) return isAsked || /бюджет|budget/u.test(plain);
      return figures().some((one) => one.unit.has('money'))
        ? isAsked || has('moneyBound')
        : isAsked && figures().some((one) => one.value >= 10 && isBare(one));
    case 'people':
      return has('peopleWord') || figures().some((one) => one.unit.has('people') || (isAsked && isBare(one)));
    case 'rooms':
      return has('roomsWord') || figures().some((one) => one.unit.has('roomsUnit') || (isAsked && isBare(one)));
    case 'measure':
      return figures().some((one) => one.unit.has('distance') || (isAsked && one.value >= 10));
    case 'deadline':
      return givesDate(plain, has, isAsked);
    case 'lastTime':
      return givesPast(plain, has, figures(), isAsked);
    case 'experience':
      return has('never') || (has('did') && (isAsked || has('times')));
    case 'health':
      return has('healthWord');
    case 'schedule':
      return has('partOfDay') || (isAsked && figures().some((one) => one.value <= 23 && isBare(one)));
    case 'level':
      return has('levelWord');
    case 'place':
      return has('placeWord') || has('placeName');
    case 'vehicle':
      return has('carName');
    case 'who':
      return has('forWhom');
    case 'payment':
      return has('payWord');
    case 'purpose':
      return has('purposeWord');
    case 'contact':
      return /@|\d{10,}|меня зовут|my name is|атым|исмим|ismim/u.test(plain);
    case 'need':
    case 'interest':
    case 'state':
    case 'has':
    case 'open':
      return false;
  }
}

function givesAge(plain: string, figures: readonly Figure[], isAsked: boolean): boolean {
  if (shows(plain, 'ago') && !shows(plain, 'strongYears')) return false;
  const isPerson = shows(plain, 'person');
  return figures.some((one) => {
    if (Number.isNaN(one.value) ? !isAsked : one.value < 2 || one.value > 99) return false;
    if (one.unit.has('strongYears') || one.unit.has('grade')) return true;
    // «в 7м»: a class, not metres.
    if (isAsked && plain.startsWith('в ') && one.value <= 12) return true;
    if (one.unit.has('yearsUnit')) return isAsked || isPerson || tokensOf(plain).length <= 3;
    return isBare(one) && (isAsked || (isPerson && one.isLast && one.value >= 4 && one.value <= 75));
  });
}

function givesDate(plain: string, has: (cue: Cue) => boolean, isAsked: boolean): boolean {
  const isNear = has('soon') || has('dateWord');
  const isSpan = has('span') && !has('ago');
  if (isAsked) return isNear || isSpan || namesDay(plain);
  if (says(plain, 'past') || has('ago')) return false;
  return (has('dateWord') && has('needBy')) || (has('wants') && namesDay(plain));
}

/** Any moment will do to see that a day is named. */
function namesDay(plain: string): boolean {
  return readWhens(plain, 0, 'UTC').some(({ day }) => day !== null);
}

function givesPast(plain: string, has: (cue: Cue) => boolean, figures: readonly Figure[], isAsked: boolean): boolean {
  const isSpan = has('ago') || figures.some((one) => one.unit.has('span'));
  if (isAsked)
    return (
      has('never') || has('dateWord') || isSpan || says(plain, 'past') || /давно|недавно|год|жыл|20\d\d/u.test(plain)
    );
  return has('did') && (has('ago') || has('dateWord'));
}
