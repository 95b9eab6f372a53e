-- What an older app had kept of a number's history and not worked in yet lies with the blobs from now on.
INSERT INTO history_blobs (number_id, sync_type, state, body, next_try_at, received_at)
SELECT number_id, 'recent', 'fetched', body, 0, received_at FROM inbox WHERE kind = 'history' AND failure IS NULL ORDER BY id;
--> statement-breakpoint
INSERT INTO history_blobs (number_id, sync_type, state, notice, next_try_at, received_at)
SELECT number_id, 'recent', 'announced', body, 0, received_at FROM inbox WHERE kind = 'history_notice' AND failure IS NULL ORDER BY id;
--> statement-breakpoint
DELETE FROM inbox WHERE kind IN ('history', 'history_notice') AND failure IS NULL;
