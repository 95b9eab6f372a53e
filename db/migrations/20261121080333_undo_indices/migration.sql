CREATE INDEX `dialogs_lead` ON `dialogs` (`lead_id`);--> statement-breakpoint
CREATE INDEX `dialogs_first_touch` ON `dialogs` (`first_touch_id`) WHERE first_touch_id is not null;--> statement-breakpoint
CREATE INDEX `conversion_events_message` ON `conversion_events` (`message_id`) WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX `conversion_events_touch` ON `conversion_events` (`touch_id`) WHERE touch_id is not null;--> statement-breakpoint
CREATE INDEX `import_chats_of_file` ON `import_chats` (`file_id`) WHERE file_id is not null;