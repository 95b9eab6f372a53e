/** Does `work` now and then every `period` ms, never two at once, until the returned function is called. */
export function every(period: number, work: () => void): () => void {
  work();
  const timer = setInterval(work, period).unref();
  return () => clearInterval(timer);
}
