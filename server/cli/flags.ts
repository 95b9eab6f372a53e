import { parseArgs } from 'node:util';
import { AppError } from '../errors.ts';

export interface Flags {
  help: boolean;
  /** Undefined: the usual port, or another when it is taken. */
  port: number | undefined;
  dataFolder: string | undefined;
  /** Whether to open the owner's browser. */
  open: boolean;
}

/**
 * Flags of `npm run serve`; VORONKA_PORT stands in for `--port`.
 *
 * @throws AppError flag_unknown {flag}, port_invalid {given}
 */
export function parseFlags(args: readonly string[], env: Record<string, string | undefined>): Flags {
  const given = parse(args);
  const port = given.port ?? env['VORONKA_PORT'];
  return {
    help: given.help ?? false,
    port: port === undefined || port === '' ? undefined : parsePort(port),
    dataFolder: given['data-dir'],
    open: !given['no-open'],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: false,
      options: {
        help: { type: 'boolean', short: 'h' },
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        'no-open': { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    const flag = /'([^' ]+)/.exec(cause instanceof Error ? cause.message : '')?.[1] ?? args.join(' ');
    throw new AppError('flag_unknown', { flag }, cause);
  }
}

function parsePort(given: string): number {
  const port = Number(given);
  if (!/^\d{1,5}$/.test(given) || port > 65_535) throw new AppError('port_invalid', { given });
  return port;
}
