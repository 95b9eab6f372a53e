import type { UseFormReturnType } from '@mantine/form';
import type { DirectionView } from '../../../server/capi/views.ts';
import type { Level } from '../../../server/dialogs/views.ts';

/** The form of a direction; texts may be empty where the server wants null. */
export interface Values {
  name: string;
  country: string;
  currency: string;
  /** Empty: as in the settings. */
  timeZone: string;
  source: 'whatsapp' | 'crm';
  isJudged: boolean;
  capiEnabled: boolean;
  preset: 'standard' | 'classic';
  datasetMetaId: string;
  /** Newly typed; the saved one is never shown. */
  token: string;
  pageId: string;
  wabaId: string;
  /** Empty: the preset's own name. */
  names: Record<NamedLevel, { messaging: string; chat: string }>;
}

export type DirectionForm = UseFormReturnType<Values>;
export type NamedLevel = Exclude<Level, 'purchase'>;

export interface Choices {
  countries: { code: string }[];
  currencies: string[];
  eventNames: { messaging: string[]; chat: string[] };
}

export const NAMED_LEVELS: readonly NamedLevel[] = ['interest', 'qualified', 'scheduled'];

export function toValues(direction: DirectionView | undefined): Values {
  const names = (level: NamedLevel) => ({
    messaging: direction?.eventNames[level]?.messaging ?? '',
    chat: direction?.eventNames[level]?.chat ?? '',
  });
  return {
    name: direction?.name ?? '',
    country: direction?.country ?? 'KZ',
    currency: direction?.currency ?? 'KZT',
    timeZone: direction?.timeZone ?? '',
    source: direction?.source ?? 'whatsapp',
    isJudged: direction?.isJudged ?? true,
    capiEnabled: direction ? direction.capiEnabledAt !== null : true,
    preset: direction?.preset ?? 'standard',
    datasetMetaId: direction?.datasetMetaId ?? '',
    token: '',
    pageId: direction?.pageId ?? '',
    wabaId: direction?.wabaId ?? '',
    names: { interest: names('interest'), qualified: names('qualified'), scheduled: names('scheduled') },
  };
}

export function toInput({ names, token, timeZone, datasetMetaId, pageId, wabaId, ...values }: Values, id?: string) {
  return {
    ...values,
    ...(id === undefined ? {} : { id }),
    ...(token.trim() === '' ? {} : { token: token.trim() }),
    timeZone: timeZone || null,
    datasetMetaId: datasetMetaId.trim() || null,
    pageId: pageId.trim() || null,
    wabaId: wabaId.trim() || null,
    eventNames: names,
  };
}

/** The field a domain code of saving is about. */
export function fieldOf(code: string | undefined): keyof Values | undefined {
  const fields: Record<string, keyof Values> = {
    direction_name_empty: 'name',
    direction_name_taken: 'name',
    country_unknown: 'country',
    currency_unknown: 'currency',
    time_zone_unknown: 'timeZone',
    dataset_id_invalid: 'datasetMetaId',
    dataset_missing: 'datasetMetaId',
    token_invalid: 'token',
    page_id_invalid: 'pageId',
    waba_id_invalid: 'wabaId',
    event_name_refused: 'names',
  };
  return code === undefined ? undefined : fields[code];
}
