import { foldPhrase, plain } from './fold.ts';

/** Names longer than this are no names. */
const LONGEST_NAME = 120;

/** Places where an author's name may end: each `: ` of the first line, and a colon at its end. */
export function nameEnds(body: string, most: number): number[] {
  const ends: number[] = [];
  const line = body.indexOf('\n');
  const stop = Math.min(line < 0 ? body.length : line, LONGEST_NAME * 2);
  for (let at = body.indexOf(':'); at > 0 && at < stop && ends.length < most; at = body.indexOf(':', at + 1)) {
    const next = body.charCodeAt(at + 1);
    if (at + 1 === (line < 0 ? body.length : line) || next === 0x20 || next === 0xa0 || next === 0x202f) ends.push(at);
  }
  return ends;
}

/** A name without marks, the «~» of those not in the address book, and odd spaces and hyphens. */
export function cleanName(written: string): string {
  return plain(written)
    .replace(/^~\s*/, '')
    .replace(/[\u2010\u2011]/g, '-');
}

/** Two names are one: case, marks, and what file names cannot hold do not count. */
export function foldName(name: string): string {
  const folded = foldPhrase(name.replace(/[/\\:*?"<>|_\uFFFD]+/g, ' '));
  const digits = folded.replace(/[\s()+.-]/g, '');
  return /^\d{7,15}$/.test(digits) ? digits : folded.replace(/\s+/g, ' ').trim();
}

/** What follows the author and its colon. */
export function textAfter(body: string, end: number): string {
  const next = body.charCodeAt(end + 1);
  return body.slice(next === 0x0a || Number.isNaN(next) ? end + 1 : end + 2);
}
