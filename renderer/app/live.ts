import type { QueryClient } from '@tanstack/react-query';
import type { Change } from '../../server/live.ts';
import { createRounds, TOPICS } from './live-queries.ts';
import type { Client } from './trpc.ts';

/** What the tab that holds the stream tells the others. */
type Word = { changes: Change[] } | { reachable: boolean };

interface LiveOptions {
  client: Client;
  queries: QueryClient;
  /** Whether the host answers. */
  onReachable: (reachable: boolean) => void;
}

/**
 * One stream of changes for all tabs: HTTP/1.1 hangs at the 7th. The tab that holds the lock reads it and passes it on;
 * when it closes, the next one takes over and asks for everything again, since what fell between is not known.
 * Returns what ends it.
 */
export function startLive({ client, queries, onReachable }: LiveOptions): () => void {
  const rounds = createRounds(queries);
  const channel = new BroadcastChannel('voronka-live');
  const ended = new AbortController();

  function hear(word: Word): void {
    if ('changes' in word) rounds.take(word.changes);
    else onReachable(word.reachable);
  }

  function tell(word: Word): void {
    hear(word);
    channel.postMessage(word);
  }

  channel.onmessage = (event: MessageEvent<Word>) => hear(event.data);

  function read(): () => void {
    let wasLost = false;
    const stream = client.live.changes.subscribe(undefined, {
      onData: ({ data }) => tell({ changes: data }),
      onConnectionStateChange: ({ state, ...rest }) => {
        const isLost = state === 'connecting' && 'error' in rest && rest.error !== null;
        if (isLost) tell({ reachable: false });
        if (state === 'pending') {
          tell({ reachable: true });
          if (wasLost) tell({ changes: TOPICS.map((topic) => ({ topic })) });
        }
        wasLost = isLost || (wasLost && state !== 'pending');
      },
    });
    return () => stream.unsubscribe();
  }

  async function hold(): Promise<void> {
    const stop = read();
    await new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve(), { once: true }));
    stop();
  }

  async function takeTurns(): Promise<void> {
    const wasFree = await navigator.locks.request('voronka-live', { ifAvailable: true }, async (lock) => {
      if (lock) await hold();
      return lock !== null;
    });
    if (wasFree || ended.signal.aborted) return;
    await navigator.locks.request('voronka-live', { signal: ended.signal }, async () => {
      tell({ changes: TOPICS.map((topic) => ({ topic })) });
      await hold();
    });
  }

  takeTurns().catch(() => undefined);

  return () => {
    ended.abort();
    rounds.stop();
    channel.close();
  };
}
