CREATE TABLE `early_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT,
	`number_id` text NOT NULL,
	`contact_id` integer NOT NULL,
	`wa_id` text NOT NULL,
	`from_me` integer NOT NULL,
	`change` text NOT NULL,
	`raw` blob,
	`received_at` integer NOT NULL,
	CONSTRAINT `fk_early_changes_number_id_numbers_id_fk` FOREIGN KEY (`number_id`) REFERENCES `numbers`(`id`),
	CONSTRAINT `fk_early_changes_contact_id_contacts_id_fk` FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`)
);
--> statement-breakpoint
CREATE INDEX `early_changes_message` ON `early_changes` (`contact_id`,`wa_id`);--> statement-breakpoint
CREATE INDEX `lid_pairs_phone` ON `lid_pairs` (`phone`);