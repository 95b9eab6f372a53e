import type { DirectionRules } from '../judgement.ts';
import { countWordsBeside, says, sentencesOf } from '../stage/says.ts';
import type { PlainMessage } from '../stage/stage.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { kindsAsked, shows, wordsBeside } from './hear.ts';
import { type KnownQuestion, knownQuestions } from './known-questions.ts';
import { gives } from './values.ts';
import { overlap } from './vocabulary.ts';

/** Which messages answered a question, and how surely. */
export interface Found {
  messageIds: number[];
  /** The clause that answers. */
  plain: string;
  isSure: boolean;
}

/**
 * The answers that customers gave to the questions of a direction: by themselves, where the words show what they are of, or
 * after we asked, where any statement of the right kind will do.
 */
export function findQuestionAnswers(messages: readonly PlainMessage[], direction: DirectionRules): Map<string, Found> {
  const questions = knownQuestions(direction);
  const found = new Map<string, Found>();
  let open: KnownQuestion[] = [];
  let isOurTurn = false;
  /** We have written since the customer's first words. */
  let wasAnswered = false;
  let hasBegun = false;
  for (const message of messages) {
    if (message.fromMe) {
      wasAnswered ||= hasBegun;
      const asked = questionsAsked(message.plain, questions);
      open = isOurTurn ? [...open, ...asked] : asked;
      isOurTurn = true;
      continue;
    }
    isOurTurn = false;
    hasBegun = true;
    const answered = hear(message, questions, open, found, !wasAnswered);
    open = open.filter((question) => !answered.has(question));
  }
  return found;
}

/** Questions of the direction that a message of ours asks. */
function questionsAsked(plain: string, questions: readonly KnownQuestion[]): KnownQuestion[] {
  return sentencesOf(plain).flatMap((sentence) => {
    if (!sentence.includes('?') && !shows(sentence, 'tellUs')) return [];
    const kinds = kindsAsked(sentence);
    const byWords = questions.filter(({ words }) => overlap(sentence, words.asked) > 0);
    const byKind = questions.filter((question) => {
      if (question.kind === 'open' || !kinds.has(question.kind)) return false;
      // «есть» and «какая» stand in questions about anything: words decide where there are any.
      return (question.kind !== 'has' && question.kind !== 'need') || byWords.length === 0;
    });
    return questions.filter((question) => byWords.includes(question) || byKind.includes(question));
  });
}

function hear(
  message: PlainMessage,
  questions: readonly KnownQuestion[],
  open: readonly KnownQuestion[],
  found: Map<string, Found>,
  isFirstTurn: boolean,
): Set<KnownQuestion> {
  const answered = new Set<KnownQuestion>();
  const taken = new Set<Clause>();
  const clauses = clausesOf(message.plain).filter(({ plain }) => !says(plain, 'doesNotKnow'));
  const take = (question: KnownQuestion, clause: Clause, isSure: boolean) => {
    const known = found.get(question.id);
    if (!known) found.set(question.id, { messageIds: [message.id], plain: clause.plain, isSure });
    else if (!known.messageIds.includes(message.id)) known.messageIds.push(message.id);
    answered.add(question);
    taken.add(clause);
  };
  for (const question of questions) {
    const isAsked = open.includes(question);
    if (!isAsked && found.has(question.id)) continue;
    const clause = clauses.find((one) => isGiven(question, one, isAsked));
    if (clause) take(question, clause, true);
  }
  for (const question of open) {
    if (answered.has(question) || !question.takesStatements) continue;
    const clause = clauses.find((one) => !taken.has(one) && isStatement(one, question));
    if (clause) take(question, clause, false);
  }
  if (isFirstTurn) {
    const need = questions.find(({ id, kind }) => (kind === 'need' || kind === 'purpose') && !found.has(id));
    const clause = need && clauses.find((one) => saysWhatFor(one));
    if (need && clause) take(need, clause, false);
  }
  return answered;
}

/** Endings of verbs of wish in Kazakh, Kyrgyz and Uzbek. */
const WISHES = /(?:гым|гим|кым|ким|гыбыз|гымыз|гимиз) кел|moqchi|мокчи/u;

/** What somebody writes for: what they want or what is wrong, more than a greeting or an ad's words. */
function saysWhatFor({ plain, isQuestion }: Clause): boolean {
  const words = wordsBeside(plain, 'generic', 'wants', 'person', 'asksUs');
  if (shows(plain, 'wants') || WISHES.test(plain)) return words > 0;
  return (
    !isQuestion && words > 1 && wordsBeside(plain, 'generic', 'asksUs') > 1 && countWordsBeside(plain, 'courtesy') > 1
  );
}

/** Whether the clause shows by its own words that it answers this question. */
function isGiven({ kind, words }: KnownQuestion, { plain, isQuestion }: Clause, isAsked: boolean): boolean {
  if (shows(plain, 'defers') && !isAsked) return false;
  switch (kind) {
    case 'need':
      return overlap(plain, words.offered) > 0;
    case 'place':
      return (
        (gives(kind, plain, isAsked) || (!isQuestion && overlap(plain, words.good) > 0)) && !shows(plain, 'asksUs')
      );
    case 'payment':
    case 'purpose':
    case 'level':
      return !isQuestion && (gives(kind, plain, isAsked) || overlap(plain, words.good) > 0);
    case 'interest':
      return !isQuestion && overlap(plain, words.good) + overlap(plain, words.asked) > 0;
    case 'health':
    case 'state':
      return !isQuestion && (gives(kind, plain, isAsked) || overlap(plain, words.asked) > 0);
    case 'has':
      return !isQuestion && shows(plain, 'hasWord') && overlap(plain, words.asked) > 0;
    case 'age':
    case 'people':
    case 'who':
    case 'rooms':
    case 'vehicle':
      return gives(kind, plain, isAsked && !isQuestion);
    case 'open':
      return !isQuestion && overlap(plain, words.asked) > 0;
    default:
      return !isQuestion && gives(kind, plain, isAsked);
  }
}

/** A statement after we asked: not a question, not «later», not a courtesy, not about the hour of a visit. */
function isStatement({ plain, isQuestion }: Clause, { takesNo }: KnownQuestion): boolean {
  if (isQuestion || shows(plain, 'defers') || says(plain, 'hesitates') || says(plain, 'comes')) return false;
  if (says(plain, 'no') || says(plain, 'agrees') || shows(plain, 'hasWord'))
    return takesNo || wordsBeside(plain, 'hasWord') > 1;
  return wordsBeside(plain, 'generic') > 0 && countWordsBeside(plain, 'courtesy') > 0;
}
