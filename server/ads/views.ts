import type { Reason } from '../dialogs/views.ts';

/** What is known of a kept token; never the token itself. */
export interface TokenView {
  /** Its place in the vault (server/capi/tokens.ts). */
  place: string;
  /** NULL: nobody wrote down when. */
  setAt: number | null;
  /** When Meta was last asked about it. NULL: never reached. */
  checkedAt: number | null;
  /** NULL: it does not end, or Meta did not say. */
  expiresAt: number | null;
  scopes: string[];
  /** What is wrong with it. NULL: nothing. */
  problem: Reason | null;
  /** `ends_soon`: within 14 days. `not_checked`: Meta could not be asked yet. */
  state: 'good' | 'ends_soon' | 'bad' | 'not_checked';
}

export interface AccountView {
  id: string;
  /** Digits. */
  metaId: string;
  name: string | null;
  currency: string | null;
  timeZone: string | null;
  /** Meta's account_status; 1: active. */
  status: number | null;
  /** Its own token. NULL: the business's is used. */
  token: TokenView | null;
  /** Whose token it is read with. NULL: there is none. */
  tokenFrom: 'account' | 'business' | null;
  /** How many datasets use its token. */
  datasets: number;
  /** How many of its ads are known here. */
  ads: number;
  /** Spend was read up to this day, YYYY-MM-DD in its zone. */
  spendUntil: string | null;
  /** … and from this one on. */
  spendSince: string | null;
  /** The owner asked for spend from this day on; before `spendSince`: it is still being read. NULL: nobody asked. */
  spendWantedSince: string | null;
  spendReadAt: number | null;
  /** Why the last reading failed. */
  spendProblem: Reason | null;
}

export interface AccountsView {
  business: TokenView | null;
  accounts: AccountView[];
  /** The first day that Meta still tells the spend of, YYYY-MM-DD. */
  earliestDay: string;
  reading: AdsReadingState;
}

/** What the background reading does now. */
export interface AdsReadingState {
  /** Undefined work: it waits. */
  doing: 'names' | 'spend' | 'tokens' | null;
  /** Nothing is asked before this moment: Meta said to wait. NULL: no such word. */
  pausedUntilAt: number | null;
  /** Ads whose names are not known yet. */
  namesWaiting: number;
  /** Why the last reading of names failed. */
  namesProblem: Reason | null;
}

/** An account that a token can read. */
export interface AvailableAccount {
  metaId: string;
  name: string | null;
  currency: string | null;
  timeZone: string | null;
  status: number | null;
  isAdded: boolean;
}

export interface PixelView {
  metaId: string;
  name: string | null;
  lastFiredAt: number | null;
}

export interface SpendRow {
  id: number;
  day: string;
  source: 'insights' | 'table' | 'typed';
  adId: string | null;
  adName: string | null;
  campaignName: string | null;
  directionId: string | null;
  amountMicros: number;
  currency: string;
  impressions: number | null;
  clicks: number | null;
  conversations: number | null;
  /** False: typed, and an ad of that direction has an amount on that day. */
  isCounted: boolean;
}

export interface SpendView {
  /** Newest day first; at most `MOST_ROWS`. */
  rows: SpendRow[];
  /** How many rows there are in all. */
  count: number;
  /** Counted amounts, by currency. */
  totals: { currency: string; amountMicros: number }[];
}

/** What columns of a table of spend mean; index of the column, or null. */
export interface SpendColumns {
  day: number | null;
  /** For exports by period: its last day. Where it differs from `day` the row is a problem. */
  dayEnd: number | null;
  adId: number | null;
  adName: number | null;
  campaignId: number | null;
  campaignName: number | null;
  amount: number | null;
  currency: number | null;
  impressions: number | null;
  clicks: number | null;
  conversations: number | null;
}

export interface TablePreview {
  headers: string[];
  columns: SpendColumns;
  /** The first lines as they stand. */
  sample: string[][];
  /** ISO 4217 that the header of the amount names: «Сумма затрат (KZT)». */
  currency: string | null;
  /**
   * Where days are written like 05/11/2026 and nothing tells which way: how they were read, with one of them as it stands and
   * the day it was taken for (YYYY-MM-DD). NULL: there is no doubt.
   */
  dayOrder: { order: 'day first' | 'month first'; example: string; day: string } | null;
  rows: number;
  /** What would be written. */
  good: number;
  days: { since: string; until: string } | null;
  totals: { currency: string; amountMicros: number }[];
  /** Lines that would be left out and why, the first 200; `line` counts from 1 with the header. */
  problems: { line: number; reason: Reason }[];
  /** How many problems there are, by code. */
  problemCounts: Record<string, number>;
}
