import { setImmediate } from 'node:timers/promises';

/** Work goes on so long at most before others have their turn, ms. */
const SLICE_MS = 5;

/** `breathe()` gives the event loop a turn when this work has held it for long enough. */
export function breathing(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < SLICE_MS) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}
