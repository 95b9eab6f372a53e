CREATE TABLE `tallies` (
	`what` text NOT NULL,
	`days` integer NOT NULL,
	`span` integer NOT NULL,
	`ad_id` text NOT NULL,
	`direction_id` text NOT NULL,
	`currency` text NOT NULL,
	`count` integer NOT NULL,
	`micros` integer NOT NULL,
	CONSTRAINT `tallies_pk` PRIMARY KEY(`what`, `days`, `span`, `ad_id`, `direction_id`, `currency`)
) WITHOUT ROWID;
--> statement-breakpoint
DROP TRIGGER accepted_days_in;
--> statement-breakpoint
DROP TRIGGER accepted_days_out;
--> statement-breakpoint
DROP TRIGGER accepted_days_left;
--> statement-breakpoint
DROP TRIGGER accepted_days_entered;
--> statement-breakpoint
DROP TABLE `accepted_days`;
--> statement-breakpoint
DROP INDEX IF EXISTS `conversion_events_accepted`;
--> statement-breakpoint
CREATE INDEX `conversion_events_accepted` ON `conversion_events` (`level`,`accepted_at`,`direction_id`,`ad_id`) WHERE state = 'accepted';
--> statement-breakpoint
DROP INDEX IF EXISTS `dialogs_from_ads`;
--> statement-breakpoint
CREATE INDEX `dialogs_from_ads` ON `dialogs` (`first_message_at`,`direction_id`,`ad_id`) WHERE merged_into is null and ad_state <> 'none';
--> statement-breakpoint
CREATE INDEX `spend_typed` ON `spend` (`day`,`direction_id`,`currency`,`amount_micros`) WHERE ad_id is null;
--> statement-breakpoint
-- What is there already: by days, then those by 32 of them.
INSERT INTO tallies SELECT level, 1, accepted_at / 86400000, coalesce(ad_id, ''), direction_id, '', count(*), 0
FROM conversion_events WHERE state = 'accepted' AND accepted_at IS NOT NULL AND level <> 'purchase' GROUP BY 1, 3, 4, 5;
--> statement-breakpoint
INSERT INTO tallies SELECT 'chat', 1, first_message_at / 86400000, coalesce(ad_id, ''), coalesce(direction_id, ''), '', count(*), 0
FROM dialogs WHERE merged_into IS NULL AND ad_state <> 'none' GROUP BY 3, 4, 5;
--> statement-breakpoint
INSERT INTO tallies SELECT iif(p.amount_micros IS NULL, 'unpriced', 'payment'), 1, p.paid_at / 86400000,
  coalesce(d.ad_id, ''), coalesce(d.direction_id, ''), p.currency, count(*), coalesce(sum(p.amount_micros), 0)
FROM purchases p JOIN dialogs d ON d.id = p.dialog_id WHERE p.voided_as IS NULL AND d.ad_state <> 'none' GROUP BY 1, 3, 4, 5, 6;
--> statement-breakpoint
INSERT INTO tallies SELECT 'spend', 1, unixepoch(day) / 86400, ad_id, coalesce(direction_id, ''), currency, count(*), sum(amount_micros)
FROM spend WHERE ad_id IS NOT NULL GROUP BY 3, 4, 5, 6;
--> statement-breakpoint
INSERT INTO tallies SELECT what, 32, span / 32, ad_id, direction_id, currency, sum(count), sum(micros)
FROM tallies WHERE days = 1 GROUP BY 1, 3, 4, 5, 6;
--> statement-breakpoint
INSERT INTO tallies SELECT 'day_spend', 1, span, '', direction_id, currency, sum(count), sum(micros)
FROM tallies WHERE what = 'spend' AND days = 1 GROUP BY 3, 5, 6;
--> statement-breakpoint
-- Each change takes away what was and adds what is, in the day and in the 32 days that it falls in.
CREATE TRIGGER tallies_events_in AFTER INSERT ON conversion_events
WHEN new.state = 'accepted' AND new.accepted_at IS NOT NULL AND new.level <> 'purchase' BEGIN
  INSERT INTO tallies VALUES
    (new.level, 1, new.accepted_at / 86400000, coalesce(new.ad_id, ''), new.direction_id, '', 1, 0),
    (new.level, 32, new.accepted_at / 2764800000, coalesce(new.ad_id, ''), new.direction_id, '', 1, 0)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_events_out AFTER DELETE ON conversion_events
WHEN old.state = 'accepted' AND old.accepted_at IS NOT NULL AND old.level <> 'purchase' BEGIN
  INSERT INTO tallies VALUES
    (old.level, 1, old.accepted_at / 86400000, coalesce(old.ad_id, ''), old.direction_id, '', -1, 0),
    (old.level, 32, old.accepted_at / 2764800000, coalesce(old.ad_id, ''), old.direction_id, '', -1, 0)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_events_left AFTER UPDATE OF state, level, accepted_at, ad_id, direction_id ON conversion_events
WHEN old.state = 'accepted' AND old.accepted_at IS NOT NULL AND old.level <> 'purchase'
  AND (new.state, new.level, new.accepted_at, new.ad_id, new.direction_id)
  IS NOT (old.state, old.level, old.accepted_at, old.ad_id, old.direction_id) BEGIN
  INSERT INTO tallies VALUES
    (old.level, 1, old.accepted_at / 86400000, coalesce(old.ad_id, ''), old.direction_id, '', -1, 0),
    (old.level, 32, old.accepted_at / 2764800000, coalesce(old.ad_id, ''), old.direction_id, '', -1, 0)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_events_entered AFTER UPDATE OF state, level, accepted_at, ad_id, direction_id ON conversion_events
WHEN new.state = 'accepted' AND new.accepted_at IS NOT NULL AND new.level <> 'purchase'
  AND (new.state, new.level, new.accepted_at, new.ad_id, new.direction_id)
  IS NOT (old.state, old.level, old.accepted_at, old.ad_id, old.direction_id) BEGIN
  INSERT INTO tallies VALUES
    (new.level, 1, new.accepted_at / 86400000, coalesce(new.ad_id, ''), new.direction_id, '', 1, 0),
    (new.level, 32, new.accepted_at / 2764800000, coalesce(new.ad_id, ''), new.direction_id, '', 1, 0)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_chats_in AFTER INSERT ON dialogs
WHEN new.merged_into IS NULL AND new.ad_state <> 'none' BEGIN
  INSERT INTO tallies VALUES
    ('chat', 1, new.first_message_at / 86400000, coalesce(new.ad_id, ''), coalesce(new.direction_id, ''), '', 1, 0),
    ('chat', 32, new.first_message_at / 2764800000, coalesce(new.ad_id, ''), coalesce(new.direction_id, ''), '', 1, 0)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_chats_out AFTER DELETE ON dialogs
WHEN old.merged_into IS NULL AND old.ad_state <> 'none' BEGIN
  INSERT INTO tallies VALUES
    ('chat', 1, old.first_message_at / 86400000, coalesce(old.ad_id, ''), coalesce(old.direction_id, ''), '', -1, 0),
    ('chat', 32, old.first_message_at / 2764800000, coalesce(old.ad_id, ''), coalesce(old.direction_id, ''), '', -1, 0)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_chats_left AFTER UPDATE OF merged_into, ad_state, first_message_at, ad_id, direction_id ON dialogs
WHEN old.merged_into IS NULL AND old.ad_state <> 'none'
  AND (new.merged_into, new.ad_state, new.first_message_at, new.ad_id, new.direction_id)
  IS NOT (old.merged_into, old.ad_state, old.first_message_at, old.ad_id, old.direction_id) BEGIN
  INSERT INTO tallies VALUES
    ('chat', 1, old.first_message_at / 86400000, coalesce(old.ad_id, ''), coalesce(old.direction_id, ''), '', -1, 0),
    ('chat', 32, old.first_message_at / 2764800000, coalesce(old.ad_id, ''), coalesce(old.direction_id, ''), '', -1, 0)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_chats_entered AFTER UPDATE OF merged_into, ad_state, first_message_at, ad_id, direction_id ON dialogs
WHEN new.merged_into IS NULL AND new.ad_state <> 'none'
  AND (new.merged_into, new.ad_state, new.first_message_at, new.ad_id, new.direction_id)
  IS NOT (old.merged_into, old.ad_state, old.first_message_at, old.ad_id, old.direction_id) BEGIN
  INSERT INTO tallies VALUES
    ('chat', 1, new.first_message_at / 86400000, coalesce(new.ad_id, ''), coalesce(new.direction_id, ''), '', 1, 0),
    ('chat', 32, new.first_message_at / 2764800000, coalesce(new.ad_id, ''), coalesce(new.direction_id, ''), '', 1, 0)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_spend_in AFTER INSERT ON spend
WHEN new.ad_id IS NOT NULL BEGIN
  INSERT INTO tallies VALUES
    ('spend', 1, unixepoch(new.day) / 86400, new.ad_id, coalesce(new.direction_id, ''), new.currency, 1, new.amount_micros),
    ('spend', 32, unixepoch(new.day) / 2764800, new.ad_id, coalesce(new.direction_id, ''), new.currency, 1, new.amount_micros),
    ('day_spend', 1, unixepoch(new.day) / 86400, '', coalesce(new.direction_id, ''), new.currency, 1, new.amount_micros)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_spend_out AFTER DELETE ON spend
WHEN old.ad_id IS NOT NULL BEGIN
  INSERT INTO tallies VALUES
    ('spend', 1, unixepoch(old.day) / 86400, old.ad_id, coalesce(old.direction_id, ''), old.currency, -1, -old.amount_micros),
    ('spend', 32, unixepoch(old.day) / 2764800, old.ad_id, coalesce(old.direction_id, ''), old.currency, -1, -old.amount_micros),
    ('day_spend', 1, unixepoch(old.day) / 86400, '', coalesce(old.direction_id, ''), old.currency, -1, -old.amount_micros)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_spend_left AFTER UPDATE OF day, ad_id, direction_id, currency, amount_micros ON spend
WHEN old.ad_id IS NOT NULL
  AND (new.day, new.ad_id, new.direction_id, new.currency, new.amount_micros)
  IS NOT (old.day, old.ad_id, old.direction_id, old.currency, old.amount_micros) BEGIN
  INSERT INTO tallies VALUES
    ('spend', 1, unixepoch(old.day) / 86400, old.ad_id, coalesce(old.direction_id, ''), old.currency, -1, -old.amount_micros),
    ('spend', 32, unixepoch(old.day) / 2764800, old.ad_id, coalesce(old.direction_id, ''), old.currency, -1, -old.amount_micros),
    ('day_spend', 1, unixepoch(old.day) / 86400, '', coalesce(old.direction_id, ''), old.currency, -1, -old.amount_micros)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_spend_entered AFTER UPDATE OF day, ad_id, direction_id, currency, amount_micros ON spend
WHEN new.ad_id IS NOT NULL
  AND (new.day, new.ad_id, new.direction_id, new.currency, new.amount_micros)
  IS NOT (old.day, old.ad_id, old.direction_id, old.currency, old.amount_micros) BEGIN
  INSERT INTO tallies VALUES
    ('spend', 1, unixepoch(new.day) / 86400, new.ad_id, coalesce(new.direction_id, ''), new.currency, 1, new.amount_micros),
    ('spend', 32, unixepoch(new.day) / 2764800, new.ad_id, coalesce(new.direction_id, ''), new.currency, 1, new.amount_micros),
    ('day_spend', 1, unixepoch(new.day) / 86400, '', coalesce(new.direction_id, ''), new.currency, 1, new.amount_micros)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_payments_in AFTER INSERT ON purchases
WHEN new.voided_as IS NULL BEGIN
  INSERT INTO tallies SELECT iif(new.amount_micros IS NULL, 'unpriced', 'payment'), days, new.paid_at / (86400000 * days),
    coalesce(d.ad_id, ''), coalesce(d.direction_id, ''), new.currency, 1, coalesce(new.amount_micros, 0)
  FROM (SELECT 1 AS days UNION ALL SELECT 32), dialogs d WHERE d.id = new.dialog_id AND d.ad_state <> 'none'
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_payments_out AFTER DELETE ON purchases
WHEN old.voided_as IS NULL BEGIN
  INSERT INTO tallies SELECT iif(old.amount_micros IS NULL, 'unpriced', 'payment'), days, old.paid_at / (86400000 * days),
    coalesce(d.ad_id, ''), coalesce(d.direction_id, ''), old.currency, -1, -coalesce(old.amount_micros, 0)
  FROM (SELECT 1 AS days UNION ALL SELECT 32), dialogs d WHERE d.id = old.dialog_id AND d.ad_state <> 'none'
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_payments_left AFTER UPDATE OF dialog_id, amount_micros, currency, paid_at, voided_as ON purchases
WHEN old.voided_as IS NULL
  AND (new.dialog_id, new.amount_micros, new.currency, new.paid_at, new.voided_as)
  IS NOT (old.dialog_id, old.amount_micros, old.currency, old.paid_at, old.voided_as) BEGIN
  INSERT INTO tallies SELECT iif(old.amount_micros IS NULL, 'unpriced', 'payment'), days, old.paid_at / (86400000 * days),
    coalesce(d.ad_id, ''), coalesce(d.direction_id, ''), old.currency, -1, -coalesce(old.amount_micros, 0)
  FROM (SELECT 1 AS days UNION ALL SELECT 32), dialogs d WHERE d.id = old.dialog_id AND d.ad_state <> 'none'
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
CREATE TRIGGER tallies_payments_entered AFTER UPDATE OF dialog_id, amount_micros, currency, paid_at, voided_as ON purchases
WHEN new.voided_as IS NULL
  AND (new.dialog_id, new.amount_micros, new.currency, new.paid_at, new.voided_as)
  IS NOT (old.dialog_id, old.amount_micros, old.currency, old.paid_at, old.voided_as) BEGIN
  INSERT INTO tallies SELECT iif(new.amount_micros IS NULL, 'unpriced', 'payment'), days, new.paid_at / (86400000 * days),
    coalesce(d.ad_id, ''), coalesce(d.direction_id, ''), new.currency, 1, coalesce(new.amount_micros, 0)
  FROM (SELECT 1 AS days UNION ALL SELECT 32), dialogs d WHERE d.id = new.dialog_id AND d.ad_state <> 'none'
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
--> statement-breakpoint
-- Payments are of the ad and the direction that their dialog has now.
CREATE TRIGGER tallies_payments_moved AFTER UPDATE OF ad_state, ad_id, direction_id ON dialogs
WHEN (new.ad_state, new.ad_id, new.direction_id)
  IS NOT (old.ad_state, old.ad_id, old.direction_id) BEGIN
  INSERT INTO tallies SELECT iif(p.amount_micros IS NULL, 'unpriced', 'payment'), days, p.paid_at / (86400000 * days),
    coalesce(old.ad_id, ''), coalesce(old.direction_id, ''), p.currency, -1, -coalesce(p.amount_micros, 0)
  FROM (SELECT 1 AS days UNION ALL SELECT 32), purchases p WHERE p.dialog_id = new.id AND p.voided_as IS NULL AND old.ad_state <> 'none'
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
  INSERT INTO tallies SELECT iif(p.amount_micros IS NULL, 'unpriced', 'payment'), days, p.paid_at / (86400000 * days),
    coalesce(new.ad_id, ''), coalesce(new.direction_id, ''), p.currency, 1, coalesce(p.amount_micros, 0)
  FROM (SELECT 1 AS days UNION ALL SELECT 32), purchases p WHERE p.dialog_id = new.id AND p.voided_as IS NULL AND new.ad_state <> 'none'
  ON CONFLICT DO UPDATE SET count = count + excluded.count, micros = micros + excluded.micros;
END;
