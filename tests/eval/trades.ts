import { readFileSync } from 'node:fs';
import type { DirectionRules, JudgedDialog } from '../../server/qualification/judgement.ts';

/** A dialog of trades.txt, and the questions that its customer answered. */
export interface TradeDialog {
  dialog: JudgedDialog;
  answered: ReadonlySet<string>;
  temperature: string;
}

/** A Monday, 10:00 in Almaty. */
const BEGUN = Date.UTC(2026, 10, 16, 5);
const STEP_MS = 4 * 60_000;

/**
 * Directions begin with «# what they are», then «id | question | good | bad» in lines; dialogs of the last direction with
 * «answered questions; temperature; day of the booking», then a message in each line, ours after «> ». Blank lines part them.
 */
export function readTrades(path: string): TradeDialog[] {
  let rules: DirectionRules = { context: '', questions: [], bookingSigns: [] };
  const dialogs: TradeDialog[] = [];
  for (const block of readFileSync(path, 'utf8')
    .trim()
    .split(/\n\s*\n/)) {
    const [head = '', ...lines] = block.split('\n');
    if (head.startsWith('#')) rules = directionOf(head.slice(1).trim(), lines);
    else dialogs.push(dialogOf(head, lines, rules));
  }
  return dialogs;
}

function directionOf(context: string, lines: readonly string[]): DirectionRules {
  const questions = lines.map((line) => {
    const [id = '', text = '', good = '', bad = ''] = line.split('|').map((part) => part.trim());
    return { id, text, good, bad };
  });
  return { context, questions, bookingSigns: [] };
}

function dialogOf(labels: string, lines: readonly string[], rules: DirectionRules): TradeDialog {
  const [answered = '', temperature = ''] = labels.split(';').map((part) => part.trim());
  const messages = lines.map((line, index) => {
    const fromMe = line.startsWith('>');
    const text = line.replace(/^>\s*/, '');
    return { id: index + 1, fromMe, kind: 'text' as const, text, sentAt: BEGUN + index * STEP_MS, isCustomer: !fromMe };
  });
  const now = BEGUN + lines.length * STEP_MS;
  return {
    dialog: { messages, rules, timeZone: 'Asia/Almaty', now },
    answered: new Set(answered.split(' ')),
    temperature,
  };
}
