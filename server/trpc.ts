import { initTRPC } from '@trpc/server';
import type { Console } from './context.ts';
import { domainCode, toTrpcError } from './errors.ts';

const t = initTRPC.context<Console>().create({
  errorFormatter({ shape, error }) {
    const known = domainCode(error.cause);
    return { ...shape, data: { ...shape.data, stack: undefined, domain: known ?? null } };
  },
});

export const router = t.router;

/** Every procedure: domain faults become tRPC errors in one place, bugs are logged as bugs. */
export const procedure = t.procedure.use(async ({ next, ctx, path }) => {
  const result = await next();
  // What tRPC itself refused (an input that does not fit) says so already; what a procedure threw is in `cause`.
  if (result.ok || result.error.code !== 'INTERNAL_SERVER_ERROR') return result;
  const error = toTrpcError(result.error.cause ?? result.error);
  if (error.code === 'INTERNAL_SERVER_ERROR') ctx.log.error({ path, err: result.error.cause }, 'bug');
  return { ...result, error };
});
