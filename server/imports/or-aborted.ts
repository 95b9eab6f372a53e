/** What is waited for, or undefined as soon as `signal` says that nobody waits any more: it then ends by itself, unheard. */
export async function orAborted<T>(waited: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  const aborted = Promise.withResolvers<undefined>();
  const onAbort = () => aborted.resolve(undefined);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([waited, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    waited.catch(() => undefined);
  }
}
