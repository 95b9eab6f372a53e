import { isConditional } from '../stage/conditional.ts';
import { tokensOf } from '../stage/phrase-index.ts';
import { rememberText } from '../stage/remember.ts';
import { countWordsBeside, heard, says } from '../stage/says.ts';
import { isThing, namesOneOf } from './classes.ts';
import type { Clause } from './clauses.ts';
import { cuesOf, shows, wordsBeside } from './hear.ts';
import type { Kind } from './kinds.ts';
import { FIGURES, type KnownQuestion } from './known-questions.ts';
import { gives, namesWhen, tellsOfPast } from './values.ts';
import { overlap } from './vocabulary.ts';

/** «Будет завтра», «спрошу у мужа», «не знаю»: says nothing yet. */
export const putsOff = rememberText((plain) => shows(plain, 'defers') || isOpenYet(plain));

const isOpenYet = rememberText(
  (plain) => says(plain, 'doesNotKnow') || isConditional(plain) || (says(plain, 'hesitates') && !isHedged(plain)),
);

/** «два, наверное»: not sure, and an answer. */
function isHedged(plain: string): boolean {
  const hedges = cuesOf(plain).said.filter(({ meaning }) => meaning === 'hedges');
  return heard(plain)
    .filter(({ meaning }) => meaning === 'hesitates')
    .every(({ from, to }) => hedges.some((one) => one.from <= from && to <= one.to));
}

/** Whether the clause shows by its own words that it answers this question; `message` is the whole of it. */
export function givesItself(question: KnownQuestion, clause: Clause, message: string): boolean {
  const { plain, isQuestion } = clause;
  const { kind, others, classes, words } = question;
  if (putsOff(plain)) return false;
  for (const className of classes)
    if (namesOneOf(plain, className) && (!isQuestion || (isThing(className) && asksFor(kind)))) return true;
  if (!isQuestion)
    for (const other of others) if (gives(other, other === 'route' ? message : plain, false)) return true;
  if (!isQuestion && FIGURES.has(kind) && countsIts(plain, kind === 'count' ? words.own : words.asked)) return true;
  const ofIts = overlap(plain, words.good) + overlap(plain, words.bad);
  switch (kind) {
    case 'need':
      return overlap(plain, words.offered) > 0;
    case 'route':
      return !isQuestion && gives(kind, message, false);
    case 'place':
      return !isQuestion && !shows(plain, 'asksUs') && (gives(kind, plain, false) || ofIts > 0);
    case 'schedule':
      if (says(plain, 'cannot')) return false;
      return !isQuestion && (gives(kind, plain, false) || ofIts > 0 || (question.takesDays && namesWhen(plain)));
    case 'payment':
    case 'purpose':
    case 'level':
      return !isQuestion && (gives(kind, plain, false) || ofIts > 0);
    case 'interest':
    case 'open':
      return !isQuestion && ofIts + overlap(plain, words.asked) > 0;
    case 'health':
    case 'state':
      return !isQuestion && (gives(kind, plain, false) || overlap(plain, words.asked) > 0);
    case 'experience':
      return (
        !isQuestion &&
        (gives(kind, plain, false) || (!wishes(plain) && isAbility(plain) && overlap(plain, words.asked) > 0))
      );
    case 'yesOrNo':
      return !isQuestion && !wishes(plain) && overlap(plain, words.asked) > 0;
    case 'has':
      return !isQuestion && (shows(plain, 'hasWord') || tellsOfPast(plain)) && overlap(plain, words.asked) > 0;
    case 'who':
    case 'vehicle':
      return gives(kind, plain, false) || (!isQuestion && ofIts > 0);
    case 'age':
    case 'people':
    case 'rooms':
      return gives(kind, plain, false);
    default:
      return !isQuestion && gives(kind, plain, false);
  }
}

/** «3 окна» of «Сколько окон?» */
function countsIts(plain: string, asked: ReadonlySet<string>): boolean {
  const counted = plain.match(/\d+\s+(?:-\s*)?\p{L}+/gu) ?? [];
  return counted.some((one) => overlap(one, asked) > 0);
}

/** Kinds that ask which: a question of the customer about the thing names it. */
function asksFor(kind: Kind): boolean {
  return kind === 'need' || kind === 'interest' || kind === 'vehicle' || kind === 'open' || kind === 'place';
}

/** Whether the clause is of the kind that was asked. */
export function givesAsked({ kind, others, words }: KnownQuestion, clause: Clause, message: string): boolean {
  const { plain, isQuestion } = clause;
  if (isQuestion || isOpenYet(plain)) return false;
  if (gives(kind, plain, true) || (kind === 'route' && gives(kind, message, true))) return true;
  for (const other of others) if (gives(other, other === 'route' ? message : plain, true)) return true;
  if (kind === 'has') return shows(plain, 'hasWord') && overlap(plain, words.asked) > 0;
  return overlap(plain, words.asked) + overlap(plain, words.good) > 0 && wantsWords(kind);
}

function wantsWords(kind: Kind): boolean {
  return kind !== 'age' && kind !== 'budget' && kind !== 'size' && kind !== 'deadline' && kind !== 'lastTime';
}

/** A statement after we asked: not a question, not «later», not a courtesy, not about the hour of a visit. */
export function isStatement({ plain, isQuestion }: Clause, { kind, takesNo }: KnownQuestion): boolean {
  if (isQuestion || putsOff(plain) || shows(plain, 'reacts') || shows(plain, 'mocks')) return false;
  if (says(plain, 'comes') || says(plain, 'tooDear') || says(plain, 'refuses')) return false;
  if (says(plain, 'no') || says(plain, 'agrees') || shows(plain, 'hasWord'))
    return takesNo || wordsBeside(plain, 'hasWord') > 1;
  // «егіздер»: that there is somebody says nothing of them.
  if (kind !== 'who' && kind !== 'open' && wordsBeside(plain, 'person') === 0) return false;
  return wordsBeside(plain, 'generic') > 0 && countWordsBeside(plain, 'courtesy') > 0;
}

/** «ну то есть нет» */
const BEGINS_AGAIN = /^(?:ну )?то ест /u;

/** A clause that is a yes or a no, and hardly a word beside; `has`: by «есть», «бар». */
export function isYesOrNo({ plain: said, isQuestion }: Clause): 'yes' | 'no' | 'has' | null {
  const plain = said.replace(BEGINS_AGAIN, '');
  if (isQuestion || putsOff(plain) || countWordsBeside(plain, 'agrees', 'no', 'courtesy') > 2) return null;
  if (shows(plain, 'hasWord')) return says(plain, 'no') ? 'no' : 'has';
  if (says(plain, 'no')) return 'no';
  return shows(plain, 'yes') ? 'yes' : null;
}

/** «плавал сезон», «жүзе алады», «не умеет плавать»: what somebody can or did. */
function isAbility(plain: string): boolean {
  return tellsOfPast(plain) || CAN.test(plain);
}

const CAN =
  /(?:^|\s)(?:уме(?:ет|ем|ю)|може?т|могу|алады|алат|алмаиды|албаит|билеми?н|биледи|билмеиди|билет|билбеит|biladi|bilmaydi|oladi|olmaydi|can|cant|cannot)(?!\p{L})/u;

/** Endings of verbs of wish in Kazakh, Kyrgyz and Uzbek. */
const WISHES = /(?:гым|гим|кым|ким|гыбыз|гымыз|гимиз) кел|moqchi|мокчи|йын деп|йин деп|айык деп|ейик деп/u;

/** Who wants a thing has it not. */
function wishes(plain: string): boolean {
  return shows(plain, 'wants') || WISHES.test(plain);
}

/** What somebody writes for: what they want or what is wrong, more than a greeting or an ad's words. */
export function saysWhatFor({ plain, isQuestion }: Clause): boolean {
  const words = wordsBeside(plain, 'generic', 'wants', 'person', 'asksUs');
  if (wishes(plain)) return words > 0;
  if (isQuestion && shows(plain, 'price')) return namesThing(plain);
  return (
    !isQuestion && words > 1 && wordsBeside(plain, 'generic', 'asksUs') > 1 && countWordsBeside(plain, 'courtesy') > 1
  );
}

/** «сколько стоит лавстори в субботу?» names a thing, «сколько стоит доставка?» and «где вы?» do not. */
function namesThing(plain: string): boolean {
  return tokensOf(plain).some(
    ({ word }) =>
      word.length > 3 &&
      !/\d/.test(word) &&
      !OF_ANY_TRADE.test(word) &&
      wordsBeside(word, 'generic', 'price', 'asksUs', 'dateWord', 'span', 'yes') > 0 &&
      countWordsBeside(word, 'courtesy', 'agrees') > 0,
  );
}

const OF_ANY_TRADE =
  /^(?:стои|буде|ваш|услуг|пример|месяц|заняти|урок|запис|достав|адрес|находи|работа|сегодн|завтр|субб|воскр|понед|вторн|сред|четв|пятн|следующ|кажд|один|одно|такая|такой|такие|здрав|добр|тура|турат|болад|болат|эртен|ертен|bugun|ertaga|kuni|keyin|about|cost|much|your|this|that|nima|сиздер|сизде|бизге|канча)/u;
