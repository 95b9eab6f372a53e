import { MARKS } from './fold.ts';
import type { Stamp } from './stamp.ts';
import { type StampReader, stampReader } from './stamp-reader.ts';

/** The beginning of a message: when, and the rest of its first line. */
export interface Head {
  stamp: Stamp;
  /** bracket: iPhones; dash: Android; colon: iPhones of long ago. */
  kind: 'bracket' | 'dash' | 'colon';
  rest: string;
}

const LONGEST_STAMP = 80;
const LEADING = new RegExp(`^[${MARKS}\\s]+`);
const MAY_BEGIN = /[\p{Nd}[\p{L}]/u;
const OLD = /^(.{8,40}?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?): (?=[^:]{1,60}: |.)/i;

/** Reads where a message begins; undefined: the line goes on with what was before it. */
export type ReadHead = (written: string) => Head | undefined;

/** Reads lines one after another. */
export function headReader(): ReadHead {
  const readStamp = stampReader();
  return (line) => readHead(line, readStamp);
}

function readHead(written: string, readStamp: StampReader): Head | undefined {
  const code = written.charCodeAt(0);
  // Most lines begin with a digit or a bracket, or are no heads.
  if (code < 0x30 && code !== 0x20) return undefined;
  const line = code > 0x7f || code === 0x20 ? written.replace(LEADING, '') : written;
  if (line.charCodeAt(0) === 0x5b) {
    const end = line.indexOf(']');
    if (end < 0 || end > LONGEST_STAMP) return undefined;
    const stamp = readStamp(line.slice(1, end));
    return stamp && { stamp, kind: 'bracket', rest: line.slice(line[end + 1] === ' ' ? end + 2 : end + 1) };
  }
  if (!MAY_BEGIN.test(line[0] ?? '')) return undefined;
  const dash = /[\s\u00a0\u202f][-–][\s\u00a0\u202f]/.exec(line.length > 200 ? line.slice(0, 200) : line);
  if (dash && dash.index <= LONGEST_STAMP) {
    const stamp = readStamp(line.slice(0, dash.index));
    if (stamp) return { stamp, kind: 'dash', rest: line.slice(dash.index + 3) };
  }
  const old = code < 0x3a ? OLD.exec(line) : null;
  const stamp = old?.[1] ? readStamp(old[1]) : undefined;
  return old && stamp ? { stamp, kind: 'colon', rest: line.slice(old[0].length) } : undefined;
}

/** Lines that begin messages of one file all look like this. */
export const shapeOf = ({ kind, stamp }: Head): string => `${kind}${stamp.shape}`;
