import type { DEFAULT_CONNECTION_CONFIG } from '@whiskeysockets/baileys';

type Logger = (typeof DEFAULT_CONNECTION_CONFIG)['logger'];
const nothing = () => undefined;

/** Baileys insists on a logger; the sandbox reports through its ledger instead. */
export const silentLogger: Logger = {
  level: 'silent',
  child: () => silentLogger,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
