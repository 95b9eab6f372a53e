/** What a system user of a business is usually given. */
export const ALL_SCOPES = [
  ...['ads_read', 'ads_management', 'business_management'],
  ...['whatsapp_business_management', 'whatsapp_business_manage_events', 'page_events'],
];

/** An access token that Meta has given out. */
export interface Token {
  token: string;
  /** ms UTC. Left out: it does not end. */
  expiresAt?: number;
  /** Left out: all of `ALL_SCOPES`. */
  scopes?: string[];
}

export interface Pixel {
  id: string;
  name: string;
  /** ms UTC */
  lastFiredAt?: number;
}

export interface Account {
  /** Digits, without `act_`. */
  id: string;
  name: string;
  /** ISO 4217 */
  currency: string;
  /** IANA */
  timeZone: string;
  /** Meta's account_status; 1, active, unless told. */
  status?: number;
  /** The tokens that may read it. */
  tokens: string[];
  pixels?: Pixel[];
}

export interface Ad {
  id: string;
  name: string;
  adSet: { id: string; name: string };
  campaign: { id: string; name: string };
  accountId: string;
}

/** What an ad cost on one day of its account. */
export interface Spend {
  adId: string;
  /** YYYY-MM-DD in the account's zone. */
  day: string;
  /** A decimal number in the account's currency: '12.34'. */
  amount: string;
  impressions?: number;
  clicks?: number;
  conversations?: number;
}

/** How much of a use case's allowance is spent: the header X-Business-Use-Case-Usage. */
export interface Usage {
  datasetId?: string;
  accountId?: string;
  /** 0 takes the header away. */
  percent: number;
  minutesToRegain?: number;
}

export interface World {
  tokens: Map<string, Token>;
  accounts: Map<string, Account>;
  ads: Map<string, Ad>;
  /** By ad, then by day. */
  spend: Map<string, Map<string, Spend>>;
  /** By dataset or account id. */
  usages: Map<string, Usage>;
}

export function createWorld(): World {
  return { tokens: new Map(), accounts: new Map(), ads: new Map(), spend: new Map(), usages: new Map() };
}

/** The header for an answer about these objects; `{}` where nothing is said. Shape: facts/meta.md 6 names the wait. */
export function usageHeader(world: World, ids: readonly (string | undefined)[]): Record<string, string> {
  const shown = ids.flatMap((id) => {
    const usage = id === undefined ? undefined : world.usages.get(id);
    return id === undefined || usage === undefined ? [] : [[id, [usageOf(usage)]] as const];
  });
  return shown.length === 0 ? {} : { 'x-business-use-case-usage': JSON.stringify(Object.fromEntries(shown)) };
}

function usageOf({ accountId, percent, minutesToRegain }: Usage) {
  return {
    type: accountId === undefined ? 'ads_management' : 'ads_insights',
    call_count: percent,
    total_cputime: Math.round(percent / 4),
    total_time: Math.round(percent / 4),
    estimated_time_to_regain_access: minutesToRegain ?? 0,
  };
}
