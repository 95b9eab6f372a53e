import { dayOf } from '../../stage/read-when.ts';
import type { StageMessage } from '../../stage/stage.ts';
import { clockOf } from '../text/clock.ts';
import { maskText } from '../text/mask.ts';

/** A dialog goes to the model by its beginning and its end. */
const FIRST = 10;
const LAST = 60;
const TEXT_CHARACTERS = 600;

export interface Transcript {
  /** One message a line, as JSON: nothing written in it can end it. */
  text: string;
  /** The message behind each number in it. */
  byNumber: Map<number, StageMessage>;
}

/** What leaves the computer of a dialog: numbers of its own, who, when, masked text; no names, no phones. */
export function transcribe(messages: readonly StageMessage[], timeZone: string): Transcript {
  const shown = messages.filter((message) => message.fromMe || message.isCustomer);
  const parts = shown.length > FIRST + LAST ? [...shown.slice(0, FIRST), null, ...shown.slice(-LAST)] : shown;
  const byNumber = new Map<number, StageMessage>();
  const lines = parts.map((message) => {
    if (!message) return JSON.stringify({ left_out: shown.length - FIRST - LAST });
    const id = byNumber.size + 1;
    byNumber.set(id, message);
    return JSON.stringify({
      id,
      from: message.fromMe ? 'business' : 'customer',
      at: `${dayOf(message.sentAt, timeZone)} ${clockOf(message.sentAt, timeZone)}`,
      ...(message.kind === 'text' ? {} : { kind: message.kind }),
      text:
        message.text === null ? null : maskText(message.text.slice(0, 2 * TEXT_CHARACTERS)).slice(0, TEXT_CHARACTERS),
    });
  });
  return { text: lines.join('\n'), byNumber };
}
