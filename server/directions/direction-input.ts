import { getCountries } from 'libphonenumber-js/max';
import { z } from 'zod';
import type { CrmFields } from '../../db/schema/index.ts';
import { type EventNames, findBadName } from '../capi/payload/event-names.ts';
import { readPhrase } from '../capi/purchase/phrase.ts';
import { AppError } from '../errors.ts';
import { checkCrmFields, crmFieldsInput } from './crm-fields-input.ts';

const names = z.object({ messaging: z.string().optional(), chat: z.string().optional() });
const phrases = z.array(z.string().max(200)).max(50);

/**
 * What the page sends; what may be wrong by an owner's hand is checked by `checkDirection`, with a sentence for each.
 * Whatever is optional stays as it was when left out.
 */
export const directionInput = z.object({
  id: z.string().optional(),
  name: z.string().max(200),
  country: z.string(),
  currency: z.string(),
  timeZone: z.string().nullable(),
  source: z.enum(['whatsapp', 'crm']),
  capiEnabled: z.boolean(),
  /** A new direction is judged. */
  isJudged: z.boolean().optional(),
  preset: z.enum(['standard', 'classic']),
  datasetMetaId: z.string().nullable(),
  /** Only when newly typed. */
  token: z.string().max(10_000).nullish(),
  /** Takes the dataset's own token away: its account's is used, else the business's. */
  dropsToken: z.boolean().optional(),
  /** Whose token the dataset uses while it has none of its own; null: the business's. */
  adAccountId: z.string().nullish(),
  /** For events without a click id; null: the same dataset. */
  ordinaryDatasetMetaId: z.string().nullish(),
  ordinaryToken: z.string().max(10_000).nullish(),
  dropsOrdinaryToken: z.boolean().optional(),
  ordinaryAdAccountId: z.string().nullish(),
  sendsWithoutClick: z.boolean().optional(),
  pageId: z.string().nullable(),
  wabaId: z.string().nullable(),
  eventNames: z.object({
    interest: names.optional(),
    qualified: names.optional(),
    scheduled: names.optional(),
    purchase: names.optional(),
  }),
  /** Goes with the fields: they are read in its words. */
  crmKind: z.enum(['amocrm', 'bitrix24']).nullish(),
  crmFields: crmFieldsInput.optional(),
  purchasePhrases: phrases.optional(),
});
export type DirectionInput = z.output<typeof directionInput>;

/** How one dataset of a direction is to be; what is undefined stays as it was. */
export interface WantedDataset {
  metaId: string;
  token: string | null;
  dropsToken: boolean;
  adAccountId: string | null | undefined;
}

type Plain = Pick<
  DirectionInput,
  'id' | 'source' | 'capiEnabled' | 'isJudged' | 'preset' | 'sendsWithoutClick' | 'crmKind'
>;

export interface CheckedDirection extends Plain {
  name: string;
  country: string;
  currency: string;
  timeZone: string | null;
  dataset: WantedDataset | null;
  /** Undefined: as it was. */
  ordinaryDataset: WantedDataset | null | undefined;
  pageId: string | null;
  wabaId: string | null;
  eventNames: EventNames;
  crmFields: CrmFields | undefined;
  purchasePhrases: string[] | undefined;
}

/** ISO 3166-1 alpha-2 codes and ISO 4217 codes that can be chosen. */
export const COUNTRIES: readonly string[] = getCountries();
export const currencies = (): string[] => Intl.supportedValuesOf('currency');

/**
 * Trims what was typed and finds what cannot be saved.
 *
 * @throws AppError direction_name_empty, country_unknown, currency_unknown, time_zone_unknown, dataset_id_invalid,
 *   page_id_invalid, waba_id_invalid, token_invalid, dataset_missing, ordinary_dataset_id_invalid,
 *   ordinary_dataset_missing, ordinary_dataset_same, ordinary_token_invalid, event_name_refused {level, name},
 *   purchase_phrase_bare {phrase}, and what checkCrmFields throws
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
  const dataset = checkDataset(
    { ...typed, metaId: typed.datasetMetaId },
    { id: 'dataset_id_invalid', token: 'token_invalid', missing: 'dataset_missing' },
  );
  const ordinaryDataset = checkOrdinary(typed);
  if (dataset && ordinaryDataset?.metaId === dataset.metaId) throw new AppError('ordinary_dataset_same');
  const eventNames = withoutEmpty(typed.eventNames);
  const bad = findBadName(eventNames, typed.preset);
  if (bad) throw new AppError('event_name_refused', bad);
  const { id, source, capiEnabled, isJudged, preset, sendsWithoutClick, crmKind } = typed;
  return {
    ...{ id, source, capiEnabled, isJudged, preset, sendsWithoutClick, crmKind },
    ...{ name, country, currency, timeZone, dataset, ordinaryDataset, eventNames },
    pageId: digits(typed.pageId, 'page_id_invalid'),
    wabaId: digits(typed.wabaId, 'waba_id_invalid'),
    crmFields: typed.crmFields && checkCrmFields(typed.crmFields, crmKind ?? null),
    purchasePhrases: typed.purchasePhrases && checkPhrases(typed.purchasePhrases),
  };
}

interface TypedDataset {
  metaId: string | null;
  token?: string | null | undefined;
  dropsToken?: boolean | undefined;
  adAccountId?: string | null | undefined;
}

function checkDataset(
  typed: TypedDataset,
  codes: { id: string; token: string; missing: string },
): WantedDataset | null {
  const token = orNull(typed.token);
  if (token !== null && !/^[!-~]+$/.test(token)) throw new AppError(codes.token);
  const metaId = digits(typed.metaId, codes.id);
  if (metaId === null && token !== null) throw new AppError(codes.missing);
  if (metaId === null) return null;
  return { metaId, token, dropsToken: token === null && typed.dropsToken === true, adAccountId: typed.adAccountId };
}

function checkOrdinary(typed: DirectionInput): WantedDataset | null | undefined {
  const { ordinaryDatasetMetaId: metaId } = typed;
  if (metaId === undefined) return undefined;
  return checkDataset(
    {
      metaId,
      token: typed.ordinaryToken,
      dropsToken: typed.dropsOrdinaryToken,
      adAccountId: typed.ordinaryAdAccountId,
    },
    {
      id: 'ordinary_dataset_id_invalid',
      token: 'ordinary_token_invalid',
      missing: 'ordinary_dataset_missing',
    },
  );
}

/** Empty ones are left out; one of an amount alone would take every number we write for a payment. */
function checkPhrases(typed: string[]): string[] {
  const said = typed.map((phrase) => phrase.normalize('NFC').replace(/\s+/gu, ' ').trim()).filter(Boolean);
  const bare = said.find((phrase) => readPhrase(phrase) === undefined);
  if (bare !== undefined) throw new AppError('purchase_phrase_bare', { phrase: bare });
  return [...new Set(said)];
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
