ALTER TABLE `ad_accounts` ADD `spend_since` text;--> statement-breakpoint
ALTER TABLE `ad_accounts` ADD `spend_wanted_since` text;--> statement-breakpoint
-- The first reading went 30 days back from when the account was added; a day that Meta told of before was read as well.
UPDATE `ad_accounts` SET `spend_since` = min(
  date(created_at / 1000, 'unixepoch', '-28 days'),
  coalesce((select min(s.day) from ads a join spend s on s.ad_id = a.id and s.source = 'insights' where a.ad_account_id = ad_accounts.id), '9999')
) WHERE spend_until is not null;
