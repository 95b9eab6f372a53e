import type { DirectionRules } from '../judgement.ts';
import { countWordsBeside, says } from '../stage/says.ts';
import type { PlainMessage } from '../stage/stage.ts';
import { type Asked, askedIn } from './asked.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { givesAsked, givesItself, isStatement, isYesOrNo, putsOff, saysWhatFor } from './gives-answer.ts';
import { shows, wordsBeside } from './hear.ts';
import type { Kind } from './kinds.ts';
import { FIGURES, type KnownQuestion, knownQuestions } from './known-questions.ts';
import { namesNeededDay, namesWhen } from './values.ts';
import { overlap } from './vocabulary.ts';

/** Which messages answered a question, and how surely. */
export interface Found {
  messageIds: number[];
  /** The clause that answers. */
  plain: string;
  /** The words show by themselves what they answer; otherwise only that we had asked. */
  isSure: boolean;
}

/** What we asked last and was not answered yet. */
interface Open {
  questions: KnownQuestion[];
  /** Asked before our last turn: a figure may still answer it, any statement no more. */
  stale: KnownQuestion[];
  endsWithVisit: boolean;
  /** We asked something in words that are not known. */
  asksOther: boolean;
  guesses: ReadonlySet<KnownQuestion>;
}

interface Turn {
  open: Open;
  isFirst: boolean;
  found: Map<string, Found>;
  questions: readonly KnownQuestion[];
}

/**
 * The answers that customers gave to the questions of a direction: by themselves, where the words show what they are of, or
 * after we asked, where any statement of the right kind will do.
 */
export function findQuestionAnswers(messages: readonly PlainMessage[], direction: DirectionRules): Map<string, Found> {
  const questions = knownQuestions(direction);
  const found = new Map<string, Found>();
  let open: Open = { questions: [], stale: [], endsWithVisit: false, asksOther: false, guesses: new Set() };
  let isOurTurn = false;
  /** We have written since the customer first said something. */
  let wasAnswered = false;
  let hasBegun = false;
  for (const message of messages) {
    if (message.fromMe) {
      wasAnswered ||= hasBegun;
      open = afterAsking(open, askedIn(message.plain, questions), isOurTurn);
      isOurTurn = true;
      continue;
    }
    isOurTurn = false;
    hasBegun ||= wordsBeside(message.plain, 'generic') > 0 && countWordsBeside(message.plain, 'courtesy') > 0;
    const answered = hear(message, { open, isFirst: !wasAnswered, found, questions });
    open = {
      ...open,
      questions: open.questions.filter((question) => !answered.has(question)),
      stale: open.stale.filter((question) => !answered.has(question)),
    };
  }
  return found;
}

function afterAsking(open: Open, asked: Asked, isSameTurn: boolean): Open {
  // «напишите текстом, пожалуйста» leaves what was asked as it stands; an answer of ours to theirs does not.
  if (asked.asksAgain) return open;
  const before = isSameTurn ? open.questions : [];
  const questions = [...before.filter((one) => !asked.questions.includes(one)), ...asked.questions];
  const stale = [...open.stale, ...(isSameTurn ? [] : open.questions)].filter((one) => !questions.includes(one));
  const guesses = isSameTurn ? new Set([...open.guesses, ...asked.guesses]) : asked.guesses;
  return { questions, stale, endsWithVisit: asked.endsWithVisit, asksOther: asked.asksOther, guesses };
}

function hear(message: PlainMessage, { open, isFirst, found, questions }: Turn): Set<KnownQuestion> {
  const answered = new Set<KnownQuestion>();
  const taken = new Set<Clause>();
  const counted = new Set<Clause>();
  /** They tell an age: «2 года» is no time from which on. */
  const aged = new Set<Clause>();
  const clauses = isFirst ? clausesOf(message.plain).map(asOrder) : clausesOf(message.plain);
  const take: Take = (question, clause, isSure) => {
    const known = found.get(question.id);
    if (!known) found.set(question.id, { messageIds: [message.id], plain: clause.plain, isSure });
    else if (!known.messageIds.includes(message.id)) known.messageIds.push(message.id);
    answered.add(question);
    taken.add(clause);
    if (question.kind === 'age') aged.add(clause);
    if (FIGURES.has(question.kind) || ITS_FIGURES.has(question.kind)) counted.add(clause);
  };
  for (const question of questions) {
    if (!open.questions.includes(question) && found.has(question.id)) continue;
    const clause = clauses.find((one) => givesItself(question, one, message.plain));
    if (clause) take(question, clause, true);
  }
  for (const question of [...open.questions, ...open.stale]) {
    if (answered.has(question)) continue;
    // After «18:00?» a figure is an hour, unless it is too large for one: «4000 is fine».
    const isStale = !open.questions.includes(question);
    if (isStale && open.endsWithVisit && !(question.kind === 'budget' && SUM.test(message.plain))) continue;
    const clause = clauses.find(
      (one) =>
        isFree(one, question, counted) &&
        givesAsked(question, one, message.plain) &&
        !(isStale && FIGURES.has(question.kind) && question.kind !== 'budget' && namesWhen(message.plain)) &&
        !(question.kind === 'deadline' && aged.has(one) && !namesNeededDay(one.plain)),
    );
    if (clause) take(question, clause, true);
  }
  hearYesOrNo(clauses, open, answered, taken, take);
  // «жасын білмеймін, көшеден алғанбыз»: what stands beside tells why they do not know.
  const stated = clauses.some(({ plain }) => putsOff(plain) || shows(plain, 'reacts') || INTRODUCES.test(plain))
    ? []
    : clauses;
  for (const question of open.questions) {
    if (answered.has(question) || !question.takesStatements) continue;
    const clause = stated.find(
      (one) => !taken.has(one) && isStatement(one, question) && !isOfAnother(one, question, questions),
    );
    if (clause) take(question, clause, false);
  }
  if (open.asksOther && open.questions.length === 0) hearUnknown(stated, { questions, found, taken, take });
  if (isFirst) {
    const need = questions.find(({ kind }) => kind === 'need') ?? questions.find(({ kind }) => kind === 'purpose');
    const clause = need && !found.has(need.id) ? clauses.find(saysWhatFor) : undefined;
    if (need && clause) take(need, clause, false);
    for (const question of questions) {
      if (question.kind !== 'deadline' || found.has(question.id)) continue;
      const dated = clauses.find(({ plain }) => namesNeededDay(plain));
      if (dated) take(question, dated, true);
    }
  }
  return answered;
}

/** «2к 60 кв 35 млн налом к маю есть?»: who asks whether there is such a thing says what is wanted. */
function asOrder(clause: Clause): Clause {
  const isOrder =
    clause.isQuestion && /\d/.test(clause.plain) && (HAVE.test(clause.plain) || shows(clause.plain, 'price'));
  return isOrder ? { ...clause, isQuestion: false } : clause;
}

const HAVE = /(?:^|\s)(?:есть|ест|бар ма|барбы|борми|bormi|bar ma|найдется|имеется)(?![\p{L}])|do you have/u;

/** «мен келіні боламын», «это его жена»: who writes now, and nothing of the matter. */
const INTRODUCES =
  /^(?:бұл |бул )?мен \p{L}+ (?:боламын|болам)$|^(?:это|я) (?:его|ее|их) (?:муж|жена|мама|папа|сын|доч|сестра|брат)/u;

const SUM = /(?<!\d)\d{1,3}[ ]?\d{3}(?!\d)/u;

/** We asked in words that are not known: what is still open and alone of its sort was meant. */
function hearUnknown(
  clauses: readonly Clause[],
  { questions, found, taken, take }: Pick<Turn, 'questions' | 'found'> & { taken: ReadonlySet<Clause>; take: Take },
): void {
  const missing = questions.filter(({ id }) => !found.has(id));
  const [figure, ...figures] = missing.filter(({ kind }) => FIGURES.has(kind));
  const [other, ...others] = missing.filter(({ takesStatements }) => takesStatements);
  for (const clause of clauses) {
    if (taken.has(clause) || says(clause.plain, 'agrees') || says(clause.plain, 'no')) continue;
    if (figure && figures.length === 0 && givesAsked(figure, clause, clause.plain)) {
      take(figure, clause, false);
      return;
    }
    if (other && others.length === 0 && isStatement(clause, other) && !isOfAnother(clause, other, questions)) {
      take(other, clause, false);
      return;
    }
  }
}

type Take = (question: KnownQuestion, clause: Clause, isSure: boolean) => void;

/** Their figures are theirs: «на Самал 2», «к 15 числу». */
const ITS_FIGURES: ReadonlySet<Kind> = new Set<Kind>(['place', 'route', 'deadline', 'schedule', 'vehicle']);

/** A figure answers one question; words may say several things. */
function isFree(clause: Clause, question: KnownQuestion, counted: ReadonlySet<Clause>): boolean {
  return !counted.has(clause) || !FIGURES.has(question.kind);
}

/** A bare yes or no is to what was asked last; a yes confirms what we guessed. */
function hearYesOrNo(
  clauses: readonly Clause[],
  { questions, endsWithVisit, guesses }: Open,
  answered: ReadonlySet<KnownQuestion>,
  taken: ReadonlySet<Clause>,
  take: Take,
): void {
  const asked = questions.filter((one) => !answered.has(one) && (one.takesNo || guesses.has(one)));
  for (const clause of clauses) {
    if (taken.has(clause)) continue;
    const said = isYesOrNo(clause);
    const last = asked.at(-1);
    if (!said || !last) continue;
    // «прививки есть? завтра в 15 сможете?» «да»: to the last of them.
    if (endsWithVisit && said !== 'has') continue;
    if (said === 'no' && !last.takesNo) continue;
    take(last, clause, true);
    asked.pop();
  }
}

/** The clause is more of another question than of this one. */
function isOfAnother({ plain }: Clause, question: KnownQuestion, questions: readonly KnownQuestion[]): boolean {
  const own = overlap(plain, question.words.asked) + overlap(plain, question.words.good);
  return questions.some(
    (other) => other !== question && overlap(plain, other.words.asked) + overlap(plain, other.words.good) > own,
  );
}
