import { accessSync, constants, statSync } from 'node:fs';
import { extname } from 'node:path';
import { isSupportedCountry } from 'libphonenumber-js/max';
import { defaultDataFolder } from '../../settings/folders.ts';
import { absolutePath, readArgs } from '../read-args.ts';
import { readPhoneFlag } from '../read-phone-flag.ts';
import { WrongUse } from '../wrong-use.ts';
import { type Day, readDay } from './days.ts';

/** What `npm run import:whatsapp` was asked for. */
export interface ImportFlags {
  help: boolean;
  json: boolean;
  dataFolder: string;
  /** Absolute; each list is one import. None of both: the history of a linked phone. */
  exports: string[];
  contacts: string[];
  /** E.164 digits; null: not said. */
  number: string | null;
  direction: string | null;
  dryRun: boolean;
  limit: number | null;
  from: Day | null;
  to: Day | null;
  useModel: boolean;
  /** By flag, else from the environment. */
  modelKey: string | null;
  /** A key by flag without --use-llm. */
  isKeyUnused: boolean;
  known: 'skip' | 'update';
  /** How the owner is called in the exports. */
  owners: string[];
  order: 'day_first' | 'month_first' | null;
  /** Whom the only export is with, as it was typed. */
  phone: string | null;
  timeZone: string | null;
  country: string | null;
  budgetMicroUsd: number | null;
  /** Flags of older scripts that change nothing here. */
  ignored: string[];
}

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  number: { type: 'string' },
  direction: { type: 'string' },
  'dry-run': { type: 'boolean' },
  limit: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'use-llm': { type: 'boolean' },
  'openrouter-key': { type: 'string' },
  'skip-duplicates': { type: 'boolean' },
  'no-skip-duplicates': { type: 'boolean' },
  owner: { type: 'string', multiple: true },
  'day-first': { type: 'boolean' },
  'month-first': { type: 'boolean' },
  phone: { type: 'string' },
  'time-zone': { type: 'string' },
  country: { type: 'string' },
  budget: { type: 'string' },
  'data-dir': { type: 'string' },
  'organization-id': { type: 'string' },
} as const;

type Env = Record<string, string | undefined>;

/** @throws WrongUse what is wrong, by flag */
export function readImportFlags(args: readonly string[], env: Env): ImportFlags {
  const { values, positionals } = readArgs(args, OPTIONS, { takesFiles: true });
  oneOf(values, 'skip-duplicates', 'no-skip-duplicates');
  oneOf(values, 'day-first', 'month-first');
  const country = values.country === undefined ? null : readCountry(values.country);
  const files = values.help ? { exports: [], contacts: [] } : sortFiles(positionals, env);
  const from = values.from === undefined ? null : readDay('--from', values.from);
  const to = values.to === undefined ? null : readDay('--to', values.to);
  if (from && to && from.toString() > to.toString()) throw new WrongUse('days_reversed');
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    dataFolder: values['data-dir'] ? absolutePath(values['data-dir'], env) : defaultDataFolder({ env }),
    ...files,
    number: values.number === undefined ? null : readPhoneFlag('--number', values.number, country),
    direction: filled('--direction', values.direction),
    dryRun: values['dry-run'] ?? false,
    limit: values.limit === undefined ? null : readLimit(values.limit),
    from,
    to,
    useModel: values['use-llm'] ?? false,
    modelKey: filled('--openrouter-key', values['openrouter-key']) ?? env['OPENROUTER_API_KEY'] ?? null,
    isKeyUnused: values['openrouter-key'] !== undefined && !values['use-llm'],
    known: values['no-skip-duplicates'] ? 'update' : 'skip',
    owners: (values.owner ?? []).map((name) => filled('--owner', name) ?? ''),
    order: values['day-first'] ? 'day_first' : values['month-first'] ? 'month_first' : null,
    phone: values.phone === undefined ? null : readPhoneFlag('--phone', values.phone, country),
    timeZone: values['time-zone'] === undefined ? null : readZone(values['time-zone']),
    country,
    budgetMicroUsd: values.budget === undefined ? null : readBudget(values.budget),
    ignored: values['organization-id'] === undefined ? [] : ['--organization-id'],
  };
}

function oneOf(values: Record<string, unknown>, one: string, other: string): void {
  if (values[one] && values[other]) throw new WrongUse('flags_exclude', { one: `--${one}`, other: `--${other}` });
}

function filled(flag: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  const text = value.trim();
  if (text === '') throw new WrongUse('flag_value_missing', { flag });
  return text;
}

function readLimit(given: string): number {
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new WrongUse('limit_invalid', { given });
  return Number(given);
}

function readBudget(given: string): number {
  if (!/^\d{1,6}([.,]\d{1,6})?$/.test(given)) throw new WrongUse('budget_invalid', { given });
  return Math.round(Number(given.replace(',', '.')) * 1e6);
}

function readCountry(given: string): string {
  const country = given.toUpperCase();
  if (!isSupportedCountry(country)) throw new WrongUse('country_invalid', { given });
  return country;
}

function readZone(given: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone;
  } catch (cause) {
    throw new WrongUse('zone_invalid', { given }, cause);
  }
}

function sortFiles(typed: readonly string[], env: Env): Pick<ImportFlags, 'exports' | 'contacts'> {
  const sorted: Pick<ImportFlags, 'exports' | 'contacts'> = { exports: [], contacts: [] };
  for (const name of typed) {
    const path = absolutePath(name, env);
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) throw new WrongUse('file_missing', { file: path });
    try {
      accessSync(path, constants.R_OK);
    } catch (cause) {
      throw new WrongUse('file_unreadable', { file: path }, cause);
    }
    const ending = extname(path).toLowerCase();
    if (found.isDirectory() || ending === '.txt' || ending === '.zip') sorted.exports.push(path);
    else if (ending === '.csv' || ending === '.tsv') sorted.contacts.push(path);
    else throw new WrongUse('file_kind_unknown', { file: path });
  }
  return { exports: [...new Set(sorted.exports)], contacts: [...new Set(sorted.contacts)] };
}
