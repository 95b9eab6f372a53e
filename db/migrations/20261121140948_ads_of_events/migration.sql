ALTER TABLE `dialogs` ADD `ad_id` text;
--> statement-breakpoint
ALTER TABLE `conversion_events` ADD `ad_id` text;
--> statement-breakpoint
UPDATE `dialogs` SET ad_id = (SELECT t.source_id FROM ad_touches t WHERE t.id = dialogs.first_touch_id) WHERE first_touch_id IS NOT NULL;
--> statement-breakpoint
UPDATE `conversion_events` SET ad_id = (SELECT d.ad_id FROM dialogs d WHERE d.id = conversion_events.subject_id) WHERE subject_kind = 'dialog';
--> statement-breakpoint
CREATE INDEX `dialogs_of_ad` ON `dialogs` (`ad_id`,`first_message_at`,`direction_id`) WHERE merged_into is null and ad_state <> 'none';
--> statement-breakpoint
CREATE INDEX `conversion_events_accepted` ON `conversion_events` (`level`,`accepted_at`,`direction_id`) WHERE state = 'accepted';
--> statement-breakpoint
CREATE INDEX `conversion_events_of_ad` ON `conversion_events` (`ad_id`,`level`,`accepted_at`,`direction_id`) WHERE state = 'accepted';
--> statement-breakpoint
-- The ad of a dialog is that of its first touch, and the ad of an event is its dialog's, whoever writes them and in whatever order.
CREATE TRIGGER dialogs_ad_made AFTER INSERT ON dialogs WHEN new.first_touch_id IS NOT NULL BEGIN
  UPDATE dialogs SET ad_id = (SELECT source_id FROM ad_touches WHERE id = new.first_touch_id) WHERE id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER dialogs_ad_touched AFTER UPDATE OF first_touch_id ON dialogs WHEN new.first_touch_id IS NOT old.first_touch_id BEGIN
  UPDATE dialogs SET ad_id = (SELECT source_id FROM ad_touches WHERE id = new.first_touch_id) WHERE id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER ad_touches_named AFTER UPDATE OF source_id ON ad_touches WHEN new.source_id IS NOT old.source_id BEGIN
  UPDATE dialogs SET ad_id = new.source_id WHERE first_touch_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER dialogs_ad_changed AFTER UPDATE OF ad_id ON dialogs WHEN new.ad_id IS NOT old.ad_id BEGIN
  UPDATE conversion_events SET ad_id = new.ad_id WHERE subject_kind = 'dialog' AND subject_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER conversion_events_ad_made AFTER INSERT ON conversion_events WHEN new.subject_kind = 'dialog' BEGIN
  UPDATE conversion_events SET ad_id = (SELECT ad_id FROM dialogs WHERE id = new.subject_id) WHERE id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER conversion_events_ad_given AFTER UPDATE OF subject_id ON conversion_events WHEN new.subject_kind = 'dialog' AND new.subject_id > 0 BEGIN
  UPDATE conversion_events SET ad_id = (SELECT ad_id FROM dialogs WHERE id = new.subject_id) WHERE id = new.id;
END;
