/** The file cannot be written (full disk, damaged): nothing may be acknowledged. A broken constraint is a fault of the one row. */
export function isDatabaseFault(fault: unknown): boolean {
  const code = (fault as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_') && !code.startsWith('SQLITE_CONSTRAINT');
}
