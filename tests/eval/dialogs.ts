import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import PQueue from 'p-queue';
import type { MessageKind } from '../../server/dialogs/change.ts';
import { judgeByRules } from '../../server/qualification/by-rules/judge-by-rules.ts';
import { INTEREST_COUNT } from '../../server/qualification/interest-count.ts';
import {
  type DirectionRules,
  isQualified,
  isScheduled,
  type JudgedDialog,
  type Judgement,
} from '../../server/qualification/judgement.ts';
import { type DialogsFile, type LabelledDialog, readDialogsFile } from './dialogs-file.ts';
import { openMeasuredModel } from './measured-model.ts';
import { measureAll, type Scored } from './score.ts';
import { table, wrongOf } from './table.ts';

/**
 * How well dialogs are judged: npm run eval -- [file] [--model <preset or name>] [--base-url <address>] [--prices <in>,<out>]
 * [--json] [--out <file>] [--wrong]. Without --model the rules are measured; with it the model, over HTTP, with the key of
 * OPENAI_API_KEY or OPENROUTER_API_KEY. A file of another shape, an option that is not there, or a model that cannot be asked ends it
 * with code 2.
 */

/** Where a file names no zone. Its dates have the offset; the zone is needed for days that messages name. */
const ZONES: Record<string, string> = { KZ: 'Asia/Almaty', KG: 'Asia/Bishkek', UZ: 'Asia/Tashkent' };
/** Dialogs that a model is asked about at once. */
const AT_ONCE = 4;
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
        'base-url': { type: 'string' },
        prices: { type: 'string' },
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

type Judge = (dialog: JudgedDialog) => Judgement | Promise<Judgement>;

interface Place {
  rules: DirectionRules;
  timeZone: string;
}

async function score({ id, lang, trap, messages, gold }: LabelledDialog, place: Place, judge: Judge): Promise<Scored> {
  const asked = messages.map(({ fromMe, at, type, text }, index) => ({
    id: index + 1,
    fromMe,
    kind: KINDS[type] ?? ('text' as const),
    text: text || null,
    sentAt: Date.parse(at),
    isCustomer: !fromMe,
  }));
  const said = await judge({ ...place, messages: asked, now: (asked.at(-1)?.sentAt ?? 0) + DAY_MS });
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

function openModel(name: string) {
  try {
    return openMeasuredModel({ ...{ name, env: process.env }, baseUrl: values['base-url'], prices: values.prices });
  } catch (fault) {
    return fail(fault instanceof Error ? fault.message : String(fault));
  }
}

const { values, positionals } = options();
if (positionals.length > 1) fail('one file at a time');
const { directions, dialogs } = read(positionals[0] ?? fileURLToPath(new URL('dialogs-dev.json', import.meta.url)));
const placeOf = new Map(
  directions.map(({ id, country, timeZone, context = '', questions, booking_signs: bookingSigns }): [string, Place] => [
    id,
    { rules: { context, questions, bookingSigns }, timeZone: timeZone ?? ZONES[country] ?? 'UTC' },
  ]),
);
const model = values.model === undefined ? null : openModel(values.model);
const queue = new PQueue({ concurrency: AT_ONCE });
const scored = await Promise.all(
  dialogs.flatMap((dialog) => {
    const place = placeOf.get(dialog.direction);
    return place ? [queue.add(() => score(dialog, place, model?.judge ?? judgeByRules))] : [];
  }),
).catch((fault: unknown) => fail(fault instanceof Error ? fault.message : String(fault)));
const asked = model && { model: model.name, ...model.spent() };
const measured = { ...measureAll(scored), ...(asked && { asked }) };
if (values.out !== undefined) {
  try {
    writeFileSync(values.out, `${JSON.stringify(measured, null, 2)}\n`);
  } catch (fault) {
    fail(String(fault));
  }
}
const lines = [
  ...table(model?.name ?? 'rules', measured),
  ...(model ? ['', model.summary()] : []),
  ...(values.wrong ? ['', 'wrong', ...scored.flatMap(wrongOf)] : []),
];
process.stdout.write(`${values.json ? JSON.stringify(measured) : lines.join('\n')}\n`);
