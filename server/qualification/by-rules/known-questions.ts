import type { DirectionRules, Question } from '../judgement.ts';
import { plainOf } from '../stage/says.ts';
import { type ClassName, classesAsked, membersIn } from './classes.ts';
import { kindsAsked } from './hear.ts';
import { KINDS, type Kind } from './kinds.ts';
import { type Vocabulary, vocabulariesOf } from './vocabulary.ts';

/** A question of a direction, and what is known of its answers by its own words. */
export interface KnownQuestion {
  id: string;
  kind: Kind;
  /** Other kinds that answer it as well: «сколько комнат, какой объём». */
  others: ReadonlySet<Kind>;
  /** Things of these answer it. */
  classes: ReadonlySet<ClassName>;
  words: Vocabulary;
  /** Any statement answers it once it was asked. */
  takesStatements: boolean;
  /** A day named for anything answers it: «когда вам удобно». */
  takesDays: boolean;
  /** A bare yes or no answers it. */
  takesNo: boolean;
}

/** Kinds whose answers are figures, or words that stand for figures. */
export const FIGURES: ReadonlySet<Kind> = new Set<Kind>([
  'age',
  'budget',
  'floor',
  'size',
  'measure',
  'rooms',
  'people',
  'count',
] as const);
/** Of these any figure of the kind answers, although the question is first of another. */
const BESIDE: ReadonlySet<Kind> = new Set<Kind>(['rooms', 'size', 'people', 'floor', 'count', 'measure', 'vehicle']);
const YES_OR_NO: ReadonlySet<Kind> = new Set<Kind>(['experience', 'health', 'has', 'payment', 'state', 'yesOrNo']);
/** Questions of these kinds may name things without asking which. */
const NOT_OF_THINGS: ReadonlySet<Kind> = new Set<Kind>([
  ...FIGURES,
  ...(['experience', 'health', 'has', 'yesOrNo', 'lastTime', 'deadline', 'contact', 'state'] as const),
]);
const ASKS_WHETHER =
  /(?:^|[\s,(])(?:ли|ма|ме|ба|бе|па|пе)(?=[\s?,.)]|$)|(?:[бп][иыу]|m[iı]|ми)\s*(?:\?|$)|^(?:do|does|did|is|are|have|has|will|would|can) /u;
/** «какая татуировка, есть эскиз?» */
const WHICH =
  /^(?:какои|какой|какая|какое|какие|какую|что|кандай|кай|qanday|qanaqa|qay|what|which|каисы|кайсы|qaysi|не)(?!\p{L})/u;
/** «от Саина до Орбиты» answers both «откуда?» and «куда?» */
const FROM_OR_TO = /откуда|куда|кайдан|кайда|qayer(?:dan|ga)|from where|where to/u;
/** «в какие дни» */
const DAYS = /ден|дни|днях|дням|когда|кун|кашан|качан|kun|qachon|day|when/u;
/** «какой объём»: any count answers. */
const VOLUME = /объем(?!н)|количеств|тираж|колем|hajm|quantity|volume/u;
const OF = new WeakMap<DirectionRules, readonly KnownQuestion[]>();

/** Worked out once for each direction. */
export function knownQuestions(direction: DirectionRules): readonly KnownQuestion[] {
  let known = OF.get(direction);
  if (!known) {
    const words = vocabulariesOf(direction);
    known = direction.questions.flatMap((question) => {
      const own = words.get(question.id);
      return own ? [knownQuestion(question, own)] : [];
    });
    // One of them asks what the customer came for; where none does in known words it is the first that is open.
    if (!known.some(({ kind }) => kind === 'need')) {
      const first = known.find(({ kind }) => kind === 'open' || kind === 'interest');
      known = known.map((one) => (one === first && first === known?.[0] ? { ...one, kind: 'need' } : one));
    }
    // «Сабаққа неден қосылады?» names lessons, and asks of devices: lessons are asked by another.
    const claimed = new Set(
      known.flatMap(({ kind, classes }) => (kind === 'need' || kind === 'interest' ? [...classes] : [])),
    );
    known = known.map((one) => {
      const rest = [...one.classes].filter((className) => !claimed.has(className));
      return one.kind === 'open' && rest.length > 0 ? { ...one, classes: new Set(rest) } : one;
    });
    OF.set(direction, known);
  }
  return known;
}

function knownQuestion(question: Question, words: Vocabulary): KnownQuestion {
  const plain = plainOf(question.text);
  const kind = kindOf(question);
  const all = kindsAsked(plain);
  const others = new Set([...all].filter((other) => other !== kind && BESIDE.has(other)));
  if (!VOLUME.test(plain)) others.delete('count');
  if (kind === 'place' && FROM_OR_TO.test(plain)) others.add('route');
  const asksWhat = all.has('need') || all.has('interest');
  return {
    id: question.id,
    kind,
    others: kind === 'lastTime' || kind === 'budget' ? new Set() : others,
    classes: classesOf(question, kind, asksWhat),
    words,
    takesStatements: !FIGURES.has(kind),
    takesDays: kind === 'schedule' && DAYS.test(plain),
    takesNo: YES_OR_NO.has(kind) || ASKS_WHETHER.test(plain),
  };
}

/** The kind of answer that a question wants, by its own words. */
function kindOf({ text }: Pick<Question, 'text'>): Kind {
  const plain = plainOf(text);
  const kinds = kindsAsked(plain);
  const kind = KINDS.find((one) => kinds.has(one));
  if (kind === 'when') return 'deadline';
  if ((kind === undefined || kind === 'has') && WHICH.test(plain)) return 'interest';
  if (kind) return kind;
  return ASKS_WHETHER.test(plain) ? 'yesOrNo' : 'open';
}

const PLACES: ReadonlySet<ClassName> = new Set<ClassName>(['travel', 'premises', 'format', 'body']);

/** Classes that the question names, or of which it and its notes name two things. */
function classesOf({ text, good, bad }: Question, kind: Kind, asksWhat: boolean): Set<ClassName> {
  if (NOT_OF_THINGS.has(kind) && !(asksWhat && FIGURES.has(kind))) return new Set();
  const classes = new Set(classesAsked(plainOf(text)));
  if (kind === 'place') return new Set([...classes].filter((one) => PLACES.has(one)));
  const seen = new Map<ClassName, Set<string>>();
  for (const { className, is } of membersIn(plainOf(`${text}. ${good}. ${bad}`)))
    if (className !== 'person') seen.set(className, (seen.get(className) ?? new Set()).add(is));
  for (const [className, things] of seen) if (things.size > 1) classes.add(className);
  return classes;
}
