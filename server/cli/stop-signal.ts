/** A second Ctrl-C counts only after this time, ms: npm passes the first one on once more. */
const AGAIN = 700;

/** Aborts at the first Ctrl-C (or SIGTERM, or when the terminal is closed); the second ends the process at once, with 130. */
export function stopOnSignals(): AbortSignal {
  const asked = new AbortController();
  let at = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (asked.signal.aborted && performance.now() - at > AGAIN) process.exit(130);
      if (!asked.signal.aborted) at = performance.now();
      asked.abort();
    });
  }
  return asked.signal;
}
