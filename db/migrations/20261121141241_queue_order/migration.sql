ALTER TABLE `conversion_events` ADD `with_click` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `deliveries` ADD `events_in_call` integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
CREATE INDEX `conversion_events_queue` ON `conversion_events` (`dataset_id`,`with_click`,`event_time_at`,`id`,`available_at`,`direction_id`) WHERE state in ('waiting','due');
--> statement-breakpoint
-- An event that is not frozen goes where its click and its direction say, whoever writes them and in whatever order: the click
-- as in payload/choose-click.ts, the dataset as in payload/choose-dataset.ts. All other triggers only call this one.
CREATE TRIGGER conversion_events_routed AFTER UPDATE OF state, payload, direction_id, subject_id, event_time_at ON conversion_events
WHEN new.payload IS NULL AND new.state IN ('waiting','due') BEGIN
  UPDATE conversion_events SET with_click = subject_kind = 'dialog' AND EXISTS (SELECT 1 FROM ad_touches t
    WHERE t.dialog_id = conversion_events.subject_id AND t.ctwa_clid <> '' AND t.touched_at <= conversion_events.event_time_at)
  WHERE id = new.id;
  UPDATE conversion_events SET dataset_id = (SELECT iif(conversion_events.with_click, d.dataset_id, coalesce(d.ordinary_dataset_id, d.dataset_id))
    FROM directions d WHERE d.id = conversion_events.direction_id)
  WHERE id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER conversion_events_made AFTER INSERT ON conversion_events WHEN new.payload IS NULL BEGIN
  UPDATE conversion_events SET event_time_at = event_time_at WHERE id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER ad_touches_made AFTER INSERT ON ad_touches WHEN new.ctwa_clid IS NOT NULL BEGIN
  UPDATE conversion_events SET event_time_at = event_time_at
  WHERE subject_kind = 'dialog' AND subject_id = new.dialog_id AND payload IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER ad_touches_gone AFTER DELETE ON ad_touches WHEN old.ctwa_clid IS NOT NULL BEGIN
  UPDATE conversion_events SET event_time_at = event_time_at
  WHERE subject_kind = 'dialog' AND subject_id = old.dialog_id AND payload IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER ad_touches_changed AFTER UPDATE OF ctwa_clid, dialog_id, touched_at ON ad_touches
WHEN new.ctwa_clid IS NOT old.ctwa_clid OR new.dialog_id <> old.dialog_id OR new.touched_at <> old.touched_at BEGIN
  UPDATE conversion_events SET event_time_at = event_time_at
  WHERE subject_kind = 'dialog' AND subject_id IN (old.dialog_id, new.dialog_id) AND payload IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER directions_send_elsewhere AFTER UPDATE OF dataset_id, ordinary_dataset_id ON directions
WHEN new.dataset_id IS NOT old.dataset_id OR new.ordinary_dataset_id IS NOT old.ordinary_dataset_id BEGIN
  UPDATE conversion_events SET event_time_at = event_time_at
  WHERE direction_id = new.id AND payload IS NULL AND state IN ('waiting','due');
END;
--> statement-breakpoint
UPDATE conversion_events SET with_click = touch_id IS NOT NULL WHERE payload IS NOT NULL;
--> statement-breakpoint
UPDATE conversion_events SET event_time_at = event_time_at WHERE payload IS NULL AND state IN ('waiting','due');
