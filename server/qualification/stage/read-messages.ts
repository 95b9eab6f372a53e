import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { StageMessage } from './stage.ts';

/** The end of a dialog decides where it stands; what came long before it does not. */
const LAST_MESSAGES = 300;

/** The last messages of a dialog as stages are found from them, oldest first; deleted ones are left out. */
export function readStageMessages({ db }: Pick<Parts, 'db'>, dialogId: number): StageMessage[] {
  return prepared<Omit<StageMessage, 'fromMe' | 'isCustomer'> & { fromMe: 0 | 1; isCustomer: 0 | 1 }>(
    db,
    `select id, from_me as fromMe, kind, text, sent_at as sentAt, is_customer as isCustomer from messages
     where dialog_id = ? and deleted_at is null order by sent_at desc, id desc limit ${LAST_MESSAGES}`,
  )
    .all(dialogId)
    .reverse()
    .map((row) => ({ ...row, fromMe: row.fromMe === 1, isCustomer: row.isCustomer === 1 }));
}
