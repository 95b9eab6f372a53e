import type { EventState, Reason } from '../../dialogs/views.ts';
import type { ReasonGroup } from '../ledger/reason-groups.ts';

/** Everything an examination looks at, in the order it is shown. */
export const CHECKS = [
  'network',
  'clock',
  'graph_version',
  'marketing_version',
  'token',
  'scopes',
  'dataset',
  'business_id',
  'name_interest',
  'name_qualified',
  'name_scheduled',
  'name_purchase',
  'chat_names',
  'ordinary_dataset',
  'queue',
  'test_mode',
  'last_success',
  'phones',
  'spend',
] as const;

export type CheckKey = (typeof CHECKS)[number];
export type CheckState = 'good' | 'warning' | 'bad' | 'not_known';
export type ExaminedWhy = 'asked' | 'daily' | 'failure' | 'saved';

export interface DoctorCheck {
  key: CheckKey;
  state: CheckState;
  /** What was found; its sentences (what it means, what to do) are in resources/sentences/doctor-findings.ts. */
  reason: Reason;
}

/** One examination of a direction's way to Meta. Times in ms. */
export interface DoctorRun {
  id: number;
  directionId: string;
  why: ExaminedWhy;
  startedAt: number;
  endedAt: number | null;
  /** cut: the process ended before it did. */
  progress: 'going' | 'done' | 'cut';
  /** The worst of its checks; NULL while nothing is found. */
  state: CheckState | null;
  checks: DoctorCheck[];
}

/** A direction and what its last examination found. */
export interface DoctorLine {
  direction: { id: string; name: string };
  capiEnabledAt: number | null;
  /** One that was put away is there while events of it are still to go. */
  archivedAt: number | null;
  /** What the banner says of it at this moment, and what it says of none in particular: an examination may be older. */
  now: BannerItem[];
  last: Pick<DoctorRun, 'id' | 'why' | 'startedAt' | 'endedAt' | 'progress' | 'state'> | null;
  /** Checks of the last examination that are bad, and that warn. */
  bad: number;
  warnings: number;
}

/** What is stopped (red) or about to be (amber), the most urgent first. */
export interface BannerItem {
  /** The same trouble has the same key. */
  key: string;
  tone: 'red' | 'amber';
  /** Its sentence is in resources/sentences/banner.ts. */
  reason: Reason;
  /** Where it is mended: the direction's dataset, its names, its switch, another screen; nowhere in the app. */
  place: 'direction' | 'fields' | 'on' | 'accounts' | 'settings' | 'sends' | 'ledger' | 'nowhere';
  /** Of the ledger only these events. */
  only?: LedgerPart;
  /** Checks of the doctor any of which says the same when it is not good. */
  checks: readonly CheckKey[];
  /** NULL: it is about none in particular. */
  direction: { id: string; name: string } | null;
}

/** What the ledger is narrowed to. */
export interface LedgerPart {
  states?: EventState[];
  reason?: ReasonGroup;
  /** ms: event time at or after. */
  since?: number;
}

/** A version of Meta's API as it is used here. */
export interface VersionView {
  /** In use. */
  version: string;
  /** NULL: the app's own, not chosen. */
  chosen: string | null;
  /** NULL: no end is known. */
  end: { endsAt: number; state: 'past' | 'near' | 'far' } | null;
  /** The ends known so far, the soonest first. */
  known: { version: string; endsAt: number }[];
}
