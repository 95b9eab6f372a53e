import type { Parts } from '../../parts.ts';
import { readSettings, timeZoneOf } from '../../settings/settings.ts';
import { spentSince } from '../model/model-calls.ts';
import type { JudgingSettings } from './judging-settings.ts';
import { endOfDay, startOfDay } from './start-of-day.ts';

/** What may still be spent on this day of the owner's zone, and what was. */
export interface Budget {
  spent: { costMicroUsd: number; calls: number };
  /** When the next day begins, ms. */
  endsAt: number;
  /** Whether one more request fits, beside those on their way, which count by their estimates. */
  fits(costMicroUsd: number, onTheirWay: { costMicroUsd: number; calls: number }): boolean;
}

export function readBudget(
  parts: Pick<Parts, 'db' | 'clock'>,
  { dailyBudgetMicroUsd, dailyCalls }: Pick<JudgingSettings, 'dailyBudgetMicroUsd' | 'dailyCalls'>,
  zone = timeZoneOf(readSettings(parts.db)),
): Budget {
  const now = parts.clock();
  const endsAt = endOfDay(now, zone);
  const spent = spentSince(parts, startOfDay(now, zone), endsAt);
  return {
    spent,
    endsAt,
    fits: (costMicroUsd, onTheirWay) =>
      spent.calls + onTheirWay.calls < dailyCalls &&
      spent.costMicroUsd + onTheirWay.costMicroUsd + costMicroUsd <= dailyBudgetMicroUsd,
  };
}
