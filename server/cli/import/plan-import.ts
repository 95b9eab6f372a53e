import { type ImportOptions, importOptions } from '../../imports/options.ts';
import { namesOf } from '../choose-number.ts';
import type { Owner } from '../open-door.ts';
import { WrongUse } from '../wrong-use.ts';
import { spanOf } from './days.ts';
import type { ImportFlags } from './import-flags.ts';

/** What is to be done, checked against what the console knows before anything is written. */
export interface ImportPlan {
  options: ImportOptions;
  directionId: string | null;
  /** A number that is there, one to be made, or none: contacts alone belong to no number. */
  number: { id: string } | { phone: string | null } | null;
}

/** @throws WrongUse direction_unknown, number_ambiguous, key_missing */
export async function planImport(owner: Owner, flags: ImportFlags): Promise<ImportPlan> {
  const [settings, directions] = await Promise.all([owner.settings.get.query(), owner.directions.list.query()]);
  if (flags.useModel && !(await owner.model.get.query()).canBeAsked) throw new WrongUse('key_missing');
  const direction = flags.direction === null ? null : findDirection(directions, flags.direction);
  const number = await chooseNumber(owner, flags);
  const timeZone = flags.timeZone ?? direction?.timeZone ?? settings.timeZone ?? settings.systemTimeZone;
  const options = importOptions.parse({
    dryRun: flags.dryRun,
    limit: flags.limit,
    ...spanOf(flags, timeZone),
    known: flags.known,
    status: flags.useModel ? 'model' : 'rules',
    ...(flags.budgetMicroUsd === null ? {} : { budgetMicroUsd: flags.budgetMicroUsd }),
    country: flags.country,
    timeZone: flags.timeZone,
  } satisfies Partial<ImportOptions>);
  return { options, directionId: direction?.id ?? null, number };
}

function findDirection<Direction extends { name: string }>(directions: readonly Direction[], name: string): Direction {
  const folded = (text: string) => text.trim().normalize('NFC').toLocaleLowerCase();
  const found = directions.find((direction) => folded(direction.name) === folded(name));
  if (found) return found;
  if (directions.length === 0) throw new WrongUse('direction_none', { given: name });
  throw new WrongUse('direction_unknown', { given: name, names: directions.map((one) => one.name).join(', ') });
}

async function chooseNumber(owner: Owner, { number, exports, contacts }: ImportFlags): Promise<ImportPlan['number']> {
  const numbers = await owner.numbers.list.query();
  const isContactsOnly = contacts.length > 0 && exports.length === 0;
  if (number !== null) {
    const found = numbers.find(({ phone }) => phone === number);
    if (found) return { id: found.id };
    // A number that was never linked has no phone yet: a history may be its.
    return { phone: number };
  }
  if (isContactsOnly) return null;
  const [only, ...others] = numbers;
  if (others.length > 0) throw new WrongUse('number_ambiguous', { names: namesOf(numbers) });
  return only ? { id: only.id } : { phone: null };
}

/** The id of the number that chats are to belong to; made now where it is not there yet. */
export async function numberIdOf(owner: Owner, { number, directionId }: ImportPlan): Promise<string> {
  if (number && 'id' in number) return number.id;
  const { id } = await owner.numbers.add.mutate({ directionId, ...(number?.phone ? { phone: number.phone } : {}) });
  return id;
}
