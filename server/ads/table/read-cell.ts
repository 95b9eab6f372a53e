import { markedMicros } from '../spend/amount.ts';
import { isDay } from '../spend/days.ts';
import type { DayOrder } from './day-order.ts';

const SIGNS: Record<string, string> = { '₸': 'KZT', $: 'USD', '€': 'EUR', '₽': 'RUB', '₴': 'UAH', '£': 'GBP' };

/** A day as tables write it: 2026-11-20 (a time after it or not), 20.11.2026, 20/11/2026. undefined: none. */
export function readDay(cell: string, order: DayOrder): string | undefined {
  const text = cell.trim();
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]|$)/.exec(text)?.[1];
  const [, first = '', mark = '', second = '', year = ''] =
    /^(\d{1,2})([./])(\d{1,2})\2(\d{4})(?:\s|$)/.exec(text) ?? [];
  const [day, month] = order === 'month first' && mark === '/' ? [second, first] : [first, second];
  const found = iso ?? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) ? found : undefined;
}

/** An amount in millionths: «12 345,67», «12,345.67», «1.234», «$5». undefined: none, or less than zero. */
export function readAmount(cell: string): number | undefined {
  return markedMicros(cell.replace(/[\s\u00a0\u202f'’]/g, '').replace(/^[^\d.,-]+|[^\d.,]+$/g, ''));
}

/** ISO 4217 by its code or its sign; undefined: none. */
export function readCurrency(cell: string): string | undefined {
  const text = cell.trim();
  return SIGNS[text] ?? /\b([A-Z]{3})\b/.exec(text.toUpperCase())?.[1];
}

/** The currency that a header names: «Сумма затрат (KZT)». */
export function currencyOfHeader(header: string): string | undefined {
  return /\(([A-Za-z]{3})\)\s*$/.exec(header)?.[1]?.toUpperCase();
}

/** A count: «1 024», «1,024»; null: none. */
export function readCount(cell: string | undefined): number | null {
  const digits = (cell ?? '').replace(/[\s\u00a0\u202f.,]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}
