import { prepared } from '../../db/prepared.ts';
import { mergeEvents } from '../capi/merge-events.ts';
import { mergePurchases } from '../capi/purchase/merge-purchases.ts';
import { settlePurchases } from '../capi/purchase/settle-purchases.ts';
import type { Parts } from '../parts.ts';
import { mergeJudgements } from '../qualification/judging/merge-judgements.ts';
import { holdWords } from '../qualification/review/merge-words.ts';
import { mergeStages } from '../qualification/stage/merge-stages.ts';
import { indexText } from './index-text.ts';
import { nameLines } from './name-lines.ts';
import { recountDialog } from './recount-dialog.ts';

/**
 * Two dialogs of one person with one number become one: messages, touches, stubs, verdicts and judgements move, a message that both
 * have is kept once with everything known of it, counters are counted anew, levels reached stay reached unless the
 * owner said no (holdWords), and of two events of a level one stays (mergeEvents). Rows of the other stay, marked `merged_into`. Inside a write.
 */
export function mergeDialogs(parts: Parts, { keep, gone }: { keep: number; gone: number }): void {
  const { db } = parts;
  const { hasExport } = prepared<{ hasExport: 0 | 1 }>(
    db,
    'select max(has_export) as hasExport from dialogs where id in (?, ?)',
  ).get(keep, gone) ?? { hasExport: 0 };
  if (hasExport) nameLines(parts, keep, gone);
  const both = prepared<{ kept: number; spare: number }>(
    db,
    `select k.id as kept, g.id as spare from messages g
     join messages k on k.dialog_id = ? and k.wa_id = g.wa_id and k.from_me = g.from_me where g.dialog_id = ?`,
  ).all(keep, gone);
  for (const pair of both) joinMessages(parts, pair.kept, pair.spare);
  prepared(
    db,
    `update messages set dialog_id = @keep where dialog_id = @gone and not exists (select 1 from messages k
     where k.dialog_id = @keep and k.wa_id = messages.wa_id and k.from_me = messages.from_me)`,
  ).run({ keep, gone });
  prepared(
    db,
    `update ad_touches set dialog_id = @keep where dialog_id = @gone
     and message_id in (select id from messages where dialog_id = @keep)`,
  ).run({ keep, gone });
  prepared(db, 'update verdicts set dialog_id = ? where dialog_id = ?').run(keep, gone);
  for (const pair of both) nameKept(parts, keep, gone, pair);
  prepared(
    db,
    `update dialogs set direction_id = coalesce(dialogs.direction_id, other.direction_id),
       interest_at = ${earlier('interest_at')}, qualified_at = ${earlier('qualified_at')},
       scheduled_at = ${earlier('scheduled_at')}, temperature = coalesce(dialogs.temperature, other.temperature),
       has_export = max(dialogs.has_export, other.has_export)
     from (select * from dialogs where id = @gone) as other where dialogs.id = @keep`,
  ).run({ keep, gone });
  prepared(db, 'update dialogs set merged_into = ?, first_touch_id = null where id = ?').run(keep, gone);
  prepared(db, 'update dialogs set merged_into = ? where merged_into = ?').run(keep, gone);
  mergeStages(parts, { keep, gone, both });
  mergeJudgements(parts, { keep, gone, both });
  recountDialog(parts, keep);
  mergePurchases(parts, { keep, gone, both });
  mergeEvents(parts, { keep, gone });
  holdWords(parts, keep);
  settlePurchases(parts, keep);
}

/** What arrived by itself is nobody's to take back, and is surer than a history; a line of an export knows least. */
const RANK = (row: string) => `case ${row}.source when 'import' then 0 when 'history' then 1 else 2 end`;
const IS_SURER = `${RANK('s')} > ${RANK('messages')}`;

/** One message stored under both dialogs: what the kept row lacks comes from the spare one, which stays with the merged dialog. */
function joinMessages({ db, clock }: Parts, kept: number, spare: number): void {
  prepared(
    db,
    `update messages set
       kind = iif(messages.kind = 'stub' or messages.kind = 'other' and s.kind <> 'stub', s.kind, messages.kind), text = coalesce(messages.text, s.text),
       is_customer = max(messages.is_customer, s.is_customer), view_once = max(messages.view_once, s.view_once),
       sent_at = iif(${IS_SURER}, s.sent_at, messages.sent_at), source = iif(${IS_SURER}, s.source, messages.source),
       import_id = iif(${IS_SURER}, s.import_id, messages.import_id),
       edited_at = coalesce(messages.edited_at, s.edited_at), deleted_at = coalesce(messages.deleted_at, s.deleted_at),
       quoted_wa_id = coalesce(messages.quoted_wa_id, s.quoted_wa_id),
       attachment = coalesce(messages.attachment, s.attachment), raw = coalesce(messages.raw, s.raw)
     from (select * from messages where id = @spare) as s where messages.id = @kept`,
  ).run({ kept, spare });
  prepared(
    db,
    `update ad_touches set ctwa_clid = coalesce(ad_touches.ctwa_clid, s.ctwa_clid)
     from (select * from ad_touches where message_id = @spare) as s where ad_touches.message_id = @kept`,
  ).run({ kept, spare });
  prepared(db, 'update or ignore ad_touches set message_id = ? where message_id = ?').run(kept, spare);
  prepared(db, 'update message_edits set message_id = ? where message_id = ?').run(kept, spare);
  prepared(db, 'update or ignore reactions set message_id = ? where message_id = ?').run(kept, spare);
  prepared(db, 'update or ignore stubs set message_id = ? where message_id = ?').run(kept, spare);
  prepared(
    db,
    `update stubs set resolved_at = @now where resolved_at is null
     and (message_id = @spare or message_id = @kept and exists (select 1 from messages where id = @kept and kind <> 'stub'))`,
  ).run({ kept, spare, now: clock() });
  prepared(db, 'delete from messages_fts where rowid = ?').run(spare);
  const text = prepared<{ text: string | null }>(db, 'select text from messages where id = ?').get(kept)?.text;
  if (text != null) indexText({ db }, kept, text);
}

/** Verdicts and events that named the spare message name the kept one: it may have arrived by itself where the spare did not. */
function nameKept({ db }: Parts, keep: number, gone: number, { kept, spare }: { kept: number; spare: number }): void {
  prepared(
    db,
    `update verdicts set message_ids = (select json_group_array(iif(value = @spare, @kept, value)) from json_each(message_ids))
     where dialog_id = @keep and @spare in (select value from json_each(message_ids))`,
  ).run({ keep, kept, spare });
  prepared(
    db,
    `update conversion_events set message_id = @kept
     where subject_kind = 'dialog' and subject_id in (@keep, @gone) and message_id = @spare`,
  ).run({ keep, gone, kept, spare });
}

function earlier(column: string): string {
  return `iif(dialogs.${column} is null or other.${column} is null,
    coalesce(dialogs.${column}, other.${column}), min(dialogs.${column}, other.${column}))`;
}
