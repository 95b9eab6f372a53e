import { amountAhead, type WrittenAmount } from './amount.ts';
import { fold, lower, unmark } from './fold.ts';
import { standingOf, type Written } from './standing.ts';

/** What a key phrase makes of a text. */
type Matched =
  /** `amount` null: none is with it, it is not sure which, or not sure that it was paid: the owner is asked. */
  | { matches: true; amount: WrittenAmount | null; isDoubted: boolean }
  /** absent: it is not there; negated: «не оплачено», «должно быть оплачено»; question: «оплачено?» */
  | { matches: false; why: 'absent' | 'negated' | 'question' };

/** A key phrase taken apart: the words before the place of the amount, and behind it. */
interface Phrase {
  before: RegExp | undefined;
  after: RegExp | undefined;
}

const PLACE = /\{[^{}]{0,20}\}/u;
const GAP = String.raw`[\s:;,.!–—-]{0,10}`;
/** Between words and an amount in brackets or quotes. */
const AMOUNT_GAP = String.raw`[\s:;,.!–—)\]"'»”-]{0,10}`;

/**
 * A key phrase («оплата {сумма} получена»), the amount's place in braces or left out. Undefined when it has no words: one of
 * an amount alone would take every number we write for a payment.
 */
export function readPhrase(phrase: string): Phrase | undefined {
  const folded = fold(phrase);
  if (!/\p{L}/u.test(folded.replace(new RegExp(PLACE, 'gu'), ''))) return undefined;
  const [before = '', ...after] = folded.split(PLACE);
  return { before: wordsOf(before), after: wordsOf(after.join(' ')) };
}

/**
 * Looks for a direction's key phrases in a text of ours; case, «ё», spaces and stops between words make no difference. Where they
 * are said for certain with two different amounts, none is taken.
 */
export function matchPhrases(phrases: readonly string[], text: string): Matched {
  const cased = unmark(text);
  const written = { cased, folded: lower(cased) };
  return surest(phrases.flatMap((phrase) => judgeAll(phrase, written)));
}

/** Nobody says it oftener in one message. */
const MOST_FOUND = 50;

function judgeAll(phrase: string, written: Written): Matched[] {
  const read = readPhrase(phrase);
  if (!read) return [];
  const judged: Matched[] = [];
  for (const one of read.before ? fromFirstWords(read, written.folded) : toLastWords(read, written.folded)) {
    judged.push(judge(one, written));
    if (judged.length === MOST_FOUND) break;
  }
  return judged;
}

/** One with an amount before one without, and that before why it is none; two different amounts are no amount. */
function surest(judged: readonly Matched[]): Matched {
  const matches = judged.filter((one) => one.matches);
  const withAmount = matches.filter(({ amount }) => amount !== null);
  const [first] = withAmount;
  const areSame = withAmount.every(
    ({ amount }) => amount?.micros === first?.amount?.micros && amount?.currency === first?.amount?.currency,
  );
  if (first && !areSame) return { matches: true, amount: null, isDoubted: false };
  return first ?? matches[0] ?? judged[0] ?? { matches: false, why: 'absent' };
}

interface Found {
  start: number;
  end: number;
  amount: WrittenAmount | null;
}

function judge({ start, end, amount }: Found, written: Written): Matched {
  const standing = standingOf(written, { start, end, hasAmount: amount !== null });
  if (standing === 'negated' || standing === 'question') return { matches: false, why: standing };
  const isDoubted = standing === 'doubted';
  return { matches: true, amount: isDoubted ? null : amount, isDoubted };
}

function* fromFirstWords({ before, after }: Phrase, text: string): Generator<Found> {
  if (!before) return;
  for (const { index, 0: words } of text.matchAll(before)) {
    const wordsEnd = index + words.length;
    const ahead = amountAhead(text.slice(wordsEnd, wordsEnd + REACH));
    const amountEnd = wordsEnd + (ahead?.length ?? 0);
    const end = after ? endOf(after, text, amountEnd) : amountEnd;
    if (end === undefined) continue;
    // «20 000 оплачено 25 000»: which of the two it is, is not said.
    const isOfTwo = amountBefore(text, index, BESIDE) !== undefined;
    yield { start: index, end, amount: isOfTwo ? null : (ahead?.amount ?? null) };
  }
}

/** «{сумма} получили»: the amount stands right before the words. */
function* toLastWords({ after }: Phrase, text: string): Generator<Found> {
  if (!after) return;
  for (const { index, 0: words } of text.matchAll(after)) {
    const found = amountBefore(text, index, LAST_GAP);
    yield { start: found?.start ?? index, end: index + words.length, amount: found?.amount ?? null };
  }
}

/** As far as an amount and what belongs to it reach. */
const REACH = 120;
const BESIDE = /^[^\S\n]*[–—:-]?[^\S\n]*$/u;
const LAST_GAP = new RegExp(`^${AMOUNT_GAP}$`, 'u');
/** «20 000 + 25 000», «8 701 …»: a number before this one belongs to it. */
const JOINED = /(?:[\d+*×&=/]|(?<!\p{L})(?:и|плюс|минус|по|[xх])|[\d\p{L}$€₸₽⃀.]\s?[–—-])\s*$/u;

function amountBefore(
  text: string,
  to: number,
  gap: RegExp,
): { start: number; amount: WrittenAmount | null } | undefined {
  const from = Math.max(0, to - 60);
  for (const { index } of text.slice(from, to).matchAll(/(?<![\d.,:/-]|\d')[$€₸₽⃀]?\d/gu)) {
    const start = from + index;
    const ahead = amountAhead(text.slice(start, to));
    if (!ahead || !gap.test(text.slice(start + ahead.length, to))) continue;
    return { start, amount: JOINED.test(text.slice(from, start)) ? null : ahead.amount };
  }
  return undefined;
}

function endOf(words: RegExp, text: string, from: number): number | undefined {
  const gap = new RegExp(AMOUNT_GAP, 'uy');
  gap.lastIndex = from;
  const start = from + (gap.exec(text)?.[0].length ?? 0);
  const here = new RegExp(words.source, 'uy');
  for (const at of [start, from]) {
    here.lastIndex = at;
    const found = here.exec(text);
    if (found) return at + found[0].length;
  }
  return undefined;
}

/** The words with any gap between them, not as parts of longer words; undefined: none. */
function wordsOf(text: string): RegExp | undefined {
  const words = text.split(/[\s:;,.!–—-]+/u).filter(Boolean);
  if (words.length === 0) return undefined;
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)).join(GAP);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}])`, 'gu');
}
