DROP INDEX IF EXISTS `dialogs_begun`;--> statement-breakpoint
CREATE INDEX `ad_touches_ad` ON `ad_touches` (`dialog_id`,`id`,`source_id`,`title`);--> statement-breakpoint
CREATE INDEX `ad_touches_title` ON `ad_touches` (`title`,`source_id`,`dialog_id`);--> statement-breakpoint
CREATE INDEX `dialogs_number` ON `dialogs` (`number_id`,`last_message_at`);--> statement-breakpoint
CREATE INDEX `dialogs_ad` ON `dialogs` (`ad_state`,`last_message_at`);--> statement-breakpoint
CREATE INDEX `dialogs_funnel` ON `dialogs` (`first_message_at`,`ad_state`,`direction_id`,`interest_at`,`qualified_at`,`scheduled_at`,`first_touch_id`) WHERE merged_into is null;--> statement-breakpoint
CREATE INDEX `conversion_events_state` ON `conversion_events` (`state`,`subject_kind`,`subject_id`);