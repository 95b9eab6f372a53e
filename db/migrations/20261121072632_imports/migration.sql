CREATE TABLE `detected_stages` (
	`dialog_id` integer PRIMARY KEY,
	`stage` text NOT NULL,
	`said_by` text NOT NULL,
	`model` text,
	`reason` text NOT NULL,
	`message_ids` text NOT NULL,
	`confidence` real NOT NULL,
	`cost_micro_usd` integer DEFAULT 0 NOT NULL,
	`import_id` integer,
	`made_at` integer NOT NULL,
	CONSTRAINT `fk_detected_stages_dialog_id_dialogs_id_fk` FOREIGN KEY (`dialog_id`) REFERENCES `dialogs`(`id`)
);
--> statement-breakpoint
CREATE TABLE `history_blobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`number_id` text NOT NULL,
	`import_id` integer,
	`sync_type` text NOT NULL,
	`chunk_order` integer,
	`progress` integer,
	`state` text NOT NULL,
	`notice` blob,
	`body` blob,
	`position` integer DEFAULT 0 NOT NULL,
	`chats` integer DEFAULT 0 NOT NULL,
	`messages` integer DEFAULT 0 NOT NULL,
	`oldest_at` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer NOT NULL,
	`failure` text,
	`received_at` integer NOT NULL,
	`done_at` integer,
	CONSTRAINT `fk_history_blobs_number_id_numbers_id_fk` FOREIGN KEY (`number_id`) REFERENCES `numbers`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_history_blobs_import_id_imports_id_fk` FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`)
);
--> statement-breakpoint
CREATE TABLE `import_chats` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`import_id` integer NOT NULL,
	`title` text NOT NULL,
	`file_id` integer,
	`entry` text,
	`state` text NOT NULL,
	`reason` text,
	`survey` text,
	`answers` text DEFAULT '{}' NOT NULL,
	`contact_id` integer,
	`dialog_id` integer,
	`found` integer DEFAULT 0 NOT NULL,
	`added` integer DEFAULT 0 NOT NULL,
	`known` integer DEFAULT 0 NOT NULL,
	`outside` integer DEFAULT 0 NOT NULL,
	`first_at` integer,
	`last_at` integer,
	`position` integer DEFAULT 0 NOT NULL,
	`before` text,
	`finished_at` integer,
	CONSTRAINT `fk_import_chats_import_id_imports_id_fk` FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_import_chats_file_id_import_files_id_fk` FOREIGN KEY (`file_id`) REFERENCES `import_files`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_import_chats_contact_id_contacts_id_fk` FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`),
	CONSTRAINT `fk_import_chats_dialog_id_dialogs_id_fk` FOREIGN KEY (`dialog_id`) REFERENCES `dialogs`(`id`)
);
--> statement-breakpoint
CREATE TABLE `import_files` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`import_id` integer NOT NULL,
	`name` text NOT NULL,
	`path` text NOT NULL,
	`size` integer NOT NULL,
	`is_copy` integer NOT NULL,
	`refusal` text,
	CONSTRAINT `fk_import_files_import_id_imports_id_fk` FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`number_id` text,
	`direction_id` text,
	`options` text NOT NULL,
	`survey` text,
	`counts` text NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`undone_at` integer,
	CONSTRAINT `fk_imports_number_id_numbers_id_fk` FOREIGN KEY (`number_id`) REFERENCES `numbers`(`id`),
	CONSTRAINT `fk_imports_direction_id_directions_id_fk` FOREIGN KEY (`direction_id`) REFERENCES `directions`(`id`)
);
--> statement-breakpoint
CREATE TABLE `secrets` (
	`name` text PRIMARY KEY,
	`value` blob NOT NULL,
	`set_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `contacts` ADD `language` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `import_id` integer;--> statement-breakpoint
ALTER TABLE `dialogs` ADD `import_id` integer;--> statement-breakpoint
ALTER TABLE `dialogs` ADD `has_export` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `leads` ADD `import_id` integer;--> statement-breakpoint
ALTER TABLE `messages` ADD `import_id` integer;--> statement-breakpoint
CREATE INDEX `history_blobs_number` ON `history_blobs` (`number_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `import_chats_import` ON `import_chats` (`import_id`,`state`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `import_chats_dialog` ON `import_chats` (`import_id`,`dialog_id`) WHERE file_id is null and dialog_id is not null;--> statement-breakpoint
CREATE INDEX `import_chats_of_dialog` ON `import_chats` (`dialog_id`);--> statement-breakpoint
CREATE INDEX `import_chats_of_contact` ON `import_chats` (`contact_id`);--> statement-breakpoint
CREATE INDEX `import_files_import` ON `import_files` (`import_id`,`id`);--> statement-breakpoint
CREATE INDEX `imports_number` ON `imports` (`number_id`,`id`);