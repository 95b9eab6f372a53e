/** How long closing may take before it is forced, ms: the numbers say goodbye to WhatsApp, which may not answer. */
const PATIENCE = 8000;

/**
 * Runs a program until Ctrl-C (or SIGTERM, or its terminal is closed): the first closes it cleanly, the second forces.
 * Exits with 0 after a clean close, 130 when forced, 1 when closing failed.
 */
export async function runUntilStopped(
  start: () => Promise<{ close(): Promise<void> } | { exitCode: number }>,
): Promise<void> {
  let asked = 0;
  let askedToStop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    askedToStop = resolve;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      asked += 1;
      if (asked > 1) process.exit(130);
      askedToStop();
    });
  }
  const started = await start();
  if ('exitCode' in started) {
    process.exitCode = started.exitCode;
    await flushed();
    process.exit();
  }
  await stopped;
  setTimeout(() => process.exit(1), PATIENCE).unref();
  try {
    await started.close();
    process.exit(0);
  } catch (fault) {
    process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
    process.exit(1);
  }
}

/** A pipe is written to in its own time; what was said must arrive before the end. */
function flushed(): Promise<void> {
  return new Promise((resolve) => process.stderr.write('', () => process.stdout.write('', () => resolve())));
}
