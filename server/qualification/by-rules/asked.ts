import { tokensOf } from '../stage/phrase-index.ts';
import { readWhens } from '../stage/read-when.ts';
import { says, sentencesOf } from '../stage/says.ts';
import { classesAsked, membersIn } from './classes.ts';
import { kindsAsked, shows } from './hear.ts';
import type { Kind } from './kinds.ts';
import { FIGURES, type KnownQuestion } from './known-questions.ts';
import { overlap } from './vocabulary.ts';

/** What a message of ours asks. */
export interface Asked {
  /** Questions of the direction, in the order of the message. */
  questions: KnownQuestion[];
  /** The last thing asked is whether or when to come: a bare yes is to that. */
  endsWithVisit: boolean;
  /** «напишите, пожалуйста»: nothing but to say it again. */
  asksAgain: boolean;
  /** Something was asked that is none of the direction's questions, in no words that are known. */
  asksOther: boolean;
  /** A value was named to be confirmed: «у вас двушка?» */
  guesses: ReadonlySet<KnownQuestion>;
}

/** Words by which a sentence asks although its mark was left out. */
const BEGINS_ASKING =
  /^(?:а |и |скажите |подскажите )?(?:сколько|какой|какая|какое|какие|каком|когда|куда|откуда|где|канша|канча|неше|кандай|качан|кашан|кай|кайсы|необходимо|qancha|necha|qanday|qachon|qaysi|how|what|which|when|where)(?![\p{L}])/u;

/** «Ответьте, пожалуйста: 1. Страна 2. Месяц»: each line asks. */
const LIST = /(?:^|\n)\s*1\s*[.)][^\n]*\n\s*2\s*[.)]/u;

/** Questions of the direction that a message of ours asks. */
export function askedIn(plain: string, questions: readonly KnownQuestion[]): Asked {
  const found = new Set<KnownQuestion>();
  const guesses = new Set<KnownQuestion>();
  let endsWithVisit = false;
  let asksAgain = false;
  let asksOther = false;
  const isList = LIST.test(plain) && (plain.includes('?') || shows(plain, 'tellUs'));
  for (const sentence of sentencesOf(plain)) {
    const text = sentence.trim();
    if (!isList && !text.includes('?') && !shows(text, 'tellUs') && !BEGINS_ASKING.test(text)) continue;
    const asked = questionsOf(text, questions);
    endsWithVisit = asked.length === 0 && (says(text, 'invites') || readWhens(text, 0, 'UTC').length > 0);
    asksOther ||= asked.length === 0 && !endsWithVisit && text.includes('?') && !SMALL_TALK.test(text);
    asksAgain ||= asked.length === 0 && !text.includes('?') && shows(text, 'tellUs');
    for (const question of asked) {
      found.add(question);
      if (overlap(text, question.words.good) > 0) guesses.add(question);
    }
  }
  return { questions: [...found], endsWithVisit, asksAgain: asksAgain && found.size === 0, asksOther, guesses };
}

function questionsOf(sentence: string, questions: readonly KnownQuestion[]): KnownQuestion[] {
  const kinds = kindsAsked(sentence);
  const byWords = questions.filter(({ words }) => overlap(sentence, words.asked) > 0);
  const isVisit = says(sentence, 'invites') && VISIT.test(sentence);
  const byKind = questions.filter(({ kind, others }) => {
    // «қашан көшесіздер?», but not «қай күні?», which is of a visit.
    if (kind === 'deadline' && kinds.has('when') && !isVisit && tokensOf(sentence.split(',').at(-1) ?? '').length > 2)
      return true;
    if (isVague(kind)) return byWords.length === 0 && kinds.has(kind) && !hasOther(kinds, kind);
    // «раньше делали?» is of the last time as well.
    if (kind === 'lastTime' && kinds.has('experience')) return true;
    if (kind === 'deadline' && isVisit) return false;
    return kinds.has(kind) || [...others].some((other) => !isVague(other) && kinds.has(other));
  });
  const byClass =
    byWords.length + byKind.length > 0 ? [] : questions.filter((question) => isOfClass(sentence, question));
  const asked = questions.filter((one) => byWords.includes(one) || byKind.includes(one) || byClass.includes(one));
  if (asked.length > 0 || !kinds.has('count')) return asked;
  return questions.filter(({ kind }) => FIGURES.has(kind) && kind !== 'age' && kind !== 'budget' && kind !== 'floor');
}

/** Asked of anybody, and no question about their matter. */
const SMALL_TALK =
  /имя|зовут|атыныз|исмингиз|ismingiz|your name|номер|телефон|почт|адрес|чем .*помоч|как вам|понятно|вопрос|актуальн|помощ|саволингиз|savol|суракт|тусиникти|тушунукту|ок\?|хорошо\?|верно\?|да\?/u;
const VISIT =
  /придете|приедете|подъедете|прийти|приехать|подъехать|показ|записать|записыва|келесиз|келе ала|келип|жазай|жасайык|kelasiz|kelib|come|book|visit/u;

/** «есть», «какая», «сколько» stand in questions about anything: they tell only where nothing else does. */
function isVague(kind: Kind): boolean {
  return kind === 'has' || kind === 'need' || kind === 'count' || kind === 'open' || kind === 'yesOrNo';
}

function hasOther(kinds: ReadonlySet<Kind>, kind: Kind): boolean {
  return kind === 'count' && [...kinds].some((one) => !isVague(one));
}

/** «утром или вечером?» */
function isOfClass(sentence: string, { classes }: KnownQuestion): boolean {
  for (const className of classesAsked(sentence)) if (classes.has(className)) return true;
  for (const { className } of membersIn(sentence)) if (classes.has(className)) return true;
  return false;
}
