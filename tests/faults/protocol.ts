/** Where a host may be stopped dead. «receipt sent» and «request sent» are seen from outside, by the sandboxes. */
export const WINDOWS = [
  'keys committed',
  'spooled',
  'receipt sent',
  'verdict written',
  'request sent',
  'answer read',
] as const;
export type Window = (typeof WINDOWS)[number];

/** The windows that show themselves in the database. */
export type InnerWindow = Exclude<Window, 'receipt sent' | 'request sent'>;

/** The rows of the window are written and not committed, or just committed. */
export type Moment = 'before commit' | 'after commit';

/** What a host is started with: JSON in its first argument. */
export interface HostOptions {
  dataFolder: string;
  configFolder: string;
  env: Record<string, string>;
  /** Its clock is this far ahead of the real one, ms. */
  clockAhead: number;
  /** Stops for ever at the n-th time that a row of this window is written. */
  freeze?: { window: InnerWindow; moment: Moment; nth: number };
  /** The database may not grow beyond this many pages: a full disk. */
  maxPages?: number;
}

/** Conversion events by their state, as far as there are any. */
export type Queue = Partial<Record<string, number>>;

/** What a host says: one JSON a line on its output, written at once. */
export type HostLine =
  | { port: number }
  | { folderTaken: true }
  /** It stands still and waits to be killed. */
  | { frozen: InnerWindow }
  | { queue: Queue }
  /** Longest time that its event loop stood still since the last such line, ms. */
  | { heldUp: number }
  | { stopped: true };

/** What a running host is told. */
export type Order = { clockAhead: number } | { maxPages: number } | { heldUp: true };
