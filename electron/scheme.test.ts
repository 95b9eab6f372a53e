import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { expect, test } from 'vitest';
import type { Console } from '../server/context.ts';
import { createLive, type Live } from '../server/live.ts';
import { liveRouter } from '../server/live-router.ts';
import { router } from '../server/trpc.ts';
import { answerPages } from './scheme.ts';

/** The live events of a console, with a count of who listens. */
function liveConsole() {
  const live = createLive();
  let count = 0;
  const settled: Array<() => void> = [];
  const counted: Live = {
    ...live,
    listen(listener) {
      count += 1;
      const forget = live.listen(listener);
      return () => {
        forget();
        count -= 1;
        for (const tell of settled.splice(0)) tell();
      };
    },
  };
  const context = { live: counted, clock: () => 0 } as unknown as Console;
  const appRouter = router({ live: liveRouter });
  const answer = answerPages((req) =>
    fetchRequestHandler({ endpoint: '/trpc', req, router: appRouter, createContext: () => context }),
  );
  return {
    live,
    count: () => count,
    whenOneLeaves: () => new Promise<void>((resolve) => settled.push(resolve)),
    async subscribe() {
      const response = await answer(
        new Request('app://voronka/trpc/live.changes', { headers: { accept: 'text/event-stream' } }),
      );
      return response.body!.getReader();
    },
  };
}

test('a page that goes away leaves no listener, though Electron drops the body and never aborts the request', async () => {
  const console = liveConsole();
  const reader = await console.subscribe();
  await reader.read();
  expect(console.count()).toBe(1);
  const left = console.whenOneLeaves();
  await reader.cancel();
  await left;
  expect(console.count()).toBe(0);
});

test('twenty reloads leave the one listener of the page that is open', async () => {
  const console = liveConsole();
  for (let reload = 0; reload < 20; reload++) {
    const reader = await console.subscribe();
    await reader.read();
    const left = console.whenOneLeaves();
    await reader.cancel();
    await left;
  }
  const reader = await console.subscribe();
  await reader.read();
  expect(console.count()).toBe(1);
  console.live.changed({ topic: 'numbers' });
  let text = '';
  while (!text.includes('numbers')) text += new TextDecoder().decode((await reader.read()).value);
  await reader.cancel();
});

test('another host of the scheme is nobody', async () => {
  const answer = answerPages(async () => new Response('the console'));
  expect((await answer(new Request('app://evil/'))).status).toBe(404);
  expect(await (await answer(new Request('app://voronka/'))).text()).toBe('the console');
});
