import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { judgeByRules } from '../../server/qualification/by-rules/judge-by-rules.ts';
import type { JudgedDialog } from '../../server/qualification/judgement.ts';
import { plainOf } from '../../server/qualification/stage/says.ts';
import { readDialogsFile } from '../eval/dialogs-file.ts';
import { judgedDialogs } from '../eval/judged-dialogs.ts';
import type { Bench, Measure } from './report.ts';

const DIALOGS = 100_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const LEAST_PER_SECOND = 2000;
const SYLLABLES = ['ай', 'бек', 'гуль', 'дана', 'жан', 'кар', 'лия', 'мир', 'нур', 'сая'];

/**
 * Rules judge 100 000 dialogs like the labelled ones, in this process: each with other days, other figures and here and there
 * another name, so that what was worked out of a text before seldom serves again. Limit: only folding their texts as rules
 * read them.
 */
export async function measureJudgingRules({ scale, say }: Bench): Promise<Measure[]> {
  const folder = join(import.meta.dirname, '../../tests/eval');
  const labelled = readdirSync(folder)
    .filter((name) => /^dialogs-.*\.json$/.test(name))
    .flatMap((name) => judgedDialogs(readDialogsFile(join(folder, name))).map(({ dialog }) => dialog));
  const count = Math.max(1000, Math.round(DIALOGS * scale));
  let messages = 0;
  let booked = 0;
  let judgedMs = 0;
  let foldedMs = 0;
  for (let index = 0; index < count; index++) {
    const dialog = variantOf(labelled[index % labelled.length] as JudgedDialog, index);
    messages += dialog.messages.length;
    // Turn by turn: what slows the machine slows both.
    const begun = spentMs();
    for (const { text } of dialog.messages) if (text) plainOf(text);
    const folded = spentMs();
    if (judgeByRules(dialog).booking.agreed) booked++;
    judgedMs += spentMs() - folded;
    foldedMs += folded - begun;
  }
  say(`rules: ${count} dialogs, ${messages} messages, ${booked} booked, ${(judgedMs / 1000).toFixed(1)} s`);
  return [
    {
      name: 'rules: dialogs judged',
      seen: count / (judgedMs / 1000),
      unit: '/s',
      aim: { least: LEAST_PER_SECOND },
      limit: count / (foldedMs / 1000),
      note: `${count} dialogs of ${(messages / count).toFixed(1)} messages, time of one core; limit: folding their texts`,
    },
  ];
}

/** Of this thread, on its core: others may use the machine. */
function spentMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function variantOf(dialog: JudgedDialog, index: number): JudgedDialog {
  const later = (index % 700) * DAY_MS;
  const name = [index, index / 10, index / 100].map((at) => SYLLABLES[Math.floor(at) % 10] ?? '').join('');
  const messages = dialog.messages.map((message, at) => {
    if (!message.text) return { ...message, sentAt: message.sentAt + later };
    const figures = message.text.replace(/\d{2,}(?![:.\d])/g, (found) => String(Number(found) + (index % 7)));
    const text = (index + at) % 3 === 0 ? `${figures} ${name}` : figures;
    return { ...message, text, sentAt: message.sentAt + later };
  });
  return { ...dialog, messages, now: dialog.now + later };
}
