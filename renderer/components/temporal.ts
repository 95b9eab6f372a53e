import type { Temporal as Polyfill } from 'temporal-polyfill';

/** The browser's own where there is one: the polyfill is 18 kB of the first page. */
const native = (globalThis as { Temporal?: typeof Polyfill }).Temporal;

export const Temporal: typeof Polyfill = native ?? (await import('temporal-polyfill')).Temporal;
