CREATE TABLE `ad_accounts` (
	`id` text PRIMARY KEY,
	`meta_id` text NOT NULL UNIQUE,
	`name` text,
	`currency` text,
	`time_zone` text,
	`status` integer,
	`token` blob,
	`token_set_at` integer,
	`spend_until` text,
	`spend_read_at` integer,
	`spend_problem` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `token_checks` (
	`place` text PRIMARY KEY,
	`checked_at` integer NOT NULL,
	`expires_at` integer,
	`scopes` text DEFAULT '[]' NOT NULL,
	`problem` text
);
--> statement-breakpoint
CREATE TABLE `ads` (
	`id` text PRIMARY KEY,
	`ad_account_id` text,
	`name` text,
	`ad_set_id` text,
	`ad_set_name` text,
	`campaign_id` text,
	`campaign_name` text,
	`direction_id` text,
	`read_at` integer,
	`next_read_at` integer DEFAULT 0 NOT NULL,
	`problem` text,
	CONSTRAINT `fk_ads_ad_account_id_ad_accounts_id_fk` FOREIGN KEY (`ad_account_id`) REFERENCES `ad_accounts`(`id`),
	CONSTRAINT `fk_ads_direction_id_directions_id_fk` FOREIGN KEY (`direction_id`) REFERENCES `directions`(`id`)
);
--> statement-breakpoint
CREATE TABLE `spend` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`scope` text NOT NULL,
	`day` text NOT NULL,
	`ad_id` text,
	`direction_id` text,
	`source` text NOT NULL,
	`amount_micros` integer NOT NULL,
	`currency` text NOT NULL,
	`impressions` integer,
	`clicks` integer,
	`conversations` integer,
	`read_at` integer NOT NULL,
	CONSTRAINT `fk_spend_ad_id_ads_id_fk` FOREIGN KEY (`ad_id`) REFERENCES `ads`(`id`),
	CONSTRAINT `fk_spend_direction_id_directions_id_fk` FOREIGN KEY (`direction_id`) REFERENCES `directions`(`id`)
);
--> statement-breakpoint
CREATE TABLE `dataset_names` (
	`dataset_id` text NOT NULL,
	`action_source` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`said_of` text NOT NULL,
	`said_at` integer NOT NULL,
	CONSTRAINT `dataset_names_pk` PRIMARY KEY(`dataset_id`, `action_source`, `name`),
	CONSTRAINT `fk_dataset_names_dataset_id_datasets_id_fk` FOREIGN KEY (`dataset_id`) REFERENCES `datasets`(`id`)
);
--> statement-breakpoint
CREATE TABLE `doctor_runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`direction_id` text NOT NULL,
	`why` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`checks` text DEFAULT '[]' NOT NULL,
	CONSTRAINT `fk_doctor_runs_direction_id_directions_id_fk` FOREIGN KEY (`direction_id`) REFERENCES `directions`(`id`)
);
--> statement-breakpoint
CREATE TABLE `owner_sends` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`kind` text NOT NULL,
	`direction_id` text,
	`since_at` integer NOT NULL,
	`until_at` integer NOT NULL,
	`levels` text NOT NULL,
	`events` integer NOT NULL,
	`left` text NOT NULL,
	`said_at` integer NOT NULL,
	CONSTRAINT `fk_owner_sends_direction_id_directions_id_fk` FOREIGN KEY (`direction_id`) REFERENCES `directions`(`id`)
);
--> statement-breakpoint
CREATE TABLE `purchases` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`dialog_id` integer NOT NULL,
	`amount_micros` integer,
	`currency` text NOT NULL,
	`said_by` text NOT NULL,
	`message_id` integer,
	`paid_at` integer NOT NULL,
	`voided_as` text,
	`voided_at` integer,
	`void_note` text,
	`made_at` integer NOT NULL,
	CONSTRAINT `fk_purchases_dialog_id_dialogs_id_fk` FOREIGN KEY (`dialog_id`) REFERENCES `dialogs`(`id`),
	CONSTRAINT `fk_purchases_message_id_messages_id_fk` FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`)
);
--> statement-breakpoint
ALTER TABLE `datasets` ADD `name` text;--> statement-breakpoint
ALTER TABLE `datasets` ADD `ad_account_id` text REFERENCES ad_accounts(id);--> statement-breakpoint
ALTER TABLE `directions` ADD `ordinary_dataset_id` text REFERENCES datasets(id);--> statement-breakpoint
ALTER TABLE `directions` ADD `sends_without_click` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `directions` ADD `crm_kind` text;--> statement-breakpoint
ALTER TABLE `directions` ADD `crm_fields` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `directions` ADD `purchase_phrases` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `directions` ADD `test_event_code` text;--> statement-breakpoint
ALTER TABLE `directions` ADD `test_until_at` integer;--> statement-breakpoint
ALTER TABLE `directions` ADD `optimises_for` text DEFAULT 'interest' NOT NULL;--> statement-breakpoint
ALTER TABLE `directions` ADD `optimises_since_at` integer;--> statement-breakpoint
ALTER TABLE `conversion_events` ADD `owner_send_id` integer REFERENCES owner_sends(id);--> statement-breakpoint
CREATE INDEX `ads_next_read` ON `ads` (`next_read_at`);--> statement-breakpoint
CREATE INDEX `ads_campaign` ON `ads` (`campaign_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `spend_scope` ON `spend` (`scope`,`day`);--> statement-breakpoint
CREATE INDEX `spend_day` ON `spend` (`day`,`direction_id`,`ad_id`,`currency`,`amount_micros`);--> statement-breakpoint
CREATE INDEX `spend_ad` ON `spend` (`ad_id`,`day`) WHERE ad_id is not null;--> statement-breakpoint
CREATE INDEX `doctor_runs_direction` ON `doctor_runs` (`direction_id`,`id`);--> statement-breakpoint
CREATE INDEX `conversion_events_owner_send` ON `conversion_events` (`owner_send_id`) WHERE owner_send_id is not null;--> statement-breakpoint
CREATE INDEX `owner_sends_said` ON `owner_sends` (`said_at`);--> statement-breakpoint
CREATE INDEX `purchases_dialog` ON `purchases` (`dialog_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `purchases_message` ON `purchases` (`message_id`) WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX `purchases_paid` ON `purchases` (`paid_at`,`dialog_id`,`amount_micros`,`currency`);