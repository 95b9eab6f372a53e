import { currencyOf, factorOf, isCounted, isUnread } from './amount-words.ts';
import { type Digits, longestNumber } from './digits.ts';
import { fold } from './fold.ts';

/** An amount as people write it; `micros` are millionths of the currency; `currency` (ISO 4217) only where it was written. */
export interface WrittenAmount {
  micros: number;
  currency: string | null;
}

type AmountFault = 'amount_invalid' | 'amount_not_positive' | 'amount_too_large';

/** More is no payment, and its millionths would be no safe integer. */
const MOST_UNITS = 1_000_000_000n;

const AT_START = /^([$€₸₽⃀])?\s{0,3}(\d[\d \t.,'’]{0,40})/u;
const NEXT_WORD = /^\s{0,3}([\p{L}$€₸₽⃀%]{1,20}(?:['’ʻ`]m)?)\.?/u;
/** A range, an hour, a date, «1-й». */
const GOES_ON = /^\s?[-–—:/]\s?[\d\p{L}]/u;

/** What an owner typed as an amount, all of it: «45 000», «45000 тг», «45.000,50», «1 200 000», «45к». */
export function parseAmount(typed: string): WrittenAmount | AmountFault {
  const text = fold(typed);
  if (/^[-−–—]\s?[$€₸₽]?\s?\d/u.test(text)) return 'amount_not_positive';
  const read = readAmount(text);
  if (typeof read === 'string') return read;
  return read.left === '' ? read.amount : 'amount_invalid';
}

/** Colons and dashes, then a bracket, a quote or a plus. */
const LEAD = /^[\s:;=–—-]{0,10}([(["'«“„+]?)\s{0,2}/u;
const CLOSER = /^\s?[)\]"'»”]/u;
/** A sum, a product, a difference, or a list goes on: which number is the payment is not said. */
const RECKONED =
  /^\s{0,3}(?:[+*×&=±/·]|[xх](?!\p{L})|(?:плюс|минус|и|по|через|plus|minus|and|және|жана)(?=\s[^\p{L}]{0,5}\d)|[–—-](?=[^\p{L}]{0,5}\d))[^.!?\n]{0,40}\d/u;
/** «25 000 осталось»: what is still owed. */
const OWED = /^\s{0,3}(?:остал|остат|останет|доплат|долг|не хват|задолж|недо|қалды|калды)/u;
/** Money is rarely less, and «45» may mean thousands. */
const LEAST_BARE_MICROS = 100_000_000;
/** More digits in one run are the number of an order or of a receipt. */
const MOST_BARE_DIGITS = 7;

/**
 * The amount that a text (folded) goes on with, past colons, dashes, a bracket, a quote or a plus; `length` is how much of it
 * that takes. Undefined where it goes on with none, or with one that cannot be trusted with money: another word, a date, an
 * hour, a count of something, two numbers to be reckoned, a bare number too small or too long.
 */
export function amountAhead(text: string): { amount: WrittenAmount; length: number } | undefined {
  const [lead = '', opener = ''] = LEAD.exec(text) ?? [];
  const read = readAmount(text.slice(lead.length));
  if (typeof read === 'string' || isDate(read) || isTooBare(read)) return undefined;
  const isOpen = opener !== '' && opener !== '+';
  const left = isOpen ? read.left.replace(CLOSER, '') : read.left;
  if (RECKONED.test(left) || OWED.test(left) || isUnread(left) || hasAnother(left, read.isNamed)) return undefined;
  return { amount: read.amount, length: text.length - left.length };
}

function isTooBare({ amount, digits, isNamed }: Read): boolean {
  if (isNamed) return false;
  return amount.micros < LEAST_BARE_MICROS || (/^\d+$/u.test(digits.text) && digits.text.length > MOST_BARE_DIGITS);
}

/** Right behind stands another number that may be money; «2 сеанса», «12.11» and «14:30» are none. */
function hasAnother(left: string, isNamed: boolean): boolean {
  const [gap] = /^[\s,"'«“„]{0,4}(?=[$€₸₽⃀]?\d)/u.exec(left) ?? [];
  if (gap === undefined) return false;
  if (!isNamed && !/[,\n]/u.test(gap)) return true;
  const next = readAmount(left.slice(gap.length));
  return typeof next !== 'string' && !isDate(next) && !isTooBare(next);
}

interface Read {
  amount: WrittenAmount;
  /** What stands behind it. */
  left: string;
  digits: Digits;
  /** A currency or a factor stands beside it. */
  isNamed: boolean;
}

function readAmount(text: string): Read | AmountFault {
  const [found, sign, written] = AT_START.exec(text) ?? [];
  const digits = written === undefined ? undefined : longestNumber(written);
  if (found === undefined || written === undefined || !digits) return 'amount_invalid';
  const start = found.length - written.length + digits.text.length;
  const behind = text.slice(start);
  if (GOES_ON.test(behind)) return 'amount_invalid';
  const unit = readUnit(behind);
  if (unit === 'counted') return 'amount_invalid';
  const micros = toMicros(digits, unit.factor);
  if (micros === undefined) return 'amount_too_large';
  if (micros <= 0) return 'amount_not_positive';
  const currency = sign === undefined ? unit.currency : currencyOf(sign);
  const isNamed = sign !== undefined || unit.left !== behind;
  return { amount: { micros, currency }, left: unit.left, digits, isNamed };
}

/** Thousands and currency behind a number: «тыс тг», «млн», «₸». */
function readUnit(behind: string): { factor: number; currency: string | null; left: string } | 'counted' {
  let [left, factor, currency] = [behind, 1, null as string | null];
  for (;;) {
    const [found, word] = NEXT_WORD.exec(left) ?? [];
    if (found === undefined || word === undefined) break;
    const behindWord = left.slice(found.length);
    if (left === behind && isCounted(word)) return 'counted';
    const times = factorOf(word);
    const named = isFrom(word, behindWord) ? null : currencyOf(word);
    if (times !== undefined && factor === 1 && currency === null) factor = times;
    else if (named !== null && currency === null) currency = named;
    else break;
    left = behindWord;
  }
  return { factor, currency, left };
}

/** «5000 с карты» */
function isFrom(word: string, behind: string): boolean {
  return (word === 'с' || word === 'c') && /^\s*\p{L}/u.test(behind);
}

function toMicros({ whole, part }: Digits, factor: number): number | undefined {
  const micros = BigInt(whole + part.padEnd(2, '0')) * 10_000n * BigInt(factor);
  return micros > MOST_UNITS * 1_000_000n ? undefined : Number(micros);
}

/** «оплачено 12.11»: the twelfth of November sooner than twelve and a bit. */
function isDate({ digits, isNamed }: Read): boolean {
  const [, day, month] = /^(\d{1,2})\.(\d{2})$/u.exec(digits.text) ?? [];
  return !isNamed && Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
}
