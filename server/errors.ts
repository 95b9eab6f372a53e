import { TRPCError } from '@trpc/server';

type Params = Record<string, string | number | boolean | null>;

/**
 * What went wrong, as a domain code with parameters; the cause is for the log only. The sentence for the owner is made
 * from `errors.<code>` of the catalogue at the edge (page, tray, command line) in the owner's language of the moment.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: string;
  readonly params: Params;

  constructor(code: string, params: Params = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.params = params;
  }
}

/** Code and parameters of any domain fault (AppError, DatabaseFault); undefined when it is a bug. */
export function domainCode(fault: unknown): { code: string; params: Params } | undefined {
  if (!(fault instanceof Error) || !('code' in fault) || !('params' in fault)) return undefined;
  if (typeof fault.code !== 'string' || typeof fault.params !== 'object' || fault.params === null) return undefined;
  return { code: fault.code, params: fault.params as Params };
}

/** The one place where domain faults become tRPC errors; anything else stays a 500 and is logged as a bug. */
export function toTrpcError(fault: unknown): TRPCError {
  if (fault instanceof TRPCError) return fault;
  const known = domainCode(fault);
  if (!known) return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'bug', cause: fault });
  const code = known.code.endsWith('_not_found') ? 'NOT_FOUND' : 'BAD_REQUEST';
  return new TRPCError({ code, message: known.code, cause: fault });
}
