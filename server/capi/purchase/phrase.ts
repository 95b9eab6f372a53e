import { amountAhead, type WrittenAmount } from './amount.ts';
import { fold } from './fold.ts';

/** What a key phrase makes of a text. */
type Matched =
  /** `amount` null: the phrase is there and no amount with it. */
  | { matches: true; amount: WrittenAmount | null }
  /** absent: it is not there; negated: «не оплачено», «когда будет оплачено»; question: «оплачено?» */
  | { matches: false; why: 'absent' | 'negated' | 'question' };

/** A key phrase taken apart: the words before the place of the amount, and behind it. */
interface Phrase {
  before: RegExp | undefined;
  after: RegExp | undefined;
}

const PLACE = /\{[^{}]{0,20}\}/u;
const GAP = String.raw`[\s:;,.!–—-]{0,10}`;

/** «не», «если», «будет» right before the phrase, or with one small word between. */
const NOT_YET =
  /(?:^|[^\p{L}])(?:не|без|если|когда|после|пока|чтобы|будет|будут|not|if|when|after)\s+(?:(?:было|была|были|еще|будет|полностью)\s+)?$/u;
/** Kazakh and Kyrgyz say no behind the verb. */
const NOT_BEHIND = /^\s*(?:жоқ|жок|емес|эмес)(?!\p{L})/u;

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

/** Looks for a phrase in a text of ours; case, «ё», spaces and stops between words make no difference. */
export function matchPhrase(phrase: string, text: string): Matched {
  const read = readPhrase(phrase);
  if (!read) return { matches: false, why: 'absent' };
  const folded = fold(text);
  let best: Matched = { matches: false, why: 'absent' };
  for (const found of read.before ? fromFirstWords(read, folded) : toLastWords(read, folded)) {
    const said = judge(found, folded);
    if (said.matches && said.amount !== null) return said;
    if (said.matches || !best.matches) best = said;
  }
  return best;
}

interface Found {
  start: number;
  end: number;
  amount: WrittenAmount | null;
}

function judge({ start, end, amount }: Found, text: string): Matched {
  if (NOT_YET.test(text.slice(Math.max(0, start - 60), start)) || NOT_BEHIND.test(text.slice(end))) {
    return { matches: false, why: 'negated' };
  }
  if (/^[^.!?\n]{0,200}\?/u.test(text.slice(end))) return { matches: false, why: 'question' };
  return { matches: true, amount };
}

function* fromFirstWords({ before, after }: Phrase, text: string): Generator<Found> {
  if (!before) return;
  for (const { index, 0: words } of text.matchAll(before)) {
    const wordsEnd = index + words.length;
    const ahead = amountAhead(text.slice(wordsEnd));
    const amountEnd = wordsEnd + (ahead?.length ?? 0);
    const end = after ? endOf(after, text, amountEnd) : amountEnd;
    if (end !== undefined) yield { start: index, end, amount: ahead?.amount ?? null };
  }
}

/** «{сумма} получили»: the amount stands right before the words. */
function* toLastWords({ after }: Phrase, text: string): Generator<Found> {
  if (!after) return;
  for (const { index, 0: words } of text.matchAll(after)) {
    const end = index + words.length;
    const from = Math.max(0, index - 60);
    const starts = [...text.slice(from, index).matchAll(/(?<![\d.,:/'-])[$€₸₽⃀]?\d/gu)].map((one) => from + one.index);
    const amounts = starts.flatMap((start) => {
      const ahead = amountAhead(text.slice(start, index));
      const isRight = ahead && /^[\s:;,.!–—-]{0,10}$/u.test(text.slice(start + ahead.length, index));
      return isRight ? [{ start, amount: ahead.amount }] : [];
    });
    yield { start: amounts[0]?.start ?? index, end, amount: amounts[0]?.amount ?? null };
  }
}

function endOf(words: RegExp, text: string, from: number): number | undefined {
  const gap = new RegExp(GAP, 'uy');
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
