import { beauty } from './beauty.ts';
import { cars } from './cars.ts';
import { courses } from './courses.ts';
import { dentistry } from './dentistry.ts';
import { furniture } from './furniture.ts';
import { law } from './law.ts';
import { other } from './other.ts';
import { realty } from './realty.ts';
import { retail } from './retail.ts';
import type { Template, Trade } from './template.ts';
import { travel } from './travel.ts';

export const TEMPLATES: readonly Template[] = [
  ...[beauty, dentistry, courses, furniture, realty],
  ...[cars, travel, law, retail, other],
];

export function templateOf(trade: Trade): Template {
  return TEMPLATES.find((template) => template.trade === trade) ?? other;
}

/** Shorter beginnings are words of their own. */
const SHORTEST_BEGINNING = 4;

/** The trade that a description of a business speaks of most; `other` when it speaks of none. */
export function nearestTrade(description: string): Trade {
  const said = new Set(description.toLocaleLowerCase('ru').match(/[\p{L}'-]+/gu) ?? []);
  const score = ({ words }: Template) =>
    words.split(/\s+/).filter((known) => known !== '' && [...said].some((word) => isKnown(word, known))).length;
  const [best] = TEMPLATES.map((template) => ({ trade: template.trade, points: score(template) })).sort(
    (one, another) => another.points - one.points,
  );
  return best && best.points > 0 ? best.trade : 'other';
}

function isKnown(word: string, known: string): boolean {
  return known.length < SHORTEST_BEGINNING ? word === known : word.startsWith(known);
}
