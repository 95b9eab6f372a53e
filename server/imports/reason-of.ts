import type { Reason } from '../dialogs/views.ts';
import { domainCode } from '../errors.ts';

/** Codes of the system and of SQLite that an owner can do something about. */
const KNOWN: Record<string, string> = {
  SQLITE_FULL: 'disk_full',
  ENOSPC: 'disk_full',
  ENOENT: 'file_gone',
  EACCES: 'file_unreadable',
  EPERM: 'file_unreadable',
  EBUSY: 'file_unreadable',
  EIO: 'file_unreadable',
};

/** What the owner is told of a fault: its domain code, the disk or the file behind it, or that it is a bug. */
export function reasonOf(fault: unknown): Reason {
  const domain = domainCode(fault);
  if (domain) return { code: domain.code, ...domain.params };
  const code = (fault as { code?: unknown } | null)?.code;
  return { code: (typeof code === 'string' ? KNOWN[code] : undefined) ?? 'bug' };
}
