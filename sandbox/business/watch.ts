import type { Clinic } from './open-clinic.ts';
import { createVisitor, type Manner, say } from './people.ts';
import { stories } from './story.ts';

/** How long it is lively, ms; afterwards somebody writes about once a minute until the example is closed. */
const LIVELY_MS = 10 * 60_000;

/** Every so many customers one comes in an unusual way. */
const manners: Record<number, Manner> = {
  1: { stubFirst: true },
  2: { lid: 'first' },
  5: { click: 'foreign' },
  7: { click: 'hidden' },
  9: { lid: 'only' },
};

/** Customers come and write while the owner watches, until `signal` says it is over. */
export async function letCustomersCome(clinic: Clinic, signal: AbortSignal): Promise<void> {
  const began = Date.now();
  const isLively = () => Date.now() - began < LIVELY_MS;
  for (let n = 0; !signal.aborted; n++) {
    const story = stories[n % stories.length];
    if (!story) return;
    void tell(clinic, n, signal, isLively);
    await pause(isLively() ? between(4, 12) : between(180, 420), signal);
  }
}

async function tell(clinic: Clinic, n: number, signal: AbortSignal, isLively: () => boolean): Promise<void> {
  const story = stories[n % stories.length];
  if (!story) return;
  const visitor = createVisitor(clinic, n, story, manners[n % stories.length] ?? {});
  for (const [place, line] of story.lines.entries()) {
    await say(clinic, visitor, line, place === 0);
    await pause(isLively() ? between(2, 9) : between(30, 90), signal);
    if (signal.aborted) return;
  }
}

/** Links the number as the owner's page shows it: the QR as a picture (see camera.ts), a code as eight characters. */
export async function answerCodes({ owner, phone, numberId }: Clinic, signal: AbortSignal): Promise<void> {
  let typed: string | null = null;
  while (!signal.aborted && !phone.connected) {
    const code = (await owner.numbers.list.query()).find(({ id }) => id === numberId)?.code ?? null;
    if (code && code !== typed) {
      typed = code;
      await pause(3, signal);
      await phone.approveCode(code).catch(() => undefined);
    }
    await pause(1, signal);
  }
}

function between(least: number, most: number): number {
  return least + Math.random() * (most - least);
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, seconds * 1000);
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise.finally(() => clearTimeout(timer));
}
