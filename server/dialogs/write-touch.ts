import { prepared } from '../../db/prepared.ts';
import type { Arrival, OpenDialog } from './arrival.ts';
import type { Touch } from './change.ts';
import { adOf } from './recount-dialog.ts';

/** Keeps the ad click of a message. The first of a dialog stays its first; a field once known is never erased. */
export function writeTouch(
  arrival: Arrival,
  dialog: OpenDialog,
  messageId: number,
  touchedAt: number,
  touch: Touch,
): void {
  prepared(
    arrival.parts.db,
    `insert into ad_touches (dialog_id, message_id, touched_at, ctwa_clid, source_id, source_type, source_url, source_app,
       title, body, media_type, thumbnail, context) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (message_id) do update set
       ctwa_clid = coalesce(ctwa_clid, excluded.ctwa_clid), source_id = coalesce(source_id, excluded.source_id),
       source_type = coalesce(source_type, excluded.source_type), source_url = coalesce(source_url, excluded.source_url),
       source_app = coalesce(source_app, excluded.source_app), title = coalesce(title, excluded.title),
       body = coalesce(body, excluded.body), media_type = coalesce(media_type, excluded.media_type),
       thumbnail = coalesce(thumbnail, excluded.thumbnail), context = json_patch(excluded.context, context)`,
  ).run(
    dialog.id,
    messageId,
    touchedAt,
    touch.ctwaClid || null,
    touch.sourceId,
    touch.sourceType,
    touch.sourceUrl,
    touch.sourceApp,
    touch.title,
    touch.body,
    touch.mediaType,
    touch.thumbnail,
    JSON.stringify(touch.context),
  );
  const { firstTouchId, adState } = adOf(arrival.parts, dialog.id);
  dialog.firstTouchId = firstTouchId;
  dialog.adState = adState;
  dialog.changed = true;
  arrival.shown.add(dialog.id);
}
