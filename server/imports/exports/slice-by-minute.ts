import type { ChatSlice, ExportedMessage } from './read-chat.ts';

const SLICE = 200;
const MOST_OF_A_MINUTE = 2000;
const MINUTE_MS = 60_000;

/** Gathers messages into slices: a line of a minute is told from its likes only when the whole minute is in hand. */
export interface Slices {
  add(message: ExportedMessage): void;
  notice(): void;
  /** One more line for the last message. */
  append(line: string): void;
  /** What is whole by now. */
  full(): ChatSlice[];
  /** Everything. */
  rest(): ChatSlice[];
}

/** `from`: so many messages are left out at the beginning. */
export function sliceByMinute(from: number): Slices {
  let left = from;
  let slice: ExportedMessage[] = [];
  let minute: ExportedMessage[] = [];
  let ready: ChatSlice[] = [];
  let notices = 0;
  const push = () => {
    ready.push({ messages: slice, notices });
    slice = [];
    notices = 0;
  };
  const endMinute = () => {
    if (slice.length > 0 && slice.length + minute.length > SLICE) push();
    if (slice.length === 0) slice = minute;
    else slice.push(...minute);
    minute = [];
  };
  const take = () => {
    const taken = ready;
    ready = [];
    return taken;
  };
  return {
    add(message) {
      if (left > 0) {
        left -= 1;
        notices = 0;
        return;
      }
      const last = minute[minute.length - 1];
      const isOther = last && Math.floor(last.at / MINUTE_MS) !== Math.floor(message.at / MINUTE_MS);
      if (isOther || minute.length >= MOST_OF_A_MINUTE) endMinute();
      minute.push(message);
    },
    notice() {
      notices += 1;
    },
    append(line) {
      const last = minute[minute.length - 1];
      if (last && last.text !== null) last.text += `\n${line}`;
    },
    full: take,
    rest() {
      endMinute();
      if (slice.length > 0 || notices > 0) push();
      return take();
    },
  };
}
