import { isoWithOffset } from '../../by-rules/zoned-time.ts';
import type { JudgedDialog } from '../../judgement.ts';
import { dayOf } from '../../stage/read-when.ts';
import type { StageMessage } from '../../stage/stage.ts';
import { clockOf } from '../text/clock.ts';
import { maskText } from '../text/mask.ts';
import { chooseMessages } from './choose-messages.ts';

/** Longer messages are sent by their beginning. */
const TEXT_CHARACTERS = 600;
const READ_CHARACTERS = 2000;
/** JSON leaves these as they are, and models take them for ends of lines. */
const BREAKS = /[\u2028\u2029\u0085]/gu;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export interface SentLine {
  message: StageMessage;
  /** As it was sent. NULL: none. */
  text: string | null;
}

/** A dialog as it leaves the computer. */
export interface SentDialog {
  /** One message a line, as JSON: nothing written in it can end it. The first line says what day it is. */
  text: string;
  /** What stands behind each number in it; numbers of its own, not of the database. */
  byNumber: Map<number, SentLine>;
}

/** What leaves the computer of a dialog: numbers of its own, who, when, masked text; no names, no phones. Long ones are cut with care to `budget` characters. */
export function sendDialog(dialog: JudgedDialog, budget: number): SentDialog {
  const { timeZone, now } = dialog;
  const offset = isoWithOffset(dayOf(now, timeZone), 12 * 60, timeZone).slice(19);
  const lines = [JSON.stringify({ today: stamp(now, timeZone), time_zone: timeZone, utc_offset: offset })];
  const byNumber = new Map<number, SentLine>();
  for (const part of chooseMessages(dialog, budget, lineOf)) {
    if (typeof part === 'number') {
      lines.push(JSON.stringify({ left_out: part }));
      continue;
    }
    const id = byNumber.size + 1;
    byNumber.set(id, { message: part, text: textOf(part) });
    lines.push(lineOf(part, id));
  }
  return { text: lines.join('\n'), byNumber };

  function lineOf(message: StageMessage, id = 100): string {
    return JSON.stringify({
      id,
      from: message.fromMe ? 'business' : 'customer',
      at: stamp(message.sentAt, timeZone),
      ...(message.kind === 'text' ? {} : { kind: message.kind }),
      text: textOf(message),
    }).replace(BREAKS, ' ');
  }
}

function textOf({ text }: StageMessage): string | null {
  if (text === null) return null;
  const masked = maskText(text.slice(0, READ_CHARACTERS));
  return masked.length > TEXT_CHARACTERS ? `${cut(masked, TEXT_CHARACTERS)}…` : masked;
}

/** Without half of a letter at its end. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/u, '');
}

/** «2026-11-21 Sat 17:05» */
function stamp(at: number, timeZone: string): string {
  const day = dayOf(at, timeZone);
  return `${day} ${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${clockOf(at, timeZone)}`;
}
