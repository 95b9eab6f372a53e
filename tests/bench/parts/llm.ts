import { startLlmSandbox } from '../../../sandbox/llm/server.ts';
import { answer } from '../part.ts';

/** A model in a process of its own. */
export type LlmPart = typeof part;

const sandbox = await startLlmSandbox();

const part = {
  url: () => sandbox.url,
  /** How long every answer takes from now on, ms. */
  answersIn(ms: number): void {
    sandbox.faults.clear();
    sandbox.faults.add({ kind: 'slow', ms });
  },
  requests: () => sandbox.ledger.requests().length,
  mostOpen: () => sandbox.ledger.mostOpen,
};

answer(part);
