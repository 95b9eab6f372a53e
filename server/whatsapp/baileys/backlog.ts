import type { BinaryNode } from '@whiskeysockets/baileys';
import type { LinkEvent } from '../engine.ts';

/** How much of what the server kept for this device has come. */
export interface Backlog {
  stanza(node: BinaryNode): void;
  /** A kept message is stored, or in the spool. */
  handled(count: number): void;
  /** The server says that it has sent all. */
  allSent(): void;
  close(): void;
}

/** Progress is told this often at most, ms. */
const TELL_MS = 250;
/** Stanzas that end in no message (nacked, ignored) are not waited for longer than this, ms. */
const QUIET_MS = 2_000;

export function createBacklog(onEvent: (event: LinkEvent) => void, onDrained: () => void): Backlog {
  let expected: number | null = null;
  let seen = 0;
  let done = 0;
  let sent = false;
  let over = false;
  let telling: NodeJS.Timeout | undefined;
  let quiet: NodeJS.Timeout | undefined;

  function tell(): void {
    telling = undefined;
    if (!over) onEvent({ type: 'catching_up', left: expected === null ? null : Math.max(0, expected - done), done });
  }

  function finish(): void {
    if (over) return;
    close();
    onDrained();
    onEvent({ type: 'caught_up' });
  }

  function check(): void {
    if (over || !sent) return;
    clearTimeout(quiet);
    if (done >= seen) finish();
    else quiet = setTimeout(finish, QUIET_MS);
  }

  function close(): void {
    over = true;
    clearTimeout(telling);
    clearTimeout(quiet);
  }

  return {
    stanza(node) {
      if (node.tag === 'message' && node.attrs['offline']) seen += 1;
      if (node.tag !== 'ib') return;
      const preview = Array.isArray(node.content) && node.content.find(({ tag }) => tag === 'offline_preview');
      if (!preview) return;
      const count = Number(preview.attrs['message'] ?? preview.attrs['count']);
      expected = Number.isFinite(count) ? count : null;
      if (count > 0) tell();
    },
    handled(count) {
      done += count;
      telling ??= setTimeout(tell, TELL_MS);
      check();
    },
    allSent() {
      sent = true;
      check();
    },
    close,
  };
}
