import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { shareOut, typedMicros } from './amount.ts';
import { daysBetween, isDay } from './days.ts';
import { putDays } from './put-spend.ts';

const MOST_DAYS = 366;

/**
 * Spend of a whole direction as the owner types it: shared out evenly over its days, and replaces what was typed for them.
 *
 * @param typed days both included; amount like «12 500,50»; currency ISO 4217
 * @returns how many days were written
 * @throws AppError direction_not_found, spend_day_invalid, spend_days_reversed, spend_days_too_many {most},
 *   spend_amount_invalid, currency_unknown
 */
export function typeSpend(
  parts: Parts,
  typed: { directionId: string; since: string; until: string; amount: string; currency: string },
): { days: number } {
  const { directionId, since, until, currency } = typed;
  if (!isDay(since) || !isDay(until)) throw new AppError('spend_day_invalid');
  if (since > until) throw new AppError('spend_days_reversed');
  const days = daysBetween(since, until);
  if (days.length > MOST_DAYS) throw new AppError('spend_days_too_many', { most: MOST_DAYS });
  const micros = typedMicros(typed.amount);
  if (micros === undefined) throw new AppError('spend_amount_invalid');
  if (!isCurrency(currency)) throw new AppError('currency_unknown');
  const { db, live } = parts;
  db.write(() => {
    if (!prepared(db, 'select 1 from directions where id = ?').get(directionId)) {
      throw new AppError('direction_not_found', { id: directionId });
    }
    const shares = shareOut(micros, days.length, currency);
    putDays(
      parts,
      days.map((day, at) => ({
        ...{ of: { direction: directionId }, day, source: 'typed' as const, amountMicros: shares[at] ?? 0, currency },
        ...{ impressions: null, clicks: null, conversations: null },
      })),
    );
    db.afterCommit(() => live.changed({ topic: 'ads' }));
  });
  return { days: days.length };
}

/** ISO 4217, as this computer knows it. */
export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text) && Intl.supportedValuesOf('currency').includes(text);
}
