import type { ImportKind } from '../../../server/imports/views.ts';
import type { NamedFile } from './use-uploads.ts';

const TAKEN: Record<Exclude<ImportKind, 'history'>, readonly string[]> = {
  exports: ['.txt', '.zip'],
  contacts: ['.csv', '.tsv', '.txt'],
};

/** For the file dialog. */
export function acceptOf(kind: Exclude<ImportKind, 'history'>): string {
  return TAKEN[kind].join(',');
}

interface Chosen {
  taken: NamedFile[];
  /** Media and the like, of no use to an import. */
  left: number;
}

/**
 * Of what the owner chose or dropped what an import can read; names keep their place in the folder they came in, since an
 * export that was unpacked is called after its folder.
 */
export function chosenFiles(kind: Exclude<ImportKind, 'history'>, files: readonly File[]): Chosen {
  const endings = TAKEN[kind];
  const taken = files
    .filter(({ name }) => !name.startsWith('.') && endings.some((ending) => name.toLowerCase().endsWith(ending)))
    .map((file) => ({ name: placeOf(file), file }));
  return { taken, left: files.length - taken.length };
}

/**
 * Path inside the chosen or dropped folder, without a leading slash; the bare name for a single file. An iPhone's export that
 * was unpacked is always `_chat.txt`: whom it is with is said by its folder alone.
 */
function placeOf(file: File & { path?: string }): string {
  const path = file.webkitRelativePath || file.path || file.name;
  const place = path.replace(/^(\.?\/)+/, '') || file.name;
  return place.replace(/([^/]+)\/_chat\.txt$/i, '$1.txt');
}
