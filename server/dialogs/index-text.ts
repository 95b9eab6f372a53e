import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { foldText } from './fold-text.ts';

/** Makes a message findable by its text; an earlier text of the same message is found no more. Inside a write. */
export function indexText({ db }: Pick<Parts, 'db'>, messageId: number, text: string): void {
  prepared(db, 'insert or replace into messages_fts (rowid, shadow) values (?, ?)').run(messageId, foldText(text));
}

/** The same for a message that has just been written: nothing of it can be found yet. */
export function indexNewText({ db }: Pick<Parts, 'db'>, messageId: number, text: string): void {
  prepared(db, 'insert into messages_fts (rowid, shadow) values (?, ?)').run(messageId, foldText(text));
}
