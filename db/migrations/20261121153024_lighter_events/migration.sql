DROP INDEX IF EXISTS `conversion_events_ledger`;--> statement-breakpoint
DROP INDEX IF EXISTS `conversion_events_state`;--> statement-breakpoint
DROP INDEX IF EXISTS `conversion_events_due`;--> statement-breakpoint
CREATE INDEX `conversion_events_due` ON `conversion_events` (`available_at`) WHERE state in ('waiting','due');--> statement-breakpoint
CREATE INDEX `conversion_events_time` ON `conversion_events` (`event_time_at`);--> statement-breakpoint
-- Only what waits is looked at, by the index of kinds, which has the level before the state.
DROP TRIGGER directions_send_elsewhere;
--> statement-breakpoint
CREATE TRIGGER directions_send_elsewhere AFTER UPDATE OF dataset_id, ordinary_dataset_id ON directions
WHEN new.dataset_id IS NOT old.dataset_id OR new.ordinary_dataset_id IS NOT old.ordinary_dataset_id BEGIN
  UPDATE conversion_events SET event_time_at = event_time_at
  WHERE direction_id = new.id AND level IN ('interest','qualified','scheduled','purchase') AND payload IS NULL AND state IN ('waiting','due');
END;
