import { randomUUID } from 'node:crypto';
import type BetterSqlite3 from 'better-sqlite3';
import { listMigrations } from '../../../db/migrations.ts';
import type { Bench } from '../report.ts';
import { phoneOf } from './fill.ts';
import { type BigFolder, openKept } from './folder.ts';
import { ADS, DIRECTIONS, NUMBERS, writeFrame } from './frame.ts';
import { createDice, type Dice } from './texts.ts';

/** To be raised when what is written into the folder changes. */
const MAKING = 2;
const DIALOGS = 420_000;
const DAY_MS = 86_400_000;
/** How the migration tallies what is there, word for word. */
const TALLY = listMigrations()
  .flatMap((sql) => sql.split('--> statement-breakpoint'))
  .filter((statement) => /^(--.*\n)?INSERT INTO tallies SELECT/.test(statement.trim()));
const YEAR_DAYS = 365;
/** How many dialogs reach each level, and how long after the first message at most. */
const REACHES = [
  { level: 'interest', share: 1, withinMs: 3_600_000 },
  { level: 'qualified', share: 0.75, withinMs: DAY_MS },
  { level: 'scheduled', share: 0.55, withinMs: 3 * DAY_MS },
  { level: 'purchase', share: 0.09, withinMs: 9 * DAY_MS },
] as const;

export interface EventsFolder extends Omit<BigFolder, 'dialogs' | 'messages'> {
  events: number;
}

/** A year of a million events of all levels, most of them accepted, with ads, their spend by day, and payments. */
export async function openEventsFolder({ scale, say }: Bench): Promise<EventsFolder> {
  const dialogs = Math.round(DIALOGS * scale);
  const events = Math.round(dialogs * REACHES.reduce((sum, { share }) => sum + share, 0));
  const making = { name: 'voronka-figures-', making: MAKING, size: dialogs, say };
  const kept = await openKept(making, (sql, began) => {
    const since = began - YEAR_DAYS * DAY_MS;
    writeFrame(sql, since);
    sql.prepare('update directions set capi_enabled_at = created_at').run();
    sql.transaction(() => {
      const putBack = setAside(sql);
      writeAds(sql, since);
      writeDialogs(sql, createDice(13), { dialogs, since, until: began });
      sql.exec(`insert into event_counts select direction_id, level, state, reason_code, coalesce(dataset_id, ''), count(*)
        from conversion_events group by 1, 2, 3, 4, 5`);
      for (const statement of TALLY) sql.exec(statement);
      putBack();
    })();
  });
  return { ...kept, events };
}

/** Triggers and plain indices: a million rows are written without them in a fifth of the time. @returns puts them back */
function setAside(sql: BetterSqlite3.Database): () => void {
  const parts = sql
    .prepare<[], { type: string; name: string; sql: string }>(
      `select type, name, sql from sqlite_master where sql is not null
       and (type = 'trigger' or type = 'index' and sql not like 'create unique%')`,
    )
    .all();
  for (const { type, name } of parts) sql.exec(`drop ${type} ${name}`);
  return () => {
    for (const part of parts) sql.exec(part.sql);
  };
}

function writeAds(sql: BetterSqlite3.Database, since: number): void {
  const ad = sql.prepare(
    `insert into ads (id, ad_account_id, name, ad_set_name, campaign_name, direction_id, read_at) values (?, 'account', ?, ?, ?, ?, 1)`,
  );
  const spent = sql.prepare(
    `insert into spend (scope, day, ad_id, direction_id, source, amount_micros, currency, read_at)
     values (?, ?, ?, ?, 'insights', ?, 'KZT', 1)`,
  );
  sql
    .prepare(
      `insert into ad_accounts (id, meta_id, currency, spend_since, spend_until, created_at)
       values ('account', '77', 'KZT', '2020-01-01', ?, 1)`,
    )
    .run(new Date(since + YEAR_DAYS * DAY_MS).toISOString().slice(0, 10));
  for (const [n, { sourceId, title }] of ADS.entries()) {
    const direction = directionOf(n);
    ad.run(sourceId, title, `Алматы ${n % 7}`, `Осень ${n % 4}`, direction);
    for (let day = 0; day <= YEAR_DAYS; day++) {
      const name = new Date(since + day * DAY_MS).toISOString().slice(0, 10);
      spent.run(`ad:${sourceId}`, name, sourceId, direction, (900 + ((n * 31 + day * 17) % 800)) * 1_000_000);
    }
  }
}

function directionOf(ad: number): string {
  return DIRECTIONS[ad % DIRECTIONS.length]?.id ?? '';
}

function writeDialogs(
  sql: BetterSqlite3.Database,
  dice: Dice,
  { dialogs, since, until }: { dialogs: number; since: number; until: number },
): void {
  const contact = sql.prepare(
    `insert into contacts (id, phone, push_name, external_key, created_at) values (?, ?, ?, ?, ?)`,
  );
  const message = sql.prepare(
    `insert into messages (id, dialog_id, wa_id, from_me, kind, text, is_customer, sent_at, received_at, source)
     values (?, ?, ?, 0, 'text', 'Здравствуйте! Можно узнать подробнее?', 1, ?, ?, 'live')`,
  );
  const touch = sql.prepare(
    `insert into ad_touches (id, dialog_id, message_id, touched_at, ctwa_clid, source_id, source_type, title, context)
     values (?, ?, ?, ?, ?, ?, 'ad', ?, '{}')`,
  );
  const dialog = sql.prepare(
    `insert into dialogs (id, number_id, contact_id, direction_id, first_message_at, last_message_at, last_kind, last_from_me,
       incoming_count, ad_state, first_touch_id, ad_id, interest_at, created_at)
     values (?, ?, ?, ?, ?, ?, 'text', 0, 2, ?, ?, ?, ?, ?)`,
  );
  const event = sql.prepare(
    `insert into conversion_events (subject_kind, subject_id, level, event_id, direction_id, dataset_id, state, message_id,
       ad_id, event_time_at, available_at, accepted_at, attempts, created_at)
     values ('dialog', ?, ?, ?, ?, 'dataset-1', ?, ?, ?, ?, ?, ?, 1, ?)`,
  );
  const bought = sql.prepare(
    `insert into purchases (dialog_id, amount_micros, currency, said_by, paid_at, made_at) values (?, ?, 'KZT', 'human', ?, ?)`,
  );
  for (let id = 1; id <= dialogs; id++) {
    const at = Math.floor(since + ((until - since) * id) / (dialogs + 1));
    const ad = dice.roll() < 0.9 ? dice.below(ADS.length) : null;
    const adId = ad === null ? null : (ADS[ad]?.sourceId ?? null);
    const direction = directionOf(ad ?? dice.below(ADS.length));
    contact.run(id, phoneOf(id), `Клиент ${id}`, randomUUID(), at);
    message.run(id, id, `3A${id}`, at, at);
    if (ad !== null) touch.run(id, id, id, at, `ARA${id}`, adId, ADS[ad]?.title);
    const number = NUMBERS.find((one) => one.direction.id === direction)?.id;
    dialog.run(
      ...[
        id,
        number,
        id,
        direction,
        at,
        at,
        ad === null ? 'none' : 'known',
        ad === null ? null : id,
        adId,
        at + 60_000,
        at,
      ],
    );
    for (const { level, share, withinMs } of REACHES) {
      if (dice.roll() >= share) continue;
      const reachedAt = Math.min(until, at + Math.floor(dice.roll() * withinMs));
      const state = dice.roll() < 0.93 ? 'accepted' : 'refused';
      const acceptedAt = state === 'accepted' ? reachedAt + 2000 : null;
      event.run(
        ...[id, level, randomUUID(), direction, state, id, adId],
        ...[reachedAt, reachedAt, acceptedAt, reachedAt],
      );
      if (level === 'purchase') bought.run(id, (5 + dice.below(90)) * 1_000_000_000, reachedAt, reachedAt);
    }
  }
}
