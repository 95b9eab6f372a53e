import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';

/** Pages that show the import of this blob hear of it once what is being written is committed. */
export function tellBlob({ db, live }: Pick<Parts, 'db' | 'live'>, blobId: number): void {
  const blob = prepared<{ importId: number | null }>(
    db,
    'select import_id as importId from history_blobs where id = ?',
  ).get(blobId);
  if (blob?.importId != null) {
    const id = blob.importId;
    db.afterCommit(() => live.changed({ topic: 'imports', id }));
  }
}
