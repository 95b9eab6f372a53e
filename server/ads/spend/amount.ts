/** Millionths in one unit of a currency. */
const MICROS = 1_000_000;

/** '12.34' → 12 340 000, exactly; digits past the sixth are rounded. undefined: not an amount of zero or more, or past nine thousand million. */
export function microsOf(text: string): number | undefined {
  const [, whole = '', part = ''] = /^(\d{1,10})(?:\.(\d+))?$/.exec(text.trim()) ?? [];
  if (whole === '') return undefined;
  const six = Number(part.slice(0, 6).padEnd(6, '0'));
  const isUp = (part[6] ?? '0') >= '5';
  const micros = Number(whole) * MICROS + six + (isUp ? 1 : 0);
  return Number.isSafeInteger(micros) ? micros : undefined;
}

/** Whole thousands by one mark and a fraction by the other, or one mark at most. */
const TYPED = /^(?:\d+(?:[.,]\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?)$/;

/** An amount as a person types it: «12 500,50», «45,000». undefined: not an amount of zero or more. */
export function typedMicros(text: string): number | undefined {
  const typed = text.replace(/[\s\u00a0\u202f]/g, '');
  return TYPED.test(typed) ? markedMicros(typed) : undefined;
}

/** '12,345.67', '1.234', '0.123': a mark seen twice, or before just three digits, parts thousands; «0.123» does not. */
export function markedMicros(text: string): number | undefined {
  const mark = /[.,](?=[^.,]*$)/.exec(text);
  if (!mark) return microsOf(text);
  const [head, tail] = [text.slice(0, mark.index), text.slice(mark.index + 1)];
  const isThousands = head.includes(mark[0]) || (tail.length === 3 && /^[1-9]\d{0,2}$/.test(head));
  const whole = head.replace(/[.,]/g, '');
  return isThousands ? microsOf(whole + tail) : microsOf(`${whole || '0'}.${tail || '0'}`);
}

/** Shares an amount out evenly in the currency's smallest coins; the first get what is left over, and the sum is exact. */
export function shareOut(micros: number, parts: number, currency: string): number[] {
  const coin = MICROS / 10 ** coinDigits(currency);
  const coins = Math.floor(micros / coin);
  const each = Math.floor(coins / parts);
  const over = coins - each * parts;
  const rest = micros - coins * coin;
  return Array.from({ length: parts }, (_, at) => (each + (at < over ? 1 : 0)) * coin + (at === 0 ? rest : 0));
}

/** Digits after the point of this currency; 2 where it is not known. */
function coinDigits(currency: string): number {
  try {
    const options = { style: 'currency', currency } as const;
    return Math.min(new Intl.NumberFormat('en', options).resolvedOptions().maximumFractionDigits ?? 2, 6);
  } catch {
    return 2;
  }
}
