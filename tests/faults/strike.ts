import type { Business } from './business.ts';
import type { ConsoleProcess } from './console-process.ts';
import type { HostOptions, InnerWindow, Moment, Window } from './protocol.ts';
import { WINDOWS } from './protocol.ts';

/** One killing of the app, from outside, in a named window of its work. */
export interface Kill {
  window: Window;
  moment: Moment;
  /** At the n-th time in this life of the app. */
  nth: number;
}

interface Measure {
  /** Messages and dialogs that are to come. */
  messages: number;
  dialogs: number;
  random: () => number;
}

/** Each window in turn, so that all are covered alike; together they use up three fifths of what comes. */
export function planKills(count: number, { messages, dialogs, random }: Measure): Kill[] {
  const between = (least: number, most: number) => Math.round(least + random() * Math.max(0, most - least));
  const share = (messages * 0.6) / count;
  const dialogShare = (dialogs * 0.4) / count;
  return Array.from({ length: count }, (_, n) => {
    const window = WINDOWS[n % WINDOWS.length] ?? 'spooled';
    const isOfMessages = window === 'keys committed' || window === 'spooled' || window === 'receipt sent';
    return {
      window,
      moment: (n + Math.floor(n / WINDOWS.length)) % 2 === 0 ? 'after commit' : 'before commit',
      nth: isOfMessages ? between(share / 2, share) : between(1, dialogShare),
    };
  });
}

/** Cuts the link so many times, somewhere in what comes. */
export async function cutLinks({ phone }: Business, count: number, { messages, random }: Measure): Promise<number> {
  const moments = ['delivery', 'receipt', 'receipt-lost'] as const;
  const share = (messages * 0.7) / count;
  for (let cut = 0; cut < count; cut += 1) {
    const at = moments[cut % moments.length] ?? 'delivery';
    await phone.cutWhen({ at, count: Math.max(1, Math.round(share * (0.5 + random() / 2))) });
  }
  return count;
}

/** Starts the app and kills it as planned, again and again on the same folder; the app that lives after the last is returned. */
export async function killAsPlanned(
  business: Business,
  plan: readonly Kill[],
  said: (line: string) => void,
): Promise<ConsoleProcess> {
  for (const kill of plan) {
    const reached = watchFor(business, kill);
    const console = await business.start({ ...freezeAt(kill) });
    const seen = reached ? reached() : console.frozen().then(() => () => undefined);
    const release = await Promise.race([seen, nothingLeft(business, console, kill)]);
    await console.kill();
    release();
    said(`killed: ${kill.window}, ${kill.moment}, at ${kill.nth}`);
  }
  return business.start();
}

/** Rejects when all is delivered and sent: then the window does not come any more. */
async function nothingLeft({ whatsapp, phone }: Business, console: ConsoleProcess, { window }: Kill): Promise<never> {
  await whatsapp.ledger.settled(phone.phone);
  await console.untilQueue(({ due = 0, sending = 0 }) => due + sending === 0).catch(() => new Promise(() => undefined));
  throw new Error(`everything is delivered and sent, and «${window}» did not come`);
}

function freezeAt({ window, moment, nth }: Kill): Pick<HostOptions, 'freeze'> {
  return isInner(window) ? { freeze: { window, moment, nth } } : {};
}

function isInner(window: Window): window is InnerWindow {
  return window !== 'receipt sent' && window !== 'request sent';
}

/**
 * For the windows that only the other side sees; begun before the app starts, so that nothing is missed. What it resolves
 * with lets go what was held.
 */
function watchFor({ whatsapp, meta, phone }: Business, { window, moment, nth }: Kill) {
  if (window === 'receipt sent') {
    const acknowledged = () => whatsapp.ledger.count('acknowledged', phone.phone);
    const target = acknowledged() + nth;
    return () => whatsapp.ledger.when(() => acknowledged() >= target).then(() => () => undefined);
  }
  if (window === 'request sent') {
    // Held before Meta has judged it, or when Meta has taken it and not said so.
    const at = moment === 'before commit' ? 'arrival' : 'answer';
    let seen = 0;
    const hold = meta.faults.hold(at, { times: 1, when: () => ++seen >= nth });
    return () => hold.untilHeld(1).then(() => () => hold.release());
  }
  return undefined;
}
