import type { CrmFields } from '../../db/schema/index.ts';
import type { Level, Reason } from '../dialogs/views.ts';
import type { DatasetView } from '../directions/views.ts';

/** One field of the payload: as known here, as normalised, as hashed; and whether it is sent. */
export interface FieldView {
  key: string;
  raw: string | null;
  normalised: string | null;
  hashed: string | null;
  sent: boolean;
  /** Why it is left out; NULL when sent. */
  leftOut: Reason | null;
  /** It went out, or was left out, and what is known here now is another value: `raw` and `normalised` are NULL then. */
  hasChanged: boolean;
}

export interface DirectionView {
  id: string;
  name: string;
  country: string;
  currency: string;
  timeZone: string | null;
  source: 'whatsapp' | 'crm';
  /** Levels 2 and 3 are looked for, where events come from WhatsApp. */
  isJudged: boolean;
  capiEnabledAt: number | null;
  preset: 'standard' | 'classic';
  /** Where events with a click id go, and all others while there is no ordinary one. */
  datasetMetaId: string | null;
  dataset: DatasetView | null;
  /** Where events without a click id go. NULL: to the same dataset. */
  ordinaryDataset: DatasetView | null;
  /** False: only what has a click id is sent. */
  sendsWithoutClick: boolean;
  /** There is a token for its dataset: its own, its ad account's or the business's. */
  hasToken: boolean;
  pageId: string | null;
  wabaId: string | null;
  eventNames: Partial<Record<Level, { messaging?: string; chat?: string }>>;
  /** Which CRM its events come from (source «crm»). NULL: not chosen. */
  crmKind: 'amocrm' | 'bitrix24' | null;
  /** Fields of the CRM that make each level true, any one is enough. */
  crmFields: CrmFields;
  /** What we write when a customer has paid: «оплачено {сумма}». */
  purchasePhrases: string[];
  /** Code of Events Manager's test tab, sent with every event until the moment beside it. */
  testEventCode: string | null;
  testUntilAt: number | null;
  /** The level that the owner's ads are optimised for, and since when. */
  optimisesFor: 'interest' | 'qualified' | 'scheduled';
  optimisesSinceAt: number | null;
  numbers: { id: string; label: string; phone: string | null }[];
  dialogs: number;
  /** The queue of its datasets; NULL: no dataset. What stops either of them is told. */
  queue: { stopped: Reason | null; pausedUntilAt: number | null; waiting: number } | null;
  archivedAt: number | null;
}
