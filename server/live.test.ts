import { expect, test } from 'vitest';
import { type Change, createLive } from './live.ts';

test('a change is told at once; those that follow are told together', async () => {
  const live = createLive();
  const heard: Change[][] = [];
  let told = Promise.withResolvers<void>();
  live.listen((changes) => {
    heard.push(changes);
    told.resolve();
  });
  const began = performance.now();
  live.changed({ topic: 'dialogs', id: 1 });
  await told.promise;
  expect(performance.now() - began).toBeLessThan(90);
  told = Promise.withResolvers();
  live.changed({ topic: 'dialogs', id: 1 });
  live.changed({ topic: 'events', id: 7 });
  live.changed({ topic: 'dialogs', id: 1 });
  await told.promise;
  expect(heard).toEqual([
    [{ topic: 'dialogs', id: 1 }],
    [
      { topic: 'dialogs', id: 1 },
      { topic: 'events', id: 7 },
    ],
  ]);
});

test('who has left hears nothing, and nothing is kept for nobody', async () => {
  const live = createLive();
  const leave = live.listen(() => expect.unreachable());
  leave();
  live.changed({ topic: 'numbers' });
  const told = new Promise<Change[]>((resolve) => live.listen(resolve));
  live.changed({ topic: 'settings' });
  expect(await told).toEqual([{ topic: 'settings' }]);
});
