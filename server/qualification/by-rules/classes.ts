import { createHearing } from '../stage/hearing.ts';
import { phrasesOf } from '../stage/says.ts';
import { LESSONS } from './words/lessons.ts';
import { MANNERS } from './words/manners.ts';
import { MATTERS } from './words/matters.ts';
import { THINGS } from './words/things.ts';
import type { WordClass } from './words/word-class.ts';

const CLASSES = { ...THINGS, ...LESSONS, ...MATTERS, ...MANNERS } satisfies Record<string, WordClass>;
export type ClassName = keyof typeof CLASSES;

/** A thing of a class: `is` is the same whatever language and word named it. */
interface Member {
  className: ClassName;
  is: string;
}

const NAMES = Object.keys(CLASSES) as ClassName[];
const hearMembers = createHearing(
  NAMES.flatMap((className) =>
    (CLASSES[className].words as readonly string[]).flatMap((words, at) => {
      const member: Member = { className, is: `#${className}${at}` };
      return phrasesOf({ words }).map((phrase) => ({ meaning: member, words: phrase.words }));
    }),
  ),
);
const hearAsked = createHearing(
  NAMES.flatMap((className) =>
    phrasesOf({ asks: CLASSES[className].asks }).map(({ words }) => ({ meaning: className, words })),
  ),
);

/** Things that a plain text names. */
export function membersIn(plain: string): ReadonlySet<Member> {
  return hearMembers(plain).meanings;
}

export function namesOneOf(plain: string, className: ClassName): boolean {
  for (const member of membersIn(plain)) if (member.className === className) return true;
  return false;
}

/** Classes that a plain question asks about by name: «порода», «какой вид спорта». */
export function classesAsked(plain: string): ReadonlySet<ClassName> {
  return hearAsked(plain).meanings;
}

/** Whether these are things that may be asked for: «есть сандалии на 27?» says what is wanted. */
export function isThing(className: ClassName): boolean {
  return className in THINGS || className in LESSONS || className in MATTERS;
}
