DROP INDEX IF EXISTS `conversion_events_time`;--> statement-breakpoint
DROP INDEX IF EXISTS `conversion_events_direction`;--> statement-breakpoint
CREATE INDEX `conversion_events_ledger` ON `conversion_events` (`event_time_at`,`id`,`state`,`direction_id`,`level`);--> statement-breakpoint
CREATE INDEX `conversion_events_of_direction` ON `conversion_events` (`direction_id`,`event_time_at`,`id`,`state`,`level`);