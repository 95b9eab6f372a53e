import { speak } from '../../resources/locales/speak.ts';
import { clearSessions } from './clear-sessions/clear-sessions.ts';
import type { CommandContext } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { importWhatsApp } from './import/import-whatsapp.ts';
import { languageOf } from './language.ts';
import { migrateData } from './migrate/migrate-data.ts';
import { speakFault } from './speech.ts';
import { stopOnSignals } from './stop-signal.ts';
import { createTerminal } from './terminal.ts';
import { WrongUse } from './wrong-use.ts';

type Command = (args: readonly string[], context: CommandContext) => Promise<number>;

const COMMANDS: Record<string, Command> = {
  'import:whatsapp': importWhatsApp,
  'import:clear-sessions': clearSessions,
  'db:migrate': migrateData,
};

interface RunOptions {
  /** The name of the command and what follows it. */
  args: readonly string[];
  env: Record<string, string | undefined>;
  assets: string;
}

/** Runs a command to its end and resolves with its exit code; what went wrong is said in the terminal's language. */
export async function runCommand({ args: [name = '', ...args], env, assets }: RunOptions): Promise<number> {
  const json = args.includes('--json');
  const { stdin, stdout, stderr } = process;
  const terminal = createTerminal({ stdin, stdout, stderr, json });
  const i18n = speak(languageOf(env));
  const stop = stopOnSignals();
  const tell: CommandContext['tell'] = (message) => terminal.say(i18n._(message));
  const context: CommandContext = { terminal, i18n, tell, env, assets, stop };
  try {
    const command = COMMANDS[name];
    if (!command) throw new WrongUse('command_unknown', { given: name });
    return await command(args, context);
  } catch (fault) {
    const { code, sentence } = speakFault(fault, i18n);
    terminal.complain(sentence);
    // A bug is of use only with its place; the log has it too where there is one.
    if (code === 'bug' && fault instanceof Error) terminal.complain(fault.stack ?? fault.message);
    const exitCode = fault instanceof WrongUse ? EXIT.wrong : EXIT.failed;
    if (json) terminal.result(JSON.stringify({ exitCode, error: { code, message: sentence } }));
    return exitCode;
  }
}
