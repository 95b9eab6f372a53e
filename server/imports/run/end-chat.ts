import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import { type Finished, findLanguage, findStage, isStageWanted } from '../finish/finish-one.ts';
import { placeOf } from '../look/place.ts';
import { addCounts } from '../store.ts';
import type { ChatState, ChatSurvey } from '../views.ts';
import type { Run } from './run-chat.ts';

interface Done {
  added: number;
  outside: number;
  found: number;
  position: number;
  before: string | null;
}

/**
 * An export was read to its end: what became of it, by what it brought.
 *
 * @param contactId who it is with, in the rows of the run; NULL: nothing was brought
 */
export function finishChat(run: Run, lineId: number, contactId: number | null): true {
  const { db } = run.parts;
  return db.write(() => {
    const done = prepared<Done>(
      db,
      'select added, outside, found, position, before from import_chats where id = ?',
    ).get(lineId);
    if (!done) return true;
    // What was counted before it was read for good was a first look.
    prepared(db, 'update import_chats set found = position where id = ?').run(lineId);
    addCounts(run.parts, run.row.id, { messages: done.position - done.found });
    if (done.added > 0 || done.before !== null)
      return endChat(run, lineId, isNew(run, contactId) ? 'imported' : 'updated', null);
    if (done.position === 0) return endChat(run, lineId, 'skipped', { code: 'no_messages' });
    return endChat(run, lineId, 'skipped', { code: done.outside === done.position ? 'outside_dates' : 'all_known' });
  });
}

/** Writes what became of a chat. Where it brought messages, its language and stage are looked for afterwards. */
export function endChat(
  { parts, row }: Pick<Run, 'parts' | 'row'>,
  lineId: number,
  state: Exclude<ChatState, 'waiting'>,
  reason: Reason | null,
): true {
  const { db, clock } = parts;
  return db.write(() => {
    const ended = prepared<{ isWanted: 0 | 1 }>(
      db,
      `update import_chats set state = @state, reason = @reason,
       finished_at = iif(added > 0, null, @now)
       where id = @lineId and state = 'waiting' returning finished_at is null as isWanted`,
    ).get({ lineId, state, reason: reason && JSON.stringify(reason), now: clock() });
    if (!ended) return true;
    const stagesWanted = ended.isWanted && row.options.status !== 'none' ? 1 : 0;
    addCounts(parts, row.id, { [state]: 1, stagesWanted });
    return true;
  });
}

/** Of a dry run: what would be found out of the messages of this chat, kept in its line only. */
export function finishDry(
  { parts, target, row }: Run,
  lineId: number,
  { dialogId, contactId }: Finished,
  phone: string | null,
): void {
  const { db, clock } = parts;
  const { language, stage } = target.parts.db.write(() => ({
    language: findLanguage(target.parts, row, contactId).language,
    stage: isStageWanted(target.parts, row, dialogId)
      ? findStage(target.parts, row, dialogId, placeOf(parts, row))
      : null,
  }));
  const would: ChatSurvey['would'] = {
    phone,
    language,
    stage: stage && { stage: stage.stage, saidBy: stage.saidBy, reason: stage.reason },
  };
  db.write(() => {
    const { changes } = prepared(
      db,
      `update import_chats set survey = json_set(survey, '$.would', json(?)), finished_at = ? where id = ? and finished_at is null`,
    ).run(JSON.stringify(would), clock(), lineId);
    addCounts(parts, row.id, { stagesFound: row.options.status === 'none' ? 0 : changes });
  });
}

function isNew({ target, row }: Run, contactId: number | null): boolean {
  return (
    contactId !== null &&
    prepared(target.parts.db, 'select 1 from contacts where id = ? and import_id = ?').get(contactId, row.id) !==
      undefined
  );
}
