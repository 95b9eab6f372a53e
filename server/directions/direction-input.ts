import { getCountries } from 'libphonenumber-js/max';
import { z } from 'zod';
import { findBadName } from '../capi/payload/event-names.ts';
import { AppError } from '../errors.ts';

const names = z.object({ messaging: z.string().optional(), chat: z.string().optional() });

/** What the page sends; what may be wrong by an owner's hand is checked by `checkDirection`, with a sentence for each. */
export const directionInput = z.object({
  id: z.string().optional(),
  name: z.string().max(200),
  country: z.string(),
  currency: z.string(),
  timeZone: z.string().nullable(),
  source: z.enum(['whatsapp', 'crm']),
  capiEnabled: z.boolean(),
  /** Left out: as it was; a new direction is judged. */
  isJudged: z.boolean().optional(),
  preset: z.enum(['standard', 'classic']),
  datasetMetaId: z.string().nullable(),
  /** Only when newly typed. */
  token: z.string().max(10_000).nullish(),
  pageId: z.string().nullable(),
  wabaId: z.string().nullable(),
  eventNames: z.object({
    interest: names.optional(),
    qualified: names.optional(),
    scheduled: names.optional(),
    purchase: names.optional(),
  }),
});
export type DirectionInput = z.output<typeof directionInput>;

type EventNames = Partial<
  Record<'interest' | 'qualified' | 'scheduled' | 'purchase', { messaging?: string; chat?: string }>
>;
export type CheckedDirection = Omit<DirectionInput, 'token' | 'eventNames'> & {
  token: string | null;
  eventNames: EventNames;
};

/** ISO 3166-1 alpha-2 codes and ISO 4217 codes that can be chosen. */
export const COUNTRIES: readonly string[] = getCountries();
export const currencies = (): string[] => Intl.supportedValuesOf('currency');

/**
 * Trims what was typed and finds what cannot be saved.
 *
 * @throws AppError direction_name_empty, country_unknown, currency_unknown, time_zone_unknown, dataset_id_invalid,
 *   page_id_invalid, waba_id_invalid, token_invalid, dataset_missing, event_name_refused {level, name}
 */
export function checkDirection(typed: DirectionInput): CheckedDirection {
  const name = typed.name.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (name === '') throw new AppError('direction_name_empty');
  const country = typed.country.trim().toUpperCase();
  if (!COUNTRIES.includes(country)) throw new AppError('country_unknown', { country });
  const currency = typed.currency.trim().toUpperCase();
  if (!currencies().includes(currency)) throw new AppError('currency_unknown', { currency });
  const timeZone = orNull(typed.timeZone);
  if (timeZone !== null && !isTimeZone(timeZone)) throw new AppError('time_zone_unknown', { timeZone });
  const token = orNull(typed.token);
  if (token !== null && !/^[!-~]+$/.test(token)) throw new AppError('token_invalid');
  const datasetMetaId = digits(typed.datasetMetaId, 'dataset_id_invalid');
  if (token !== null && datasetMetaId === null) throw new AppError('dataset_missing');
  const eventNames = withoutEmpty(typed.eventNames);
  const bad = findBadName(eventNames, typed.preset);
  if (bad) throw new AppError('event_name_refused', bad);
  return {
    ...typed,
    ...{ name, country, currency, timeZone, token, datasetMetaId, eventNames },
    pageId: digits(typed.pageId, 'page_id_invalid'),
    wabaId: digits(typed.wabaId, 'waba_id_invalid'),
  };
}

function orNull(typed: string | null | undefined): string | null {
  return typed?.trim() || null;
}

function digits(typed: string | null, code: string): string | null {
  const id = orNull(typed);
  if (id !== null && !/^\d{1,32}$/.test(id)) throw new AppError(code);
  return id;
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

/** An empty choice means the preset's own name: no level ever maps to nothing. */
function withoutEmpty(typed: DirectionInput['eventNames']): EventNames {
  const kept: EventNames = {};
  for (const level of ['interest', 'qualified', 'scheduled', 'purchase'] as const) {
    const messaging = typed[level]?.messaging?.trim();
    const chat = typed[level]?.chat?.trim();
    if (messaging || chat) kept[level] = { ...(messaging ? { messaging } : {}), ...(chat ? { chat } : {}) };
  }
  return kept;
}
