/** What a page may be looking at. `id` narrows it to one row; without it the whole topic changed. */
export type Topic = (typeof TOPICS)[number];

export const TOPICS = [
  'numbers',
  'dialogs',
  'events',
  'directions',
  'settings',
  'imports',
  'qualification',
  'trials',
  'sends',
  'doctor',
  'ads',
  'example',
] as const;

export interface Change {
  topic: Topic;
  id?: string | number;
}

/** Tells the open pages what changed, after it is committed. */
export interface Live {
  changed(change: Change): void;
  /** Calls `listener` with what changed (at once, then at most every 100 ms) until the returned function is called. */
  listen(listener: (changes: Change[]) => void): () => void;
}

/** Pages hear of a change at once, and of those that follow within this time together, ms. */
const GATHER_MS = 100;

export function createLive(): Live {
  const listeners = new Set<(changes: Change[]) => void>();
  const gathered = new Map<string, Change>();
  let timer: NodeJS.Timeout | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;

  function tell(): void {
    timer = undefined;
    toldAt = performance.now();
    const changes = [...gathered.values()];
    gathered.clear();
    for (const listener of listeners) listener(changes);
  }

  return {
    changed(change) {
      if (listeners.size === 0) return;
      gathered.set(`${change.topic}/${change.id ?? ''}`, change);
      if (!timer) timer = setTimeout(tell, Math.max(0, toldAt + GATHER_MS - performance.now())).unref();
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
