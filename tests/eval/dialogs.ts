import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { MessageKind } from '../../server/dialogs/change.ts';
import { judgeByRules } from '../../server/qualification/by-rules/judge-by-rules.ts';
import { INTEREST_COUNT } from '../../server/qualification/interest-count.ts';
import { type DirectionRules, isQualified, isScheduled } from '../../server/qualification/judgement.ts';
import { type DialogsFile, type LabelledDialog, readDialogsFile } from './dialogs-file.ts';
import { measureAll, type Scored } from './score.ts';

/**
 * How well dialogs are judged: npm run eval -- [file] [--json] [--out <file>] [--wrong].
 * A file of another shape, or an option that is not there, ends it with code 2.
 */

/** Where a file names no zone. Its dates have the offset; the zone is needed for days that messages name. */
const ZONES: Record<string, string> = { KZ: 'Asia/Almaty', KG: 'Asia/Bishkek', UZ: 'Asia/Tashkent' };
const DAY_MS = 24 * 60 * 60 * 1000;
const KINDS: Record<string, MessageKind> = {
  text: 'text',
  audio: 'audio',
  image: 'image',
  sticker: 'sticker',
  video: 'video',
  document: 'document',
};

function fail(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        out: { type: 'string' },
        model: { type: 'string' },
        wrong: { type: 'boolean', default: false },
      },
    });
  } catch (fault) {
    return fail(String(fault));
  }
}

function read(path: string): DialogsFile {
  try {
    return readDialogsFile(path);
  } catch (fault) {
    return fail(fault instanceof Error ? fault.message : String(fault));
  }
}

interface Place {
  rules: DirectionRules;
  timeZone: string;
}

function score({ id, lang, trap, messages, gold }: LabelledDialog, { rules, timeZone }: Place): Scored {
  const asked = messages.map(({ fromMe, at, type, text }, index) => ({
    id: index + 1,
    fromMe,
    kind: KINDS[type] ?? ('text' as const),
    text: text || null,
    sentAt: Date.parse(at),
    isCustomer: !fromMe,
  }));
  const said = judgeByRules({ messages: asked, rules, timeZone, now: (asked.at(-1)?.sentAt ?? 0) + DAY_MS });
  const slot = said.booking.when;
  return {
    id,
    lang,
    trap,
    level1: [asked.filter(({ isCustomer }) => isCustomer).length >= INTEREST_COUNT, gold.interested],
    level2: [isQualified(said), gold.qualified],
    level3: [isScheduled(said), gold.scheduled],
    isSlotRight: slot === gold.scheduled_for || Date.parse(slot ?? '') === Date.parse(gold.scheduled_for ?? ''),
    temperature: [said.temperature, gold.temperature],
    answered: said.answers.map(({ questionId, answered }) => ({
      questionId,
      said: answered,
      labelled: gold.answered.includes(questionId),
    })),
  };
}

function wrongOf({ id, lang, trap, level3, isSlotRight, temperature, answered }: Scored): string[] {
  const wrong = answered.filter(({ said, labelled }) => said !== labelled);
  const lines = [
    ...wrong.map(({ questionId, said }) => `${said ? '+' : '-'}${questionId}`),
    ...(level3[0] !== level3[1] ? [`${level3[0] ? '+' : '-'}booking`] : []),
    ...(level3[0] && level3[1] && !isSlotRight ? ['other slot'] : []),
    ...(temperature[0] !== temperature[1] ? [`${temperature[0]} for ${temperature[1]}`] : []),
  ];
  return lines.length > 0 ? [`  ${id} ${lang} ${trap ?? ''}: ${lines.join(', ')}`] : [];
}

function table(measured: ReturnType<typeof measureAll>): string[] {
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`.padStart(9);
  const level = (name: 'level1' | 'level2' | 'level3') => {
    const { precision, recall, f1 } = measured[name];
    return `${name.padEnd(24)}${percent(precision)}${percent(recall)}${percent(f1)}`;
  };
  const group = (title: string, groups: typeof measured.byLanguage) => [
    '',
    `${title.padEnd(24)}  dialogs  level 2  level 3   temper. answered`,
    ...Object.entries(groups).map(
      ([name, one]) =>
        `${name.padEnd(24)}${String(one.dialogs).padStart(9)}${percent(one.level2.f1)}${percent(one.level3.f1)}` +
        `${percent(one.temperature.accuracy)}${percent(one.answered.accuracy)}`,
    ),
  ];
  return [
    `${'rules'.padEnd(24)}precision   recall       F1`,
    ...(['level1', 'level2', 'level3'] as const).map(level),
    `${'slot of a booking'.padEnd(24)}${percent(measured.slot.accuracy)}`,
    `${'temperature'.padEnd(24)}${percent(measured.temperature.accuracy)}`,
    `${'answered'.padEnd(24)}${percent(measured.answered.accuracy)}`,
    '',
    `${'question'.padEnd(24)} accuracy precision  recall`,
    ...Object.entries(measured.byQuestion).map(
      ([id, one]) => `${id.padEnd(24)}${percent(one.accuracy)}${percent(one.precision)}${percent(one.recall)}`,
    ),
    ...group('language (F1)', measured.byLanguage),
    ...group('trap (F1)', measured.byTrap),
  ];
}

const { values, positionals } = options();
if (values.model !== undefined) fail('--model: judging by a model is not built yet; without it the rules are measured');
if (positionals.length > 1) fail('one file at a time');
const { directions, dialogs } = read(positionals[0] ?? fileURLToPath(new URL('dialogs-dev.json', import.meta.url)));
const placeOf = new Map(
  directions.map(({ id, country, timeZone, context = '', questions, booking_signs: bookingSigns }): [string, Place] => [
    id,
    { rules: { context, questions, bookingSigns }, timeZone: timeZone ?? ZONES[country] ?? 'UTC' },
  ]),
);
const scored = dialogs.flatMap((dialog) => {
  const place = placeOf.get(dialog.direction);
  return place ? [score(dialog, place)] : [];
});
const measured = measureAll(scored);
if (values.out !== undefined) {
  try {
    writeFileSync(values.out, `${JSON.stringify(measured, null, 2)}\n`);
  } catch (fault) {
    fail(String(fault));
  }
}
const lines = [...table(measured), ...(values.wrong ? ['', 'wrong', ...scored.flatMap(wrongOf)] : [])];
process.stdout.write(`${values.json ? JSON.stringify(measured) : lines.join('\n')}\n`);
