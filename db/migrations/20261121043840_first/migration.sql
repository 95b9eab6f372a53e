CREATE TABLE `ad_touches` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`dialog_id` integer NOT NULL,
	`message_id` integer NOT NULL UNIQUE,
	`touched_at` integer NOT NULL,
	`ctwa_clid` text,
	`source_id` text,
	`source_type` text,
	`source_url` text,
	`source_app` text,
	`title` text,
	`body` text,
	`media_type` text,
	`thumbnail` blob,
	`context` text NOT NULL,
	CONSTRAINT `fk_ad_touches_dialog_id_dialogs_id_fk` FOREIGN KEY (`dialog_id`) REFERENCES `dialogs`(`id`),
	CONSTRAINT `fk_ad_touches_message_id_messages_id_fk` FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`)
);
--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`phone` text UNIQUE,
	`lid` text UNIQUE,
	`name` text,
	`push_name` text,
	`external_key` text NOT NULL UNIQUE,
	`is_staff` integer DEFAULT false NOT NULL,
	`merged_into` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT `fk_contacts_merged_into_contacts_id_fk` FOREIGN KEY (`merged_into`) REFERENCES `contacts`(`id`)
);
--> statement-breakpoint
CREATE TABLE `dialogs` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`number_id` text NOT NULL,
	`contact_id` integer NOT NULL,
	`direction_id` text,
	`lead_id` integer,
	`first_message_at` integer NOT NULL,
	`last_message_at` integer NOT NULL,
	`last_text` text,
	`last_kind` text NOT NULL,
	`last_from_me` integer NOT NULL,
	`incoming_count` integer DEFAULT 0 NOT NULL,
	`outgoing_count` integer DEFAULT 0 NOT NULL,
	`ad_state` text DEFAULT 'none' NOT NULL,
	`first_touch_id` integer,
	`interest_at` integer,
	`qualified_at` integer,
	`scheduled_at` integer,
	`temperature` text,
	`archived_at` integer,
	`merged_into` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT `fk_dialogs_number_id_numbers_id_fk` FOREIGN KEY (`number_id`) REFERENCES `numbers`(`id`),
	CONSTRAINT `fk_dialogs_contact_id_contacts_id_fk` FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`),
	CONSTRAINT `fk_dialogs_direction_id_directions_id_fk` FOREIGN KEY (`direction_id`) REFERENCES `directions`(`id`),
	CONSTRAINT `fk_dialogs_lead_id_leads_id_fk` FOREIGN KEY (`lead_id`) REFERENCES `leads`(`id`),
	CONSTRAINT `fk_dialogs_first_touch_id_ad_touches_id_fk` FOREIGN KEY (`first_touch_id`) REFERENCES `ad_touches`(`id`),
	CONSTRAINT `fk_dialogs_merged_into_dialogs_id_fk` FOREIGN KEY (`merged_into`) REFERENCES `dialogs`(`id`)
);
--> statement-breakpoint
CREATE TABLE `leads` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`contact_id` integer NOT NULL,
	`direction_id` text,
	`source_type` text DEFAULT 'whatsapp' NOT NULL,
	`utm_source` text,
	`stage` text,
	`created_at` integer NOT NULL,
	CONSTRAINT `fk_leads_contact_id_contacts_id_fk` FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`),
	CONSTRAINT `fk_leads_direction_id_directions_id_fk` FOREIGN KEY (`direction_id`) REFERENCES `directions`(`id`)
);
--> statement-breakpoint
CREATE TABLE `message_edits` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`message_id` integer NOT NULL,
	`text_before` text,
	`edited_at` integer NOT NULL,
	`raw` blob,
	CONSTRAINT `fk_message_edits_message_id_messages_id_fk` FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`)
);
--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`dialog_id` integer NOT NULL,
	`wa_id` text NOT NULL,
	`from_me` integer NOT NULL,
	`kind` text NOT NULL,
	`text` text,
	`is_customer` integer NOT NULL,
	`view_once` integer DEFAULT false NOT NULL,
	`sent_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`source` text NOT NULL,
	`edited_at` integer,
	`deleted_at` integer,
	`quoted_wa_id` text,
	`attachment` text,
	`raw` blob,
	CONSTRAINT `fk_messages_dialog_id_dialogs_id_fk` FOREIGN KEY (`dialog_id`) REFERENCES `dialogs`(`id`)
);
--> statement-breakpoint
CREATE TABLE `reactions` (
	`message_id` integer NOT NULL,
	`from_me` integer NOT NULL,
	`emoji` text NOT NULL,
	`reacted_at` integer NOT NULL,
	CONSTRAINT `reactions_pk` PRIMARY KEY(`message_id`, `from_me`),
	CONSTRAINT `fk_reactions_message_id_messages_id_fk` FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`)
);
--> statement-breakpoint
CREATE TABLE `stubs` (
	`message_id` integer PRIMARY KEY,
	`number_id` text NOT NULL,
	`key` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`asks` integer DEFAULT 0 NOT NULL,
	`next_ask_at` integer NOT NULL,
	`resolved_at` integer,
	`gave_up_at` integer,
	CONSTRAINT `fk_stubs_message_id_messages_id_fk` FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`),
	CONSTRAINT `fk_stubs_number_id_numbers_id_fk` FOREIGN KEY (`number_id`) REFERENCES `numbers`(`id`)
);
--> statement-breakpoint
CREATE TABLE `datasets` (
	`id` text PRIMARY KEY,
	`meta_id` text NOT NULL UNIQUE,
	`token` blob,
	`token_set_at` integer,
	`stopped_code` text,
	`stopped_at` integer,
	`paused_until_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `directions` (
	`id` text PRIMARY KEY,
	`name` text NOT NULL,
	`country` text NOT NULL,
	`currency` text NOT NULL,
	`time_zone` text,
	`source` text DEFAULT 'whatsapp' NOT NULL,
	`capi_enabled_at` integer,
	`preset` text DEFAULT 'standard' NOT NULL,
	`dataset_id` text,
	`page_id` text,
	`waba_id` text,
	`event_names` text DEFAULT '{}' NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT `fk_directions_dataset_id_datasets_id_fk` FOREIGN KEY (`dataset_id`) REFERENCES `datasets`(`id`)
);
--> statement-breakpoint
CREATE TABLE `conversion_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`subject_kind` text NOT NULL,
	`subject_id` integer NOT NULL,
	`level` text NOT NULL,
	`event_id` text NOT NULL UNIQUE,
	`direction_id` text NOT NULL,
	`dataset_id` text,
	`state` text NOT NULL,
	`reason` text,
	`message_id` integer,
	`touch_id` integer,
	`event_time_at` integer NOT NULL,
	`available_at` integer NOT NULL,
	`payload` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`first_attempt_at` integer,
	`lease` text,
	`lease_until_at` integer,
	`accepted_at` integer,
	`merged_into` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT `fk_conversion_events_direction_id_directions_id_fk` FOREIGN KEY (`direction_id`) REFERENCES `directions`(`id`),
	CONSTRAINT `fk_conversion_events_dataset_id_datasets_id_fk` FOREIGN KEY (`dataset_id`) REFERENCES `datasets`(`id`),
	CONSTRAINT `fk_conversion_events_message_id_messages_id_fk` FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`),
	CONSTRAINT `fk_conversion_events_touch_id_ad_touches_id_fk` FOREIGN KEY (`touch_id`) REFERENCES `ad_touches`(`id`)
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`conversion_event_id` integer NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`request` text,
	`http_status` integer,
	`response` text,
	`events_received` integer,
	`fbtrace_id` text,
	CONSTRAINT `fk_deliveries_conversion_event_id_conversion_events_id_fk` FOREIGN KEY (`conversion_event_id`) REFERENCES `conversion_events`(`id`)
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`number_id` text NOT NULL,
	`kind` text NOT NULL,
	`body` blob NOT NULL,
	`received_at` integer NOT NULL,
	`failure` text,
	CONSTRAINT `fk_inbox_number_id_numbers_id_fk` FOREIGN KEY (`number_id`) REFERENCES `numbers`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `lid_pairs` (
	`lid` text PRIMARY KEY,
	`phone` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `numbers` (
	`id` text PRIMARY KEY,
	`label` text DEFAULT '' NOT NULL,
	`phone` text UNIQUE,
	`lid` text,
	`push_name` text,
	`direction_id` text,
	`first_linked_at` integer,
	`linked_at` integer,
	`last_connected_at` integer,
	`stopped_reason` text,
	`stopped_at` integer,
	`refusals` integer DEFAULT 0 NOT NULL,
	`wait_until_at` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT `fk_numbers_direction_id_directions_id_fk` FOREIGN KEY (`direction_id`) REFERENCES `directions`(`id`)
);
--> statement-breakpoint
CREATE TABLE `session_keys` (
	`number_id` text NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`value` blob NOT NULL,
	CONSTRAINT `session_keys_pk` PRIMARY KEY(`number_id`, `kind`, `id`),
	CONSTRAINT `fk_session_keys_number_id_numbers_id_fk` FOREIGN KEY (`number_id`) REFERENCES `numbers`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `verdicts` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`dialog_id` integer NOT NULL,
	`level` text NOT NULL,
	`reached` integer NOT NULL,
	`said_by` text NOT NULL,
	`reason` text NOT NULL,
	`message_ids` text NOT NULL,
	`became_true_at` integer NOT NULL,
	`made_at` integer NOT NULL,
	CONSTRAINT `fk_verdicts_dialog_id_dialogs_id_fk` FOREIGN KEY (`dialog_id`) REFERENCES `dialogs`(`id`)
);
--> statement-breakpoint
CREATE INDEX `ad_touches_dialog` ON `ad_touches` (`dialog_id`,`touched_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `dialogs_pair` ON `dialogs` (`number_id`,`contact_id`) WHERE merged_into is null;--> statement-breakpoint
CREATE INDEX `dialogs_recent` ON `dialogs` (`last_message_at`,`id`);--> statement-breakpoint
CREATE INDEX `dialogs_direction` ON `dialogs` (`direction_id`,`last_message_at`);--> statement-breakpoint
CREATE INDEX `dialogs_begun` ON `dialogs` (`first_message_at`,`ad_state`);--> statement-breakpoint
CREATE INDEX `dialogs_contact` ON `dialogs` (`contact_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `leads_subject` ON `leads` (`contact_id`,coalesce(direction_id, ''));--> statement-breakpoint
CREATE INDEX `message_edits_message` ON `message_edits` (`message_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_identity` ON `messages` (`dialog_id`,`wa_id`,`from_me`);--> statement-breakpoint
CREATE INDEX `messages_time` ON `messages` (`dialog_id`,`sent_at`,`id`);--> statement-breakpoint
CREATE INDEX `messages_wa_id` ON `messages` (`wa_id`);--> statement-breakpoint
CREATE INDEX `stubs_due` ON `stubs` (`number_id`,`next_ask_at`) WHERE resolved_at is null and gave_up_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `conversion_events_subject` ON `conversion_events` (`subject_kind`,`subject_id`,`level`);--> statement-breakpoint
CREATE INDEX `conversion_events_due` ON `conversion_events` (`available_at`) WHERE state in ('waiting','due','sending');--> statement-breakpoint
CREATE INDEX `conversion_events_time` ON `conversion_events` (`event_time_at`,`id`);--> statement-breakpoint
CREATE INDEX `conversion_events_direction` ON `conversion_events` (`direction_id`,`event_time_at`);--> statement-breakpoint
CREATE INDEX `deliveries_event` ON `deliveries` (`conversion_event_id`,`id`);--> statement-breakpoint
CREATE INDEX `inbox_number` ON `inbox` (`number_id`,`id`);--> statement-breakpoint
CREATE INDEX `verdicts_dialog` ON `verdicts` (`dialog_id`,`level`,`id`);