CREATE TABLE `event_counts` (
	`direction_id` text NOT NULL,
	`level` text NOT NULL,
	`state` text NOT NULL,
	`reason_code` text NOT NULL,
	`dataset_id` text NOT NULL,
	`events` integer NOT NULL,
	CONSTRAINT `event_counts_pk` PRIMARY KEY(`direction_id`, `level`, `state`, `reason_code`, `dataset_id`)
);
--> statement-breakpoint
ALTER TABLE `conversion_events` ADD `reason_code` text GENERATED ALWAYS AS (coalesce(reason ->> 'code', '')) VIRTUAL NOT NULL;--> statement-breakpoint
DROP INDEX IF EXISTS `conversion_events_of_direction`;--> statement-breakpoint
CREATE INDEX `conversion_events_kinds` ON `conversion_events` (`direction_id`,`level`,`state`,`reason_code`,`dataset_id`,`event_time_at`,`id`);--> statement-breakpoint
-- How many there are of each kind, whoever writes them: each change takes one from the kind that was and adds one to the kind that is.
CREATE TRIGGER conversion_events_counted_in AFTER INSERT ON conversion_events BEGIN
  INSERT INTO event_counts VALUES (new.direction_id, new.level, new.state, coalesce(new.reason ->> 'code', ''), coalesce(new.dataset_id, ''), 1)
  ON CONFLICT DO UPDATE SET events = events + 1;
END;
--> statement-breakpoint
CREATE TRIGGER conversion_events_counted_out AFTER DELETE ON conversion_events BEGIN
  INSERT INTO event_counts VALUES (old.direction_id, old.level, old.state, coalesce(old.reason ->> 'code', ''), coalesce(old.dataset_id, ''), -1)
  ON CONFLICT DO UPDATE SET events = events - 1;
END;
--> statement-breakpoint
CREATE TRIGGER conversion_events_counted_over AFTER UPDATE OF direction_id, level, state, reason, dataset_id ON conversion_events
WHEN (new.direction_id, new.level, new.state, new.reason ->> 'code', new.dataset_id) IS NOT (old.direction_id, old.level, old.state, old.reason ->> 'code', old.dataset_id) BEGIN
  INSERT INTO event_counts VALUES (old.direction_id, old.level, old.state, coalesce(old.reason ->> 'code', ''), coalesce(old.dataset_id, ''), -1)
  ON CONFLICT DO UPDATE SET events = events - 1;
  INSERT INTO event_counts VALUES (new.direction_id, new.level, new.state, coalesce(new.reason ->> 'code', ''), coalesce(new.dataset_id, ''), 1)
  ON CONFLICT DO UPDATE SET events = events + 1;
END;
--> statement-breakpoint
INSERT INTO event_counts SELECT direction_id, level, state, reason_code, coalesce(dataset_id, ''), count(*) FROM conversion_events GROUP BY 1, 2, 3, 4, 5;
