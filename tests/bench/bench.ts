import { parseArgs } from 'node:util';
import { measureDrain } from './drain.ts';
import { measureExports } from './exports.ts';
import { measureFigures } from './figures.ts';
import { measureFirstPage } from './first-page.ts';
import { measureHistory } from './history.ts';
import { measureImports } from './imports.ts';
import { measureJudging } from './judging.ts';
import { measureJudgingRules } from './judging-rules.ts';
import { measureLive } from './live.ts';
import { measureMachine } from './machine.ts';
import { measureMemory } from './memory.ts';
import { type Bench, type Measure, table } from './report.ts';
import { measureScreens } from './screens.ts';
import { measureSending } from './sending.ts';
import { measureStart } from './start-up.ts';

/*
 * npm run bench -- [--only drain,live] [--scale 0.1] [--json]
 *
 * Measures what owners feel and what the spec promises, on the built app: real hosts, real Baileys, real files; WhatsApp and
 * Meta are the sandboxes, each in a process of its own. Ratios decide: the same work without us, turn by turn in the same
 * run, is the column «limit». Aims in ms, /s, MB and kB are for a quiet machine with two cores and gate nothing, so the
 * command ends with 0 whatever was seen.
 *
 *   drain    10 000 offline messages into SQLite, against bare Baileys on the same durable key store
 *   history  1 000 000 messages of history from blobs into SQLite, against raw prepared inserts of the same rows; the page meanwhile
 *   live     a message to its row, and to a page that listens
 *   screens  what every screen asks, with 1 000 000 messages in 100 000 dialogs, against SQLite's own time
 *   figures  the nine cards, the table of ads and the advisor on 1 000 000 events, against SQLite's own time
 *   start    the host on those to its first page, and to rows in a browser
 *   memory   of the Node host at rest, linked, and on those
 *   sending  10 000 due events, against a bare loop of the same requests
 *   page     JavaScript of the first page, gzipped
 *   exports  a chat export of 100 000 messages, against whatsapp-chat-parser alone
 *   imports  the same into rows by a host, one chat and 500, against that and raw prepared inserts of the same rows; the page meanwhile
 *   judging  1 000 dialogs by a model that takes half a second, against as many at a time without a gap; the page meanwhile
 *   rules    100 000 dialogs judged without a model, against only folding their texts
 *
 * The million messages are made once (a minute or two, about 1.5 GB) and kept in the system's temporary folder as
 * voronka-bench-… until the schema changes; the million events likewise (about 1 GB), as voronka-figures-…. `--scale 0.1`
 * does everything with a tenth.
 */

const parts: Record<string, (bench: Bench) => Promise<Measure[]>> = {
  drain: measureDrain,
  history: measureHistory,
  live: measureLive,
  screens: measureScreens,
  figures: measureFigures,
  start: measureStart,
  memory: measureMemory,
  sending: measureSending,
  page: measureFirstPage,
  exports: measureExports,
  imports: measureImports,
  rules: measureJudgingRules,
  judging: measureJudging,
};

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    scale: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const wanted = values.only?.split(',') ?? Object.keys(parts);
const scale = Number(values.scale);
const unknown = wanted.filter((name) => !parts[name]);
if (unknown.length > 0 || !(scale > 0)) {
  process.stderr.write(`--only takes ${Object.keys(parts).join(', ')}; --scale a number above 0.\n`);
  process.exit(2);
}

const bench: Bench = { scale, say: (line) => void process.stderr.write(`  ${line}\n`) };
const measures: Measure[] = await measureMachine(bench);
for (const name of wanted) {
  process.stderr.write(`${name}\n`);
  measures.push(...((await parts[name]?.(bench)) ?? []));
}
process.stdout.write(values.json ? `${JSON.stringify(measures, null, 2)}\n` : `\n${table(measures)}\n`);
