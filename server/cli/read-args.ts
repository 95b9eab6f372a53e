import { resolve } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { WrongUse } from './wrong-use.ts';

/**
 * The arguments of a command by their flags.
 *
 * @throws WrongUse flag_unknown, flag_value_missing, flag_value_unwanted, argument_unwanted {flag}
 */
export function readArgs<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  { takesFiles }: { takesFiles: boolean },
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: takesFiles, strict: true });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const flag = /'(?:-\w, )?(-[^' ]+|[^']+)/.exec(message)?.[1] ?? args.join(' ');
    if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') throw new WrongUse('argument_unwanted', { flag }, cause);
    if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw new WrongUse('flag_unknown', { flag }, cause);
    const unwanted = message.includes('does not take');
    throw new WrongUse(unwanted ? 'flag_value_unwanted' : 'flag_value_missing', { flag }, cause);
  }
}

/** A path as the person meant it: npm runs commands in the project's folder, and says where it was called. */
export function absolutePath(typed: string, env: Record<string, string | undefined>): string {
  const where = env['npm_lifecycle_event'] ? (env['INIT_CWD'] ?? process.cwd()) : process.cwd();
  return resolve(where, typed);
}
