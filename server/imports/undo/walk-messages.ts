import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';

/** Messages read at once. */
const CHUNK = 200;

interface Row {
  id: number;
  sentAt: number;
  isMine: 0 | 1;
}

export interface Chunk {
  /** Ids of messages that the import brought. */
  mine: number[];
  /** How many others are among them. */
  others: number;
}

/** The messages of a dialog by time, in chunks; those read before may be removed meanwhile. */
export function* walkMessages({ db }: Pick<Parts, 'db'>, importId: number, dialogId: number): Generator<Chunk> {
  let last = { id: 0, sentAt: Number.MIN_SAFE_INTEGER };
  for (;;) {
    const rows = prepared<Row>(
      db,
      `select id, sent_at as sentAt, import_id is @importId as isMine from messages
       where dialog_id = @dialogId and (sent_at, id) > (@sentAt, @id) order by sent_at, id limit ${CHUNK}`,
    ).all({ importId, dialogId, ...last });
    const end = rows.at(-1);
    if (!end) return;
    last = { id: end.id, sentAt: end.sentAt };
    const mine = rows.filter(({ isMine }) => isMine === 1).map(({ id }) => id);
    yield { mine, others: rows.length - mine.length };
  }
}
