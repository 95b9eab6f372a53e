import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandContext } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { type Door, openDoor } from '../open-door.ts';
import { WrongUse } from '../wrong-use.ts';
import { type Ended, isOver } from './follow-import.ts';
import { importFiles } from './import-files.ts';
import { type ImportFlags, readImportFlags } from './import-flags.ts';
import { importHistory } from './import-history.ts';
import { planImport } from './plan-import.ts';
import { exitCodeOf, reportJson, reportText } from './report.ts';
import { help, said } from './sentences.ts';

/** `npm run import:whatsapp`: history, exports and contacts, in the open app or without it. Resolves with the exit code. */
export async function importWhatsApp(args: readonly string[], context: CommandContext): Promise<number> {
  const { env, terminal, i18n, stop } = context;
  const flags = readImportFlags(args, env);
  if (flags.help) {
    terminal.result(i18n._(help));
    return EXIT.fine;
  }
  checkTogether(flags);
  if (flags.useModel && !hasKey(flags, env) && !existsSync(join(flags.dataFolder, 'voronka.db')))
    throw new WrongUse('key_missing');
  for (const flag of flags.ignored) terminal.complain(i18n._(said.ignored(flag)));
  if (flags.isKeyUnused) terminal.complain(i18n._(said.keyUnused));
  const door = await openDoor({ dataFolder: flags.dataFolder, env: envWithKey(flags, env), assets: context.assets });
  const isLent = door.isAppOpen && flags.useModel && flags.modelKey !== null;
  try {
    if (isLent) await door.owner.model.lend.mutate({ key: flags.modelKey });
    const ended = await run(door, flags, context);
    terminal.clear();
    const isCut = stop.aborted && (ended.length < importsOf(flags) || ended.some(({ view }) => !isOver(view)));
    const isPaused = ended.some(({ view }) => view.state === 'paused');
    const exitCode = exitCodeOf(ended, isCut || isPaused);
    const how = { isDryRun: flags.dryRun, i18n };
    if (flags.json) terminal.result(reportJson(ended, exitCode, how));
    else if (exitCode !== EXIT.stopped) terminal.result(reportText(ended, how));
    return exitCode;
  } finally {
    if (isLent) await door.owner.model.lend.mutate({ key: null }).catch(() => undefined);
    await door.close();
  }
}

/** How many imports these flags ask for. */
const importsOf = ({ contacts, exports }: ImportFlags) => Math.max(1, contacts.length + Math.min(1, exports.length));

async function run(door: Door, flags: ImportFlags, context: CommandContext): Promise<Ended[]> {
  const { contacts, exports } = flags;
  const plan = await planImport(door.owner, flags);
  if (door.isAppOpen) context.tell(said.throughApp);
  const ended: Ended[] = [];
  // People first: chats whose files are called by names find their phones among them.
  for (const path of contacts) {
    if (context.stop.aborted) return ended;
    ended.push(await importFiles(door, { kind: 'contacts', paths: [path], plan, flags }, context));
  }
  if (exports.length > 0 && !context.stop.aborted)
    ended.push(await importFiles(door, { kind: 'exports', paths: exports, plan, flags }, context));
  if (contacts.length + exports.length === 0) ended.push(await importHistory(door, plan, context));
  return ended;
}

/** Flags that answer questions about files are of no use without any. */
function checkTogether({ exports, owners, order, phone, timeZone }: ImportFlags): void {
  if (exports.length > 0) return;
  const given = {
    '--owner': owners.length > 0,
    '--day-first, --month-first': order,
    '--phone': phone,
    '--time-zone': timeZone,
  };
  for (const [flag, value] of Object.entries(given)) {
    if (value) throw new WrongUse('flag_for_files', { flag });
  }
}

function hasKey({ modelKey }: ImportFlags, env: CommandContext['env']): boolean {
  return Boolean(modelKey || env['OPENAI_API_KEY'] || env['OPENAI_BASE_URL']);
}

/** A key given for this time stands before all others, and is stored nowhere. */
function envWithKey({ modelKey }: ImportFlags, env: CommandContext['env']): CommandContext['env'] {
  return modelKey === null ? env : { ...env, OPENROUTER_API_KEY: modelKey };
}
