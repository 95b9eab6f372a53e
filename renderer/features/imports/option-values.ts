import type { ImportOptions } from '../../../server/imports/options.ts';
import type { ImportView } from '../../../server/imports/views.ts';
import { beginningOf, dayOf, endOf } from './day-bounds.ts';

const MICRO = 1_000_000;

/** The options as the form holds them: empty texts where nothing is chosen. */
export interface OptionValues {
  numberId: string;
  directionId: string;
  /** Calendar days, YYYY-MM-DD, both in. */
  first: string | null;
  last: string | null;
  limit: number | '';
  known: ImportOptions['known'];
  status: ImportOptions['status'];
  /** US dollars. */
  budget: number | '';
  country: string;
  timeZone: string;
}

type Kept = Pick<ImportView, 'options' | 'number' | 'direction'>;

export function toValues({ options, number, direction }: Kept, appZone: string): OptionValues {
  const zone = options.timeZone ?? appZone;
  return {
    numberId: number?.id ?? '',
    directionId: direction?.id ?? '',
    first: options.since === null ? null : dayOf(options.since, zone),
    last: options.until === null ? null : dayOf(options.until - 1, zone),
    limit: options.limit ?? '',
    known: options.known,
    status: options.status,
    budget: options.budgetMicroUsd / MICRO,
    country: options.country ?? '',
    timeZone: options.timeZone ?? '',
  };
}

export function toOptions(values: OptionValues, appZone: string, dryRun: boolean): ImportOptions {
  const zone = values.timeZone || appZone;
  return {
    dryRun,
    limit: values.limit === '' ? null : values.limit,
    since: values.first ? beginningOf(values.first, zone) : null,
    until: values.last ? endOf(values.last, zone) : null,
    known: values.known,
    status: values.status,
    budgetMicroUsd: Math.round((values.budget === '' ? 0 : values.budget) * MICRO),
    country: values.country || null,
    timeZone: values.timeZone || null,
  };
}

/** What the procedures take beside the options. */
export function toPlace(values: OptionValues): { numberId: string | null; directionId: string | null } {
  return { numberId: values.numberId || null, directionId: values.directionId || null };
}
