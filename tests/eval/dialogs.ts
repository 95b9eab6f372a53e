import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import PQueue from 'p-queue';
import { judgeByRules } from '../../server/qualification/by-rules/judge-by-rules.ts';
import { type DialogsFile, readDialogsFile } from './dialogs-file.ts';
import { type Judge, judgedDialogs, scoreOf } from './judged-dialogs.ts';
import { openMeasuredModel } from './measured-model.ts';
import { measureAll } from './score.ts';
import { table, wrongOf } from './table.ts';

/**
 * How well dialogs are judged: npm run eval -- [file] [--model <preset or name>] [--base-url <address>] [--prices <in>,<out>]
 * [--json] [--out <file>] [--wrong]. Without --model the rules are measured; with it the model, over HTTP, with the key of
 * OPENAI_API_KEY or OPENROUTER_API_KEY. A file of another shape, an option that is not there, or a model that cannot be asked ends it
 * with code 2.
 */

/** Dialogs that a model is asked about at once. */
const AT_ONCE = 4;
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

function openModel(name: string) {
  try {
    return openMeasuredModel({ ...{ name, env: process.env }, baseUrl: values['base-url'], prices: values.prices });
  } catch (fault) {
    return fail(fault instanceof Error ? fault.message : String(fault));
  }
}

const { values, positionals } = options();
if (positionals.length > 1) fail('one file at a time');
const file = read(positionals[0] ?? fileURLToPath(new URL('dialogs-dev.json', import.meta.url)));
const model = values.model === undefined ? null : openModel(values.model);
const queue = new PQueue({ concurrency: AT_ONCE });
const judge: Judge = model?.judge ?? judgeByRules;
const scored = await Promise.all(
  judgedDialogs(file).map((one) => queue.add(async () => scoreOf(one, await judge(one.dialog)))),
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
