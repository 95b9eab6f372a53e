import { startMetaSandbox } from '../../../sandbox/meta/server.ts';
import { answer } from '../part.ts';

/** Meta in a process of its own. */
export type MetaPart = typeof part;

const sandbox = await startMetaSandbox();

const part = {
  url: () => sandbox.url,
  furnish(dataset: { id: string; token: string; pageId: string }, clickIds: readonly string[]): void {
    sandbox.dataset(dataset);
    for (const id of clickIds) sandbox.issueClickId(id);
  },
  /** How long every answer takes from now on, ms. */
  answersIn(ms: number): void {
    sandbox.faults.clear();
    if (ms > 0) sandbox.faults.add({ kind: 'slow', ms });
  },
  accepted: () => sandbox.ledger.accepted().length,
  requests: () => sandbox.ledger.requests().length,
  doubled: () => sandbox.ledger.doubled().length,
  refusals: () => sandbox.ledger.refusals().length,
  forget: () => sandbox.ledger.forget(),
};

answer(part);
