import type { ReasonGroup } from '../../server/capi/ledger/reason-groups.ts';
import type { FirstMessage } from '../../server/dialogs/first-message.ts';
import type { AdState, EventState, Level } from '../../server/dialogs/views.ts';
import type { ChatState, ImportKind } from '../../server/imports/views.ts';
import type { Temperature } from '../../server/qualification/judgement.ts';
import { listOf, oneOf, text, whole } from './read-search.ts';

/** What the address of a screen may hold. Anything else in it is left out: addresses are typed and pasted by people. */

const LEVELS = ['interest', 'qualified', 'scheduled', 'none'] as const;
const TEMPERATURES: readonly Temperature[] = ['hot', 'warm', 'cold'];
const WAITING = ['any', 'qualified', 'scheduled'] as const;
const EVENT_LEVELS: readonly Level[] = ['interest', 'qualified', 'scheduled', 'purchase'];
const AD_STATES: readonly AdState[] = ['known', 'unknown', 'none'];
const FIRST_MESSAGES: readonly FirstMessage[] = ['received', 'recovered', 'missing'];
const EVENT_STATES: readonly EventState[] = [
  'waiting',
  'due',
  'sending',
  'accepted',
  'refused',
  'unknown',
  'skipped',
  'merged',
];

const ROI_OF = ['chats', 'interest', 'qualified', 'scheduled', 'purchase', 'spend'] as const;
const ROI_SORTS = [
  'name',
  'spend',
  'chats',
  'interest',
  'qualified',
  'scheduled',
  'purchases',
  'revenue',
  'costChat',
  'costInterest',
  'costQualified',
  'costScheduled',
  'returns',
] as const;
const REASONS: readonly ReasonGroup[] = [
  'waits_confirmation',
  'waits_data',
  'no_click',
  'too_old',
  'direction_off',
  'not_set_up',
  'name_refused',
  'amount',
  'token',
  'rate',
  'network',
  'duplicate',
  'taken_back',
  'refused_other',
  'unknown',
  'other',
];
const IMPORT_KINDS: readonly ImportKind[] = ['history', 'exports', 'contacts'];
const CHAT_STATES: readonly ChatState[] = ['waiting', 'imported', 'updated', 'skipped', 'failed'];

type Raw = Record<string, unknown>;

export interface Period {
  /** Ready-made period; without it and without `since` it is 7 days. */
  period?: PeriodName | undefined;
  since?: number | undefined;
  until?: number | undefined;
}

export type PeriodName = 'today' | '7' | '30';

export interface FunnelSearch extends Period {
  direction?: string | undefined;
}

export interface DialogsSearch {
  q?: string | undefined;
  direction?: string | undefined;
  number?: string | undefined;
  ad?: AdState | undefined;
  /** Reached this level; «none»: none yet. */
  level?: (typeof LEVELS)[number] | undefined;
  temperature?: Temperature | undefined;
  /** A level of it waits for the owner's word: this one, or any. */
  waiting?: (typeof WAITING)[number] | undefined;
  /** Dialogs with an event in one of these states. */
  event?: EventState[] | undefined;
  fromAds?: boolean | undefined;
  /** How the first message of an ad came: in one of these ways. */
  firstMessage?: FirstMessage[] | undefined;
  /** Title and id of the first ad; null: an ad without one. */
  adTitle?: string | null | undefined;
  adSource?: string | null | undefined;
  since?: number | undefined;
  until?: number | undefined;
  /** The open dialog. */
  id?: number | undefined;
  /** Messages to show and mark, as the verdict quotes them. */
  quotes?: number[] | undefined;
}

export interface EventsSearch {
  /** The ledger unless told. */
  tab?: 'sends' | 'doctor' | 'codes' | undefined;
  /** Of an answer of Meta: what is looked for among its codes. */
  said?: string | undefined;
  /** Why it was not sent, or is held: one of the ledger's groups of reasons. */
  reason?: ReasonGroup | undefined;
  /** What was sent by this word of the owner (a row of owner_sends). */
  send?: number | undefined;
  states?: EventState[] | undefined;
  direction?: string | undefined;
  level?: Level | undefined;
  since?: number | undefined;
  until?: number | undefined;
  /** Accepted by Meta in this stretch: what a card of the Funnel counts. */
  acceptedSince?: number | undefined;
  acceptedUntil?: number | undefined;
  dialog?: number | undefined;
  /** What may be sent on the owner’s word: events that were set aside, instead of levels of the past. */
  replay?: boolean | undefined;
  /** Why it stays, by the code of the reason; what would go unless told. */
  group?: string | undefined;
  /** Of these levels; all unless told. */
  levels?: Level[] | undefined;
  /** Of so many days; 7 unless told. */
  days?: number | undefined;
  id?: number | undefined;
}

export interface AdsSearch extends Period {
  /** The table of ads unless told. */
  tab?: 'spend' | 'advisor' | 'accounts' | undefined;
  direction?: string | undefined;
  /** The ad that is open; null: leads without a known ad; true: all of them, the total. */
  ad?: string | null | true | undefined;
  /** Which of its leads: those that a number of its row counts, or the days it cost money on. All leads unless told. */
  of?: (typeof ROI_OF)[number] | undefined;
  /** The column that the table of ads is sorted by, most first; `least`: least first. */
  sort?: (typeof ROI_SORTS)[number] | undefined;
  least?: boolean | undefined;
  /** The open account. */
  account?: string | undefined;
}

/** What a direction is, and the four steps of its way to Meta. */
const DIRECTION_STEPS = ['about', 'on', 'pixel', 'source', 'fields'] as const;
export type DirectionStep = (typeof DIRECTION_STEPS)[number];

export interface DirectionsSearch {
  /** The open direction; «new» while one is made. */
  id?: string | undefined;
  /** What of it is open. */
  step?: DirectionStep | undefined;
  archived?: boolean | undefined;
}

export interface NumbersSearch {
  /** The number whose linking panel is open. */
  link?: string | undefined;
  /** The import that waits for this link, to go back to. */
  forImport?: number | undefined;
}

export interface ImportsSearch {
  /** A way in that was chosen; nothing has begun yet. */
  way?: ImportKind | undefined;
  /** The open import. */
  id?: number | undefined;
  /** Its options, before it starts; without it the preview. */
  step?: 'options' | undefined;
  /** Lines of the report in this state. */
  state?: ChatState | undefined;
  /** The open line. */
  chat?: number | undefined;
  /** The number whose history is chosen. */
  number?: string | undefined;
}

export interface QualificationSearch {
  /** Review unless told. */
  tab?: 'rules' | 'laboratory' | 'model' | undefined;
  direction?: string | undefined;
  /** The open review, the open dialog of a trial, or the open question to the model. */
  id?: number | undefined;
  trial?: number | undefined;
  /** Reviews that are closed. */
  done?: boolean | undefined;
  /** How often the owner agreed, in detail. */
  agreement?: boolean | undefined;
  /** A version of the rules that is only looked at. */
  version?: number | undefined;
}

export function qualificationSearch(raw: Raw): QualificationSearch {
  return {
    tab: oneOf(raw['tab'], ['rules', 'laboratory', 'model'] as const),
    direction: text(raw['direction']),
    id: whole(raw['id']),
    trial: whole(raw['trial']),
    done: raw['done'] === true ? true : undefined,
    agreement: raw['agreement'] === true ? true : undefined,
    version: whole(raw['version']),
  };
}

export function funnelSearch(raw: Raw): FunnelSearch {
  return {
    period: oneOf(raw['period'], ['today', '7', '30'] as const),
    since: whole(raw['since']),
    until: whole(raw['until']),
    direction: text(raw['direction']),
  };
}

export function dialogsSearch(raw: Raw): DialogsSearch {
  return {
    q: text(raw['q']),
    direction: text(raw['direction']),
    number: text(raw['number']),
    ad: oneOf(raw['ad'], AD_STATES),
    level: oneOf(raw['level'], LEVELS),
    temperature: oneOf(raw['temperature'], TEMPERATURES),
    waiting: oneOf(raw['waiting'], WAITING),
    event: listOf(raw['event'], (one) => oneOf(one, EVENT_STATES)),
    fromAds: raw['fromAds'] === true ? true : undefined,
    firstMessage: listOf(raw['firstMessage'], (one) => oneOf(one, FIRST_MESSAGES)),
    adTitle: raw['adTitle'] === null ? null : text(raw['adTitle']),
    adSource: raw['adSource'] === null ? null : text(raw['adSource']),
    since: whole(raw['since']),
    until: whole(raw['until']),
    id: whole(raw['id']),
    quotes: listOf(raw['quotes'], whole),
  };
}

export function eventsSearch(raw: Raw): EventsSearch {
  return {
    tab: oneOf(raw['tab'], ['sends', 'doctor', 'codes'] as const),
    said: text(raw['said']),
    reason: oneOf(raw['reason'], REASONS),
    send: whole(raw['send']),
    states: listOf(raw['states'], (one) => oneOf(one, EVENT_STATES)),
    direction: text(raw['direction']),
    level: oneOf(raw['level'], EVENT_LEVELS),
    since: whole(raw['since']),
    until: whole(raw['until']),
    acceptedSince: whole(raw['acceptedSince']),
    acceptedUntil: whole(raw['acceptedUntil']),
    dialog: whole(raw['dialog']),
    group: text(raw['group']),
    replay: raw['replay'] === true ? true : undefined,
    levels: listOf(raw['levels'], (one) => oneOf(one, EVENT_LEVELS)),
    days: [1, 3, 30].find((days) => days === raw['days']),
    id: whole(raw['id']),
  };
}

export function adsSearch(raw: Raw): AdsSearch {
  return {
    tab: oneOf(raw['tab'], ['spend', 'advisor', 'accounts'] as const),
    period: oneOf(raw['period'], ['today', '7', '30'] as const),
    since: whole(raw['since']),
    until: whole(raw['until']),
    direction: text(raw['direction']),
    ad: raw['ad'] === null || raw['ad'] === true ? raw['ad'] : text(raw['ad']),
    of: oneOf(raw['of'], ROI_OF),
    sort: oneOf(raw['sort'], ROI_SORTS),
    least: raw['least'] === true ? true : undefined,
    account: text(raw['account']),
  };
}

export function directionsSearch(raw: Raw): DirectionsSearch {
  return {
    id: text(raw['id']),
    step: oneOf(raw['step'], DIRECTION_STEPS),
    archived: raw['archived'] === true ? true : undefined,
  };
}

export function numbersSearch(raw: Raw): NumbersSearch {
  return { link: text(raw['link']), forImport: whole(raw['forImport']) };
}

export function importsSearch(raw: Raw): ImportsSearch {
  return {
    way: oneOf(raw['way'], IMPORT_KINDS),
    id: whole(raw['id']),
    step: oneOf(raw['step'], ['options'] as const),
    state: oneOf(raw['state'], CHAT_STATES),
    chat: whole(raw['chat']),
    number: text(raw['number']),
  };
}
