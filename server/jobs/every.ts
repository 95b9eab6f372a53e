/**
 * Does `work` now and then every `period` ms, never two at once, until the returned function is called.
 * One that fails (a full disk) is told to `onFault` and done again at its next time.
 */
export function every(period: number, work: () => void, onFault: (fault: unknown) => void): () => void {
  const attempt = () => {
    try {
      work();
    } catch (fault) {
      onFault(fault);
    }
  };
  const timer = setInterval(attempt, period).unref();
  attempt();
  return () => clearInterval(timer);
}
