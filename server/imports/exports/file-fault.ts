import { AppError } from '../../errors.ts';

/** What the file system, zlib or yauzl say of a file, as a domain code; a bug stays what it is. */
export function fileFault(fault: unknown, name: string): unknown {
  if (!(fault instanceof Error) || fault instanceof AppError) return fault;
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return new AppError('export_gone', { name }, fault);
  if (/^(EACCES|EPERM|EISDIR|EIO|ELOOP|EBADF|EMFILE|ENFILE|EINVAL|ENODEV|ESTALE)$/.test(code)) {
    return new AppError('export_unreadable', { name }, fault);
  }
  const isZips = code.startsWith('Z_') || ZIP_FAULT.test(fault.message);
  return isZips ? new AppError(zipCode(fault.message), { name }, fault) : fault;
}

/** Beginnings of what yauzl 3.4 says. */
const ZIP_FAULT =
  /^(end of central|invalid (comment|central|local|zip64|relative|characters|code|stored|distance|block)|multi-disk|strong encryption|absolute path|unexpected (eof|end)|zip64|too many bytes|not enough bytes|file data|expected zip64|unsupported compression|compressed.*size|extra field|local file|incorrect|crc|.*overflow|.*out of bounds)/i;

function zipCode(message: string): string {
  if (/^end of central/i.test(message)) return 'export_zip_cut';
  if (/strong encryption|encrypted/i.test(message)) return 'export_zip_encrypted';
  if (/^(absolute path|invalid relative path|invalid characters)/i.test(message)) return 'export_zip_unsafe_name';
  return 'export_zip_damaged';
}
