import type { UseFormReturnType } from '@mantine/form';
import type { DirectionView } from '../../../server/capi/views.ts';
import type { Level } from '../../../server/dialogs/views.ts';
import type { DatasetView } from '../../../server/directions/views.ts';
import { type CrmFieldRow, type CrmLevel, toCrmFields, toCrmRows } from './crm-values.ts';

/** Whose token a dataset uses. */
export type TokenFrom = 'dataset' | 'account' | 'business';

interface DatasetValues {
  metaId: string;
  /** A token of its own is stored with it. */
  hasOwnToken: boolean;
  tokenFrom: TokenFrom;
  /** Newly typed; the saved one is never shown. */
  token: string;
  /** The account whose pixels are looked through and whose token may be used. Empty: none chosen. */
  adAccountId: string;
}

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
  dataset: DatasetValues;
  /** Events without a click id go to the same dataset, to another one, or nowhere. */
  withoutClick: 'same' | 'other' | 'none';
  ordinary: DatasetValues;
  pageId: string;
  wabaId: string;
  /** Empty: the preset's own name. */
  names: Record<Level, { messaging: string; chat: string }>;
  crmKind: '' | 'amocrm' | 'bitrix24';
  crmFields: Record<CrmLevel, CrmFieldRow[]>;
  purchasePhrases: string[];
}

export type DirectionForm = UseFormReturnType<Values>;
type NamedLevel = Exclude<Level, 'purchase'>;

export interface Choices {
  countries: { code: string }[];
  currencies: string[];
  eventNames: { messaging: string[]; chat: string[] };
}

export const NAMED_LEVELS: readonly NamedLevel[] = ['interest', 'qualified', 'scheduled'];

/** @param hasBusinessToken a new direction uses it unless told otherwise */
export function toValues(direction: DirectionView | undefined, hasBusinessToken: boolean): Values {
  const names = (level: Level) => ({
    messaging: direction?.eventNames[level]?.messaging ?? '',
    chat: direction?.eventNames[level]?.chat ?? '',
  });
  const usual = hasBusinessToken ? 'business' : 'dataset';
  return {
    name: direction?.name ?? '',
    country: direction?.country ?? 'KZ',
    currency: direction?.currency ?? 'KZT',
    timeZone: direction?.timeZone ?? '',
    source: direction?.source ?? 'whatsapp',
    isJudged: direction?.isJudged ?? true,
    capiEnabled: direction ? direction.capiEnabledAt !== null : true,
    preset: direction?.preset ?? 'standard',
    dataset: toDatasetValues(direction?.dataset, usual),
    withoutClick: direction?.sendsWithoutClick === false ? 'none' : direction?.ordinaryDataset ? 'other' : 'same',
    ordinary: toDatasetValues(direction?.ordinaryDataset, usual),
    pageId: direction?.pageId ?? '',
    wabaId: direction?.wabaId ?? '',
    names: {
      interest: names('interest'),
      qualified: names('qualified'),
      scheduled: names('scheduled'),
      purchase: names('purchase'),
    },
    crmKind: direction?.crmKind ?? '',
    crmFields: toCrmRows(direction?.crmFields ?? {}),
    purchasePhrases: direction?.purchasePhrases ?? [],
  };
}

function toDatasetValues(dataset: DatasetView | null | undefined, usual: TokenFrom): DatasetValues {
  return {
    metaId: dataset?.metaId ?? '',
    hasOwnToken: dataset?.hasOwnToken ?? false,
    token: '',
    tokenFrom: dataset ? tokenFromOf(dataset, usual) : usual,
    adAccountId: dataset?.adAccountId ?? '',
  };
}

/** What the owner chose for this dataset, whichever token is in force. */
export function tokenFromOf(dataset: DatasetView, usual: TokenFrom): TokenFrom {
  if (dataset.hasOwnToken) return 'dataset';
  if (dataset.adAccountId !== null) return 'account';
  return dataset.tokenFrom === null ? usual : 'business';
}

export function toInput(values: Values, id?: string) {
  const { names, dataset, ordinary, withoutClick, crmKind, crmFields, ...plain } = values;
  const main = toDatasetInput(dataset);
  const other = toDatasetInput(ordinary);
  return {
    ...plain,
    ...(id === undefined ? {} : { id }),
    timeZone: values.timeZone || null,
    ...{ datasetMetaId: main.metaId, dropsToken: main.dropsToken, adAccountId: main.adAccountId },
    ...(main.token === '' ? {} : { token: main.token }),
    sendsWithoutClick: withoutClick !== 'none',
    // While nothing goes there, the second dataset stays as it was.
    ...(withoutClick === 'none' ? {} : { ordinaryDatasetMetaId: withoutClick === 'other' ? other.metaId : null }),
    ...(withoutClick !== 'other'
      ? {}
      : { dropsOrdinaryToken: other.dropsToken, ordinaryAdAccountId: other.adAccountId, ordinaryToken: other.token }),
    pageId: withoutSpaces(values.pageId) || null,
    wabaId: withoutSpaces(values.wabaId) || null,
    eventNames: names,
    // A mapping that is half typed does not stand in the way of a direction that reads none.
    ...(values.source === 'crm' ? { crmKind: crmKind || null, crmFields: toCrmFields(crmFields, crmKind) } : {}),
  };
}

function toDatasetInput({ metaId, hasOwnToken, tokenFrom, token, adAccountId }: DatasetValues) {
  return {
    metaId: withoutSpaces(metaId) || null,
    token: tokenFrom === 'dataset' ? token.trim() : '',
    // Of a dataset nobody here knows (an archived direction's, say) nothing is taken away unseen.
    dropsToken: hasOwnToken && tokenFrom !== 'dataset',
    adAccountId: tokenFrom === 'business' ? null : adAccountId || null,
  };
}

/** Numbers are pasted as Meta's pages show them, in groups at times. */
export function withoutSpaces(typed: string): string {
  return typed.replace(/\s+/gu, '');
}
