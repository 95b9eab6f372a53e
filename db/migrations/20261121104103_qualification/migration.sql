CREATE TABLE `direction_rules` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`direction_id` text NOT NULL,
	`version` integer NOT NULL,
	`rules` text NOT NULL,
	`drafted_by` text NOT NULL,
	`made_at` integer NOT NULL,
	CONSTRAINT `fk_direction_rules_direction_id_directions_id_fk` FOREIGN KEY (`direction_id`) REFERENCES `directions`(`id`)
);
--> statement-breakpoint
CREATE TABLE `golden_dialogs` (
	`dialog_id` integer PRIMARY KEY,
	`qualified` integer NOT NULL,
	`scheduled` integer NOT NULL,
	`temperature` text,
	`until_at` integer NOT NULL,
	`added_at` integer NOT NULL,
	CONSTRAINT `fk_golden_dialogs_dialog_id_dialogs_id_fk` FOREIGN KEY (`dialog_id`) REFERENCES `dialogs`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `judgements` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`dialog_id` integer NOT NULL,
	`rules_id` integer NOT NULL,
	`said_by` text NOT NULL,
	`model` text,
	`answers` text NOT NULL,
	`booking` text NOT NULL,
	`temperature` text NOT NULL,
	`reason` text NOT NULL,
	`confidence` real NOT NULL,
	`fell` text DEFAULT '[]' NOT NULL,
	`instead` text,
	`cost_micro_usd` integer DEFAULT 0 NOT NULL,
	`of_change_at` integer NOT NULL,
	`overtaken` integer DEFAULT false NOT NULL,
	`made_at` integer NOT NULL,
	CONSTRAINT `fk_judgements_dialog_id_dialogs_id_fk` FOREIGN KEY (`dialog_id`) REFERENCES `dialogs`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_judgements_rules_id_direction_rules_id_fk` FOREIGN KEY (`rules_id`) REFERENCES `direction_rules`(`id`)
);
--> statement-breakpoint
CREATE TABLE `judging_queue` (
	`dialog_id` integer PRIMARY KEY,
	`since_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`why` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	CONSTRAINT `fk_judging_queue_dialog_id_dialogs_id_fk` FOREIGN KEY (`dialog_id`) REFERENCES `dialogs`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `model_calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`asked_at` integer NOT NULL,
	`purpose` text NOT NULL,
	`dialog_id` integer,
	`model` text NOT NULL,
	`input_tokens` integer DEFAULT 0 NOT NULL,
	`output_tokens` integer DEFAULT 0 NOT NULL,
	`cost_micro_usd` integer DEFAULT 0 NOT NULL,
	`took_ms` integer NOT NULL,
	`failure` text,
	`request` blob
);
--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`dialog_id` integer NOT NULL,
	`level` text NOT NULL,
	`why` text NOT NULL,
	`reached` integer NOT NULL,
	`judgement_id` integer NOT NULL,
	`state` text NOT NULL,
	`verdict_id` integer,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	CONSTRAINT `fk_reviews_dialog_id_dialogs_id_fk` FOREIGN KEY (`dialog_id`) REFERENCES `dialogs`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `trial_dialogs` (
	`trial_id` integer NOT NULL,
	`dialog_id` integer NOT NULL,
	`before` text NOT NULL,
	`expected` text,
	`after` text,
	`changed` integer DEFAULT false NOT NULL,
	`failure` text,
	`cost_micro_usd` integer DEFAULT 0 NOT NULL,
	`judged_at` integer,
	CONSTRAINT `trial_dialogs_pk` PRIMARY KEY(`trial_id`, `dialog_id`),
	CONSTRAINT `fk_trial_dialogs_trial_id_trials_id_fk` FOREIGN KEY (`trial_id`) REFERENCES `trials`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_trial_dialogs_dialog_id_dialogs_id_fk` FOREIGN KEY (`dialog_id`) REFERENCES `dialogs`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `trials` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`kind` text NOT NULL,
	`direction_id` text NOT NULL,
	`rules` text NOT NULL,
	`rules_version` integer,
	`said_by` text NOT NULL,
	`model` text,
	`state` text NOT NULL,
	`reason` text,
	`cost_micro_usd` integer DEFAULT 0 NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	CONSTRAINT `fk_trials_direction_id_directions_id_fk` FOREIGN KEY (`direction_id`) REFERENCES `directions`(`id`)
);
--> statement-breakpoint
ALTER TABLE `dialogs` ADD `judgement_id` integer;--> statement-breakpoint
ALTER TABLE `directions` ADD `is_judged` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `verdicts` ADD `judgement_id` integer;--> statement-breakpoint
ALTER TABLE `verdicts` ADD `undone_at` integer;--> statement-breakpoint
CREATE INDEX `dialogs_qualified` ON `dialogs` (`last_message_at`,`id`) WHERE qualified_at is not null;--> statement-breakpoint
CREATE INDEX `dialogs_scheduled` ON `dialogs` (`last_message_at`,`id`) WHERE scheduled_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `direction_rules_version` ON `direction_rules` (`direction_id`,`version`);--> statement-breakpoint
CREATE INDEX `judgements_dialog` ON `judgements` (`dialog_id`,`id`);--> statement-breakpoint
CREATE INDEX `judgements_rules` ON `judgements` (`rules_id`);--> statement-breakpoint
CREATE INDEX `judging_queue_due` ON `judging_queue` (`due_at`);--> statement-breakpoint
CREATE INDEX `model_calls_day` ON `model_calls` (`asked_at`,`cost_micro_usd`);--> statement-breakpoint
CREATE INDEX `model_calls_dialog` ON `model_calls` (`dialog_id`,`id`) WHERE dialog_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_open` ON `reviews` (`dialog_id`,`level`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `reviews_state` ON `reviews` (`state`,`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `reviews_dialog` ON `reviews` (`dialog_id`,`id`);--> statement-breakpoint
CREATE INDEX `trial_dialogs_dialog` ON `trial_dialogs` (`dialog_id`);--> statement-breakpoint
CREATE INDEX `trials_direction` ON `trials` (`direction_id`,`kind`,`id`);