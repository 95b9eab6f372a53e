-- Dialogs that no ad began are counted as well: leads of a card are all of them.
DROP TRIGGER tallies_chats_in;
--> statement-breakpoint
DROP TRIGGER tallies_chats_out;
--> statement-breakpoint
DROP TRIGGER tallies_chats_left;
--> statement-breakpoint
DROP TRIGGER tallies_chats_entered;
--> statement-breakpoint
CREATE TRIGGER tallies_chats_in AFTER INSERT ON dialogs
WHEN new.merged_into IS NULL BEGIN
  INSERT INTO tallies VALUES
    (iif(new.ad_state = 'none', 'own', 'chat'), 1, new.first_message_at / 86400000, coalesce(new.ad_id, ''), coalesce(new.direction_id, ''), '', 1, 0),
    (iif(new.ad_state = 'none', 'own', 'chat'), 32, new.first_message_at / 2764800000, coalesce(new.ad_id, ''), coalesce(new.direction_id, ''), '', 1, 0)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_chats_out AFTER DELETE ON dialogs
WHEN old.merged_into IS NULL BEGIN
  INSERT INTO tallies VALUES
    (iif(old.ad_state = 'none', 'own', 'chat'), 1, old.first_message_at / 86400000, coalesce(old.ad_id, ''), coalesce(old.direction_id, ''), '', -1, 0),
    (iif(old.ad_state = 'none', 'own', 'chat'), 32, old.first_message_at / 2764800000, coalesce(old.ad_id, ''), coalesce(old.direction_id, ''), '', -1, 0)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_chats_left AFTER UPDATE OF merged_into, ad_state, first_message_at, ad_id, direction_id ON dialogs
WHEN old.merged_into IS NULL
  AND (new.merged_into, new.ad_state, new.first_message_at, new.ad_id, new.direction_id)
  IS NOT (old.merged_into, old.ad_state, old.first_message_at, old.ad_id, old.direction_id) BEGIN
  INSERT INTO tallies VALUES
    (iif(old.ad_state = 'none', 'own', 'chat'), 1, old.first_message_at / 86400000, coalesce(old.ad_id, ''), coalesce(old.direction_id, ''), '', -1, 0),
    (iif(old.ad_state = 'none', 'own', 'chat'), 32, old.first_message_at / 2764800000, coalesce(old.ad_id, ''), coalesce(old.direction_id, ''), '', -1, 0)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_chats_entered AFTER UPDATE OF merged_into, ad_state, first_message_at, ad_id, direction_id ON dialogs
WHEN new.merged_into IS NULL
  AND (new.merged_into, new.ad_state, new.first_message_at, new.ad_id, new.direction_id)
  IS NOT (old.merged_into, old.ad_state, old.first_message_at, old.ad_id, old.direction_id) BEGIN
  INSERT INTO tallies VALUES
    (iif(new.ad_state = 'none', 'own', 'chat'), 1, new.first_message_at / 86400000, coalesce(new.ad_id, ''), coalesce(new.direction_id, ''), '', 1, 0),
    (iif(new.ad_state = 'none', 'own', 'chat'), 32, new.first_message_at / 2764800000, coalesce(new.ad_id, ''), coalesce(new.direction_id, ''), '', 1, 0)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
INSERT INTO tallies SELECT 'own', 1, first_message_at / 86400000, coalesce(ad_id, ''), coalesce(direction_id, ''), '', count(*), 0
FROM dialogs WHERE merged_into IS NULL AND ad_state = 'none' GROUP BY 3, 4, 5;
--> statement-breakpoint
INSERT INTO tallies SELECT what, 32, span / 32, ad_id, direction_id, currency, sum(count), sum(micros)
FROM tallies WHERE what = 'own' AND days = 1 GROUP BY 1, 3, 4, 5, 6;
