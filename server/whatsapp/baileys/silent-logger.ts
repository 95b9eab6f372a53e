import type { Logger } from 'pino';

type BaileysLogger = Parameters<typeof import('@whiskeysockets/baileys').makeCacheableSignalKeyStore>[1];

/** For parts of Baileys that have nothing to say. */
export const silentLogger: NonNullable<BaileysLogger> = {
  level: 'silent',
  child: () => silentLogger,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * Baileys' log within ours: its own sentences only. The objects beside them hold keys, phones and texts, so they are
 * left out whole; digits in a sentence are masked.
 */
export function quietLogger(log: Logger): NonNullable<BaileysLogger> {
  const say = (level: 'debug' | 'warn') => (thing: unknown, sentence?: string) => {
    const words = sentence ?? (typeof thing === 'string' ? thing : undefined);
    if (words) log[level]({ engine: 'baileys' }, mask(words));
  };
  const quiet: NonNullable<BaileysLogger> = {
    level: 'warn',
    child: () => quiet,
    trace: () => undefined,
    debug: () => undefined,
    info: () => undefined,
    warn: say('debug'),
    error: say('warn'),
  };
  return quiet;
}

/** Digits of five or more become their last two: enough to tell numbers apart, too few to call. */
export function mask(words: string): string {
  return words.replace(/\d{5,}/g, (digits) => `…${digits.slice(-2)}`);
}
