import { tracked } from '@trpc/server';
import { z } from 'zod';
import { type Change, type Live, TOPICS } from './live.ts';
import { procedure, router } from './trpc.ts';

/** Changes as they are committed. A page that comes back after a break is told that everything may have changed. */
export const liveRouter = router({
  changes: procedure.input(z.object({ lastEventId: z.string().nullish() }).optional()).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    let id = 0;
    const missed: Change[] = input?.lastEventId ? TOPICS.map((topic) => ({ topic })) : [];
    for await (const changes of follow(ctx.live, missed, signal)) yield tracked(`${ctx.clock()}-${id++}`, changes);
  }),
});

async function* follow(live: Live, missed: Change[], signal: AbortSignal | undefined): AsyncGenerator<Change[]> {
  let gathered = missed;
  let wake = () => {};
  const forget = live.listen((changes) => {
    gathered = gathered.concat(changes);
    wake();
  });
  const onAbort = () => wake();
  signal?.addEventListener('abort', onAbort);
  try {
    while (!signal?.aborted) {
      if (gathered.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const changes = gathered;
      gathered = [];
      yield changes;
    }
  } finally {
    forget();
    signal?.removeEventListener('abort', onAbort);
  }
}
