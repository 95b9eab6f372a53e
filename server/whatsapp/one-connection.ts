import type { Connection, ConnectRequest, Engine, LinkEvent } from './engine.ts';

/** The connection of one number: never two at once, and what an earlier one still says is not heard. */
export interface OneConnection {
  readonly now: Connection | undefined;
  /** Ends what is going on; before it resolves nothing else is opened. */
  hangUp(): Promise<void>;
  /** The same, and takes this device off the account, as far as the server can be told. */
  logOut(): Promise<void>;
  /** Ends what is going on, then opens another; `failed` when it cannot even be opened. */
  open(session: ConnectRequest['session'], hear: (event: LinkEvent) => void, failed: (fault: unknown) => void): void;
  /** The returned function says whether nothing was opened or ended since. */
  mark(): () => boolean;
}

export function createOneConnection(
  load: () => Promise<Engine>,
  request: Omit<ConnectRequest, 'session' | 'onEvent'>,
): OneConnection {
  let connection: Connection | undefined;
  let current = 0;
  let closing: Promise<unknown> = Promise.resolve();

  function mark(): () => boolean {
    const mine = current;
    return () => mine === current;
  }

  async function end(by: (old: Connection) => Promise<void>): Promise<void> {
    current += 1;
    const old = connection;
    connection = undefined;
    // Whoever asks next waits for it too; a wire that ends badly has ended.
    if (old) closing = Promise.allSettled([closing, by(old)]);
    await closing;
  }

  const hangUp = () => end((old) => old.close());

  async function openOne(session: ConnectRequest['session'], hear: (event: LinkEvent) => void): Promise<void> {
    const ended = hangUp();
    const isCurrent = mark();
    await ended;
    const engine = await load();
    if (!isCurrent()) return;
    const onEvent = (event: LinkEvent) => {
      if (isCurrent()) hear(event);
    };
    connection = engine.connect({ ...request, session, onEvent });
  }

  return {
    get now() {
      return connection;
    },
    hangUp,
    logOut: () => end((old) => old.logOut().finally(() => old.close())),
    open(session, hear, failed) {
      const opening = openOne(session, hear);
      const isCurrent = mark();
      opening.catch((fault) => {
        if (isCurrent()) failed(fault);
      });
    },
    mark,
  };
}
