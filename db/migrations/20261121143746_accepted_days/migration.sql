CREATE TABLE `accepted_days` (
	`level` text NOT NULL,
	`day` integer NOT NULL,
	`ad_id` text NOT NULL,
	`direction_id` text NOT NULL,
	`events` integer NOT NULL,
	CONSTRAINT `accepted_days_pk` PRIMARY KEY(`level`, `day`, `ad_id`, `direction_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `dialogs_from_ads` ON `dialogs` (`direction_id`,`first_message_at`) WHERE merged_into is null and ad_state <> 'none';
--> statement-breakpoint
-- Each change takes one from the day that was and adds one to the day that is.
CREATE TRIGGER accepted_days_in AFTER INSERT ON conversion_events WHEN new.state = 'accepted' AND new.accepted_at IS NOT NULL BEGIN
  INSERT INTO accepted_days VALUES (new.level, new.accepted_at / 86400000, coalesce(new.ad_id, ''), new.direction_id, 1)
  ON CONFLICT DO UPDATE SET events = events + 1;
END;
--> statement-breakpoint
CREATE TRIGGER accepted_days_out AFTER DELETE ON conversion_events WHEN old.state = 'accepted' AND old.accepted_at IS NOT NULL BEGIN
  INSERT INTO accepted_days VALUES (old.level, old.accepted_at / 86400000, coalesce(old.ad_id, ''), old.direction_id, -1)
  ON CONFLICT DO UPDATE SET events = events - 1;
END;
--> statement-breakpoint
CREATE TRIGGER accepted_days_left AFTER UPDATE OF level, state, accepted_at, ad_id, direction_id ON conversion_events
WHEN old.state = 'accepted' AND old.accepted_at IS NOT NULL BEGIN
  INSERT INTO accepted_days VALUES (old.level, old.accepted_at / 86400000, coalesce(old.ad_id, ''), old.direction_id, -1)
  ON CONFLICT DO UPDATE SET events = events - 1;
END;
--> statement-breakpoint
CREATE TRIGGER accepted_days_entered AFTER UPDATE OF level, state, accepted_at, ad_id, direction_id ON conversion_events
WHEN new.state = 'accepted' AND new.accepted_at IS NOT NULL BEGIN
  INSERT INTO accepted_days VALUES (new.level, new.accepted_at / 86400000, coalesce(new.ad_id, ''), new.direction_id, 1)
  ON CONFLICT DO UPDATE SET events = events + 1;
END;
--> statement-breakpoint
INSERT INTO accepted_days SELECT level, accepted_at / 86400000, coalesce(ad_id, ''), direction_id, count(*) FROM conversion_events
WHERE state = 'accepted' AND accepted_at IS NOT NULL GROUP BY 1, 2, 3, 4;
