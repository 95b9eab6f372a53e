import type { EventState, Level, Reason } from '../dialogs/views.ts';

/** Levels that the cards count. */
export type CardLevel = Exclude<Level, 'purchase'>;

export interface FunnelView {
  since: number;
  until: number;
  /** Dialogs that began in the period. */
  dialogs: number;
  /** … from an ad (click id known or not). */
  fromAds: number;
  clickKnown: number;
  clickUnknown: number;
  /** Of the ad dialogs: reached level 1; with its event; accepted by Meta; still on the way; set aside. */
  interest: number;
  qualified: number;
  scheduled: number;
  /** … and of which a level waits for the owner's word. */
  waiting: { qualified: number; scheduled: number };
  events: number;
  accepted: number;
  onTheWay: number;
  setAside: number;
  /** Median minutes from the first message to level 1; NULL: nobody reached it. */
  medianMinutesToInterest: number | null;
  /** One entry a day of the period, in the time zone of the settings. */
  days: { day: string; fromAds: number; interest: number; accepted: number }[];
  directions: { id: string | null; name: string | null; fromAds: number; interest: number; accepted: number }[];
  /** `name`: as Meta told it of this ad; NULL: it has not. */
  ads: {
    title: string | null;
    sourceId: string | null;
    /** As Meta told them; null: it has not. */
    name: string | null;
    adSetName: string | null;
    campaignName: string | null;
    fromAds: number;
    interest: number;
    accepted: number;
  }[];
  /** How the first messages of ads came, in dialogs; server/dialogs/first-message.ts says which. */
  firstMessages: { received: number; recovered: number; missing: number };
}

/** Dialogs of one day, by what is known of their click. */
export interface ClickDiagnosisDay {
  /** YYYY-MM-DD in the owner's zone. */
  day: string;
  /** From an ad, with the click id. */
  known: number;
  /** From an ad that came without its click id. */
  hidden: number;
  /** The first message is not here (yet, or given up): whether it is of an ad is in it, and so is the click id. */
  stub: number;
  /** All three. */
  total: number;
}

export interface ClickDiagnosis {
  /** Oldest first; only days where a dialog lacks its click id. */
  days: ClickDiagnosisDay[];
}

/** A figure that may be unknown: then `why` says what is missing (resources/sentences/analytics-reasons.ts), never a false zero. */
export type Figure = { value: number; why: null } | { value: null; why: Reason };

/** Money in millionths of `currency` (ISO 4217); NULL currency: there is none of it. */
export type Money = Figure & { currency: string | null };

/** Levels as owners know them from their older systems: interest, qualified, scheduled. */
export type CardEvent = 'lead' | 'registration' | 'schedule';

/** What came in a stretch and what it cost; the first three are events that Meta accepted in it. Source: product.md 5 */
export interface PeriodFigures extends Record<CardEvent, number> {
  since: number;
  until: number;
  /** Dialogs from ads that began in the stretch: `fromAds` of the funnel. */
  leads: number;
  /** Of the whole days of the stretch. */
  spend: Money;
  /** Nothing is known of today's spend yet: costs are without it. */
  lacksToday: boolean;
  /** Spend divided by the events of those days. */
  cost: Record<CardEvent, Money>;
}

export interface CapiStats extends PeriodFigures {
  /** The direction that was asked of, or any, has CAPI on. */
  capiEnabled: boolean;
  /**
   * The stretch of as many days just before. While the period goes on its counts end at the same time of day (`until` is
   * before `since` of the period then); its costs are of those days as a whole.
   */
  before: PeriodFigures;
  /** When these figures were counted, ms. */
  countedAt: number;
}

/** What the leads of one ad (or of none that is known) came to in the period. */
export interface RoiFigures {
  spend: Money;
  /** Dialogs from ads that began in the period. */
  chats: number;
  /** Events accepted in the period, whenever their dialog began. */
  accepted: Record<CardLevel, number>;
  /** Payments of the period that stand, of customers from ads, and their sum. */
  purchases: number;
  revenue: Money;
  cost: Record<CardLevel, Money> & { chat: Money };
  /** Revenue divided by spend. */
  returns: Figure;
}

export interface RoiRow extends RoiFigures {
  /** Meta's id of the ad (or post) that was clicked; NULL: all leads without a known ad. */
  adId: string | null;
  /** NULL: Meta has not told it. */
  name: string | null;
  adSetName: string | null;
  campaignName: string | null;
  /** As the click carried it. */
  title: string | null;
}

export interface RoiView {
  rows: RoiRow[];
  /** Of all rows: the same numbers as the cards. */
  total: RoiFigures;
  lacksToday: boolean;
  countedAt: number;
}

/** Which leads of an ad: those that a number of its row counts. */
export type RoiOf = 'all' | 'chats' | CardLevel | 'purchase';

export interface RoiLead {
  /** Of the dialog. */
  id: number;
  person: { contactId: number; name: string | null; phone: string | null };
  firstText: string | null;
  begunAt: number;
  directionName: string | null;
  /** When each level became true, and what became of its event; NULL: not reached. */
  levels: Record<
    CardLevel,
    { at: number; event: { id: number; state: EventState; acceptedAt: number | null } | null } | null
  >;
  /** Payments of the period that stand. */
  paid: Money;
}

export interface RoiLeadsPage {
  /** Newest chat first. */
  rows: RoiLead[];
  next: string | null;
  /** How many there are in all. */
  total: number;
  /** The number that was opened: chats, accepted events, or payments, of which one lead may have several. */
  counted: number;
}

/** One full week (Monday to Sunday) of a direction, or the week that is going on. */
export interface AdvisorWeek {
  /** Its Monday, YYYY-MM-DD in the direction's zone. */
  day: string;
  isFull: boolean;
  accepted: Record<CardLevel, number>;
  spend: Money;
  /** Of the level that the ads are optimised for. */
  cost: Money;
}

export interface AdvisorView {
  directionId: string;
  capiEnabled: boolean;
  optimisesFor: CardLevel;
  optimisesSinceAt: number | null;
  /** Accepted by Meta, ever. */
  gathered: Record<CardLevel, number>;
  /** … in the last 7 days. */
  lastDays: Record<CardLevel, number>;
  /** When the owner last went back a level (ms), and what was accepted since: the next step rests on that alone. NULL: never. */
  steppedBack: { at: number; gathered: Record<CardLevel, number> } | null;
  /** Oldest first; the last one is going on. */
  weeks: AdvisorWeek[];
  advice: Advice;
}

export interface Advice {
  step: 'stay' | 'switch' | 'step_back';
  /** What the ads should be optimised for now. */
  level: CardLevel;
  why: Reason;
  stability: {
    state: 'stable' | 'unstable' | 'unknown' /** Coefficient of variation. */;
    variation: number | null;
    why: Reason;
  };
  /** What the next step waits for; NULL: nothing is counted on the way (the last level, or the step is now). */
  missing: { events: number /** At the pace of the last 7 days; NULL: nothing comes. */; days: number | null } | null;
}

interface DaySum {
  /** ISO 4217 */
  currency: string;
  /** Millionths. */
  micros: number;
}

export interface SpendDay {
  /** YYYY-MM-DD */
  day: string;
  /** False: nothing is known of it; a cost over it cannot be told. */
  isKnown: boolean;
  /** What counts: of ads, else what was typed. */
  counted: DaySum[];
  sources: (DaySum & { source: 'insights' | 'table' | 'typed' /** Ads, or directions. */; lines: number })[];
}

export interface SpendDays {
  /** Today in the owner's zone, YYYY-MM-DD: not over yet. */
  today: string;
  /** Newest first, none after today. */
  days: SpendDay[];
  totals: DaySum[];
}
