import { domainCode } from '../errors.ts';

/** A domain code with its parameters, as it is kept in a row and shown with a sentence of the catalogue. */
export type AdsProblem = { code: string } & Record<string, unknown>;

/** A fault of a reading as a row keeps it. @throws the fault itself when it is a bug */
export function problemOf(fault: unknown): AdsProblem {
  const known = domainCode(fault);
  if (!known) throw fault;
  return { ...known.params, code: known.code };
}
