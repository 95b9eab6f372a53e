CREATE TABLE `history_bodies` (
	`blob_id` integer PRIMARY KEY,
	`body` blob NOT NULL,
	CONSTRAINT `fk_history_bodies_blob_id_history_blobs_id_fk` FOREIGN KEY (`blob_id`) REFERENCES `history_blobs`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
INSERT INTO history_bodies (blob_id, body) SELECT id, body FROM history_blobs WHERE body IS NOT NULL;
--> statement-breakpoint
ALTER TABLE `history_blobs` DROP COLUMN `body`;