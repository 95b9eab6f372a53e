import type { Advice, AdvisorWeek, CardLevel } from '../views.ts';

/** Events of a level that must have gathered before the next step. Source: product.md 5 */
const ENOUGH = 50;
/** A cost is stable when its coefficient of variation over the last full weeks is at most this. */
const MOST_VARIATION = 0.3;
/** … of at least and at most so many weeks. */
const WEEKS = { least: 2, most: 4 };
/** Fewer events a week than this, twice in a row, teach nothing: a fifth of what Meta's learning wants. */
const COLLAPSED = 10;
const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** As Meta writes them. */
const NAMES: Record<CardLevel, string> = { interest: 'Lead', qualified: 'CompleteRegistration', scheduled: 'Schedule' };
export const ORDER: readonly CardLevel[] = ['interest', 'qualified', 'scheduled'];

/** What happened so far in a direction. */
export interface History {
  now: number;
  /** What its ads are optimised for, and since when; NULL: from the beginning. */
  optimisesFor: CardLevel;
  optimisesSinceAt: number | null;
  /**
   * The last step back, as a day of the direction's zone (YYYY-MM-DD): what was seen before it had led to a step that failed,
   * so only what came since counts. NULL: none was taken.
   */
  steppedBack: { atDay: string; at: number } | null;
  /** When Meta accepted its first event; NULL: none yet. */
  firstAcceptedAt: number | null;
  /** Accepted ever, or since the last step back; and in the last 7 days. */
  gathered: Record<CardLevel, number>;
  lastDays: Record<CardLevel, number>;
  /** Full weeks after the one in which events began, or the step back was, oldest first; `cost` is of the level that is optimised for. */
  weeks: Pick<AdvisorWeek, 'accepted' | 'cost'>[];
}

/**
 * The step to take with a direction's ads: Lead in the first week; from a level to the next when 50 or more events of it
 * have gathered, they still come, and its cost is stable. Back when a level hardly happens any more; then the evidence for the
 * next try begins anew. A week after any change Meta still learns: nothing more is changed. Nobody is told to switch on a cost
 * that is not known. Source: product.md 5
 */
export function advise(history: History): Advice {
  const { optimisesFor: level, gathered, lastDays, now, firstAcceptedAt, optimisesSinceAt, steppedBack } = history;
  const stability = judgeCost(history);
  const next = ORDER[ORDER.indexOf(level) + 1];
  const stay = (why: Advice['why'], missing: Advice['missing'] = null): Advice => ({
    ...{ step: 'stay', level, why, stability, missing },
  });
  if (firstAcceptedAt === null) return stay({ code: 'advice_no_events' }, missingOf(gathered[level], lastDays[level]));
  const back = stepBack(history);
  if (back) return { step: 'step_back', ...back, stability, missing: null };
  const missing = missingOf(gathered[level], lastDays[level]);
  if (!next) return stay({ code: 'advice_last_level', week: lastDays[level] });
  if (now - firstAcceptedAt < WEEK_DAYS * DAY_MS) return stay({ code: 'advice_first_week', level }, missing);
  const count = gathered[level];
  if (missing)
    return stay(steppedBack ? sinceBack(history) : { code: 'advice_not_enough', level, gathered: count }, missing);
  if (optimisesSinceAt !== null && now >= optimisesSinceAt && now - optimisesSinceAt < WEEK_DAYS * DAY_MS) {
    return stay({ code: 'advice_settling', level });
  }
  if (isFalling(history)) return stay({ code: 'advice_falling', level, week: lastDays[level] });
  if (stability.state === 'unknown') return stay({ code: 'advice_cost_unknown', level });
  if (stability.state === 'unstable') return stay({ code: 'advice_cost_unstable', level });
  const code = steppedBack ? 'advice_switch_again' : 'advice_switch';
  const why = {
    code,
    level,
    gathered: count,
    next,
    week: lastDays[next],
    ...(steppedBack && { day: steppedBack.atDay }),
  };
  return { step: 'switch', level: next, why, stability, missing: null };
}

/** How far the evidence of a new try has come. */
function sinceBack({ optimisesFor, optimisesSinceAt, steppedBack, gathered }: History): Advice['why'] {
  // Since then the owner may have gone on again.
  const isThere = steppedBack !== null && steppedBack.at === optimisesSinceAt;
  return {
    code: isThere ? 'advice_back_not_enough' : 'advice_since_back_not_enough',
    ...{ level: optimisesFor, name: NAMES[optimisesFor], day: steppedBack?.atDay },
    ...{ gathered: gathered[optimisesFor], enough: ENOUGH },
  };
}

function missingOf(gathered: number, lastDays: number): Advice['missing'] {
  if (gathered >= ENOUGH) return null;
  const events = ENOUGH - gathered;
  return { events, days: lastDays === 0 ? null : Math.ceil((events * WEEK_DAYS) / lastDays) };
}

/** By the coefficient of variation: deviation over mean of the weekly costs. */
function judgeCost({ weeks, steppedBack }: History): Advice['stability'] {
  const last = weeks.slice(-WEEKS.most);
  const unknown = last.slice(-WEEKS.least).find(({ cost }) => cost.value === null);
  if (unknown?.cost.why) return { state: 'unknown', variation: null, why: unknown.cost.why };
  const costs: number[] = [];
  // From the newest back to the first week whose cost is not known.
  for (const { cost } of last.toReversed()) {
    if (cost.value === null) break;
    costs.push(cost.value);
  }
  if (costs.length < WEEKS.least) {
    const why = steppedBack ? { code: 'advice_few_weeks_since', day: steppedBack.atDay } : { code: 'advice_few_weeks' };
    return { state: 'unknown', variation: null, why };
  }
  if (new Set(last.slice(-costs.length).map(({ cost }) => cost.currency)).size > 1) {
    return { state: 'unknown', variation: null, why: { code: 'advice_two_currencies' } };
  }
  const mean = meanOf(costs);
  const variation = mean === 0 ? 0 : Math.sqrt(meanOf(costs.map((cost) => (cost - mean) ** 2))) / mean;
  const isStable = variation <= MOST_VARIATION;
  const why = {
    code: isStable ? 'advice_stable' : 'advice_unstable',
    weeks: costs.length,
    percent: Math.round(variation * 100),
  };
  return { state: isStable ? 'stable' : 'unstable', variation, why };
}

/** Fewer than half of what the weeks before brought: gathered once, but not coming now. */
function isFalling({ weeks, optimisesFor, lastDays }: History): boolean {
  const before = weeks.slice(-WEEKS.most).map(({ accepted }) => accepted[optimisesFor]);
  return before.length >= WEEKS.least && lastDays[optimisesFor] < meanOf(before) / 2;
}

function stepBack({ now, optimisesFor, optimisesSinceAt, weeks }: History): Pick<Advice, 'level' | 'why'> | undefined {
  const lower = ORDER[ORDER.indexOf(optimisesFor) - 1];
  const last = weeks.slice(-2);
  if (!lower || last.length < 2) return undefined;
  if (optimisesSinceAt !== null && now - optimisesSinceAt < 2 * WEEK_DAYS * DAY_MS) return undefined;
  const week = Math.round(meanOf(last.map(({ accepted }) => accepted[optimisesFor])));
  const lowerWeek = Math.round(meanOf(last.map(({ accepted }) => accepted[lower])));
  if (last.some(({ accepted }) => accepted[optimisesFor] >= COLLAPSED) || lowerWeek <= week) return undefined;
  return { level: lower, why: { code: 'advice_step_back', level: optimisesFor, week, lower, lowerWeek } };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
