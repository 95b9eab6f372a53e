type Attachment = Record<string, string | number> | null;

interface AttachmentLine {
  /** File or place name; undefined: only its kind is known. */
  name?: string | undefined;
  /** Length, size, address. */
  rest: string;
}

/** What is known of a file, a recording, a place or a card, in one line. */
export function attachmentLine(attachment: Attachment, locale: string): AttachmentLine {
  if (!attachment) return { rest: '' };
  const { fileName, name, seconds, bytes, address, latitude, longitude } = attachment;
  const parts = [
    typeof seconds === 'number' ? clock(seconds) : undefined,
    typeof bytes === 'number' && bytes > 0 ? size(bytes, locale) : undefined,
    typeof address === 'string' ? address : undefined,
    typeof latitude === 'number' && typeof longitude === 'number' && !address
      ? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
      : undefined,
  ];
  return { name: named(fileName) ?? named(name), rest: parts.filter(Boolean).join(' · ') };
}

function named(value: string | number | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
}

function size(bytes: number, locale: string): string {
  const unit = bytes >= 1_000_000 ? 'megabyte' : 'kilobyte';
  const value = bytes / (unit === 'megabyte' ? 1_000_000 : 1000);
  const digits = value >= 10 ? 0 : 1;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(value);
}
