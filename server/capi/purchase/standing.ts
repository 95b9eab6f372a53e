import { says } from './standing-words.ts';

/** What becomes of a phrase by the words around it; `doubted`: a person must say. */
export type Standing = 'said' | 'doubted' | 'negated' | 'question';

/** A text, folded, and the same with its case kept: letter by letter alike. */
export interface Written {
  folded: string;
  cased: string;
}

interface Place {
  start: number;
  /** Behind the amount, where there is one. */
  end: number;
  hasAmount: boolean;
}

/** How far the words around a phrase are looked at. */
const REACH = 240;

/**
 * Whether a phrase is said as a thing that happened: not denied, wanted, foretold, supposed or asked. Words that deny from right
 * before it make it none; from farther off in its sentence they make it doubtful, for no list of words knows all that may stand
 * between, and a payment told to Meta cannot be taken back.
 */
export function standingOf(text: Written, { start, end, hasAmount }: Place): Standing {
  const before = sentenceBefore(text, start);
  if (deniesNext(before)) return 'negated';
  const behind = lookBehind(text, { end, hasAmount });
  if (behind !== 'said') return behind;
  return doubtsBefore(before) ? 'doubted' : 'said';
}

/** From the stop before it; «не» right before the phrase belongs to it, whatever sign or line stands between. */
function sentenceBefore(text: Written, start: number): string {
  let from = start;
  const least = Math.max(0, start - REACH);
  while (from > least && !isStop(text, from - 1)) from--;
  const said = text.folded.slice(from, start);
  if (/[\p{L}\p{N}]/u.test(said)) return said;
  const last = wordsOf(text.folded.slice(least, from)).at(-1) ?? '';
  const isBroken = text.folded[from - 1] === '\n' ? says.denies(last) : /^не+$/u.test(last);
  return isBroken ? `${last} ${said}` : said;
}

function deniesNext(before: string): boolean {
  const clause = clausesOf(before).at(-1) ?? '';
  const words = wordsOf(clause);
  let from = words.length;
  while (from > 0 && says.passedOver(words[from - 1] ?? '') && !says.denies(words[from - 1] ?? '')) from--;
  if (from > 0 && says.denies(words[from - 1] ?? '')) return true;
  return says.denyTogether(` ${words.slice(from).join(' ')}`);
}

function doubtsBefore(before: string): boolean {
  // «пред-оплачено»: a part of a longer word.
  if (/[\p{L}\p{N}]-$/u.test(before) || says.crosses(before)) return true;
  const clauses = clausesOf(before);
  if (says.isDue(wordsOf(clauses.at(-1) ?? '').join(' '))) return true;
  return clauses.some((clause) => {
    const words = wordsOf(says.withoutIdioms(wordsOf(clause).join(' ')));
    // «Нет, оплачено»: an answer.
    if (words.length === 1 && /^(?:нет|жоқ|жок|no)$/u.test(words[0] ?? '')) return false;
    return says.denyTogether(` ${words.join(' ')}`) || words.some((word) => says.denies(word) || says.doubts(word));
  });
}

function lookBehind(text: Written, { end, hasAmount }: Pick<Place, 'end' | 'hasAmount'>): Standing {
  const asked = askedBehind(text, end);
  if (asked !== 'said') return asked;
  // «45 000 тг.»: its full stop may end the sentence, or no more than the word.
  const isOver = text.folded[end - 1] === '.' && !/^\s*\p{Ll}/u.test(text.cased.slice(end, end + REACH));
  if (isOver) return 'said';
  const [near = '', ...far] = clausesOf(text.folded.slice(end, sentenceEnd(text, end)));
  const words = wordsOf(near);
  const direct = turnOf(words, hasAmount);
  if (direct !== 'said') return direct;
  if (says.crosses(near) || words.some(says.hedges)) return 'doubted';
  return far.some((clause) => says.takesBack(wordsOf(clause).join(' '))) ? 'doubted' : 'said';
}

/** What the words right behind make of it: «жоқ», «не поступила», «должно быть». */
function turnOf(words: string[], hasAmount: boolean): Standing {
  const [first = '', second = ''] = words.filter((word) => !/^(?:еще|пока|так|и|әлі|али)$/u.test(word));
  if (says.asks(first)) return 'question';
  // «түшкөн жок»: the no stands behind its verb.
  if (says.turns(first) || /^(?:жоқ|жок|емес|эмес|элек)$/u.test(second)) return 'negated';
  if (/^не+$/u.test(first)) return says.comes(second) ? 'negated' : 'doubted';
  if (says.willBe(first)) return hasAmount ? 'doubted' : 'negated';
  return says.until(first) ? 'doubted' : 'said';
}

/** «оплачено 45 000?» asks; «оплачено 45 000 ✅ Придёте завтра?» asks something else. */
function askedBehind({ folded, cased }: Written, end: number): Standing {
  const stop = sentenceEnd({ folded, cased }, end);
  if (!/^[.!;\s)"»]*\?/u.test(folded.slice(stop, stop + 20)))
    return isTagNext(folded.slice(stop, stop + REACH)) ? 'question' : 'said';
  const asked = folded.slice(end, stop).replace(/\([^()\n]{0,80}\)/gu, (aside) => ' '.repeat(aside.length));
  const isAfterUnit = folded[end - 1] === '.' && wordsOf(asked).length > 0;
  const cut = isAfterUnit ? 0 : asked.search(/[,;:)»"—–]|\p{Extended_Pictographic}/u);
  const other = cut === -1 ? '' : asked.slice(cut).replace(/^[^\p{L}\p{N}]+/u, '');
  if (other === '') return isNew(cased.slice(end, stop)) || says.thanks(asked) ? 'doubted' : 'question';
  if (says.tag(other)) return 'question';
  return asked[cut] !== ',' && isNew(cased.slice(end + cut, stop)) ? 'said' : 'doubted';
}

/** A capital letter begins it: a sentence of its own, or a name. */
function isNew(words: string): boolean {
  return /^[^\p{L}]*\p{Lu}/u.test(words);
}

/** «Оплачено 45 000. Верно?» */
function isTagNext(behind: string): boolean {
  return /^[.!\s]*(?:да|верно|правильно|так|все верно|все правильно|right|correct)\s*\?/u.test(behind);
}

function sentenceEnd(text: Written, from: number): number {
  const most = Math.min(text.folded.length, from + REACH);
  for (let at = from; at < most; at++) if (isStop(text, at)) return at;
  return most;
}

/** Whether a sentence ends here: a full stop within a number («45.000») or of a short word («до 12 ч. оплатите») ends none. */
function isStop({ folded, cased }: Written, at: number): boolean {
  const sign = folded[at];
  if (sign === '!' || sign === '?' || sign === ';' || sign === '\n') return true;
  if (sign !== '.') return false;
  const next = cased.slice(at + 1, at + 20);
  if (/^\d/u.test(next) && /\d/u.test(folded[at - 1] ?? '')) return false;
  if (/^[.\s]*(?:\p{Lu}|$)/u.test(next)) return true;
  const word = /[\p{L}\p{M}]+$/u.exec(folded.slice(Math.max(0, at - 20), at))?.[0];
  return word === undefined || (word.length >= 4 && word !== 'долл');
}

function clausesOf(sentence: string): string[] {
  return sentence.split(/,(?!\d)/u);
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+(?:['’ʻ][\p{L}]+)?/gu) ?? [];
}
