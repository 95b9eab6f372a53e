import { readStamp, type Stamp } from './stamp.ts';

export type StampReader = (written: string) => Stamp | undefined;

/** A stamp that was read whole, and what of its text stands before and after the time. */
interface Read {
  stamp: Stamp;
  before: string;
  after: string;
  separator: string;
  length: number;
}

const CLOCK = /(?<![\d.])\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?=\D*$)/;

/** Reads stamps one after another: most are of the same day as the one before, and differ in the time only. */
export function stampReader(): StampReader {
  let last: Read | undefined;
  return (written) => {
    const alike = last && readAlike(written, last);
    if (alike) return alike;
    const stamp = readStamp(written);
    const clock = stamp?.shape.startsWith('d') ? CLOCK.exec(written) : null;
    if (stamp && clock) {
      const [text] = clock;
      last = {
        stamp,
        before: written.slice(0, clock.index),
        after: written.slice(clock.index + text.length),
        separator: text.includes(':') ? ':' : '.',
        length: written.length,
      };
    }
    return stamp;
  };
}

function readAlike(written: string, { stamp, before, after, separator, length }: Read): Stamp | undefined {
  // Noon changes what an hour of twelve means: such stamps are read whole.
  if (stamp.half !== '' || Math.abs(written.length - length) > 1) return undefined;
  if (!written.startsWith(before) || !written.endsWith(after)) return undefined;
  const [h = '', m = '', s, more] = written.slice(before.length, written.length - after.length).split(separator);
  const isWhole = isShort(h) && isShort(m) && (s === undefined ? stamp.second < 0 : stamp.second >= 0 && isShort(s));
  if (!isWhole || more !== undefined || Number(h) > 23 || Number(m) > 59) return undefined;
  return { ...stamp, hour: Number(h), minute: Number(m), second: s === undefined ? -1 : Math.min(Number(s), 59) };
}

const isShort = (digits: string): boolean => /^\d{1,2}$/.test(digits);
