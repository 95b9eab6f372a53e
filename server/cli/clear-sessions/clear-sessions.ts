import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultDataFolder } from '../../settings/folders.ts';
import type { NumberView } from '../../whatsapp/views.ts';
import { findNumber, nameOf } from '../choose-number.ts';
import type { CommandContext } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { openDoor } from '../open-door.ts';
import { absolutePath, readArgs } from '../read-args.ts';
import { readPhoneFlag } from '../read-phone-flag.ts';
import { WrongUse } from '../wrong-use.ts';
import { said, YES } from './sentences.ts';

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  number: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  'data-dir': { type: 'string' },
} as const;

/** `npm run import:clear-sessions`: forgets the links, in the open app or without it, and keeps the data. */
export async function clearSessions(args: readonly string[], context: CommandContext): Promise<number> {
  const { env, tell } = context;
  const { values } = readArgs(args, OPTIONS, { takesFiles: false });
  if (values.help) {
    tell(said.help);
    return EXIT.fine;
  }
  const phone = values.number === undefined ? null : readPhoneFlag('--number', values.number, null);
  const dataFolder = values['data-dir'] ? absolutePath(values['data-dir'], env) : defaultDataFolder({ env });
  if (!existsSync(join(dataFolder, 'voronka.db'))) {
    tell(said.nothing);
    return EXIT.fine;
  }
  const door = await openDoor({ ...context, dataFolder });
  try {
    const numbers = await door.owner.numbers.list.query();
    const chosen = phone === null ? numbers : [findNumber(numbers, phone)];
    const linked = chosen.filter(({ linkedAt }) => linkedAt !== null);
    if (linked.length === 0) {
      tell(said.nothing);
      return EXIT.fine;
    }
    if (!values.yes && !(await isConfirmed(linked, context))) {
      tell(said.kept);
      return context.stop.aborted ? EXIT.stopped : EXIT.fine;
    }
    for (const number of linked) {
      await door.owner.numbers.forgetLink.mutate({ id: number.id });
      tell(said.forgotten(nameOf(number)));
    }
    tell(door.isAppOpen ? said.done : said.onPhone(linked.length));
    return EXIT.fine;
  } finally {
    await door.close();
  }
}

async function isConfirmed(numbers: readonly NumberView[], { terminal, i18n, stop }: CommandContext): Promise<boolean> {
  const names = numbers.map(nameOf).join(', ');
  const answer = await terminal.ask(i18n._(said.ask(names)), stop);
  if (answer === undefined && !stop.aborted) throw new WrongUse('confirm_needed');
  return YES.test((answer ?? '').trim());
}
