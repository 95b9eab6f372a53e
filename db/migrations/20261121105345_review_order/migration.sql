ALTER TABLE `reviews` ADD `decisive_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
DROP INDEX IF EXISTS `reviews_state`;--> statement-breakpoint
CREATE INDEX `reviews_waiting` ON `reviews` (`decisive_at`,`id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `reviews_done` ON `reviews` (`closed_at`,`id`) WHERE state <> 'open';--> statement-breakpoint
CREATE INDEX `verdicts_human` ON `verdicts` (`made_at`,`id`,`dialog_id`) WHERE said_by = 'human';