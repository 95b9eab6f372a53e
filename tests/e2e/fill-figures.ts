import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { openDatabase } from '../../db/open.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const DIRECTION = { id: 'd1', name: 'Косметология' };
const SMALL_DIRECTION = { id: 'd2', name: 'Тіс емханасы «Ұлы дала» 🦷 на проспекте Назарбаева, 2-й филиал' };
export const NAMED_AD = { id: '120210000000000001', name: 'Видео 3: чистка лица' };

const ADS = [
  { ...NAMED_AD, adSet: 'Алматы, женщины 25–45', campaign: 'Осень 2026', title: 'Чистка лица — 9 900 ₸' },
  {
    id: '120210000000000002',
    name: null,
    adSet: null,
    campaign: null,
    title: 'Бет тазалау, Әлемдегі ең үздік күтім ✨ тек қазан айында',
  },
  { id: '120210000000000003', name: 'Карусель', adSet: 'Похожие 1 %', campaign: 'Осень 2026', title: 'Пилинг' },
];
const PEOPLE = [
  'Айгерим',
  'Әсел Нұрланқызы',
  'Дина 🌸',
  'Марат',
  'Гүлнәр Қасымқызы Бекмұхамбетова-Сейітжанова из Талдыкоргана',
];

/**
 * Four weeks and more of a business whose ads bring about five people a day at a steady cost, into the file of an app that
 * does not run; another direction that has hardly begun.
 */
export function fillFigures(dataFolder: string): void {
  const db = openDatabase({ file: join(dataFolder, 'voronka.db'), clock: Date.now });
  const now = Date.now();
  db.write(() => {
    for (const [n, { id, name }] of [DIRECTION, SMALL_DIRECTION].entries())
      writeDirection(db.sql, { id, name, n, now });
    for (const ad of ADS) writeAd(db.sql, ad);
    for (let day = 0; day < 36; day++) writeDay(db.sql, { day, now });
    writeLead(db.sql, {
      id: 1000,
      at: now - 3 * HOUR_MS,
      direction: SMALL_DIRECTION.id,
      number: 'n1',
      ad: null,
      levels: 1,
    });
  });
  db.close();
}

function writeDirection(
  sql: BetterSqlite3.Database,
  { id, name, n, now }: { id: string; name: string; n: number; now: number },
): void {
  const since = now - 40 * DAY_MS;
  sql
    .prepare(
      `insert into directions (id, name, country, currency, capi_enabled_at, created_at, updated_at) values (?, ?, 'KZ', 'KZT', ?, ?, ?)`,
    )
    .run(id, name, since, since, since);
  sql
    .prepare(
      `insert into numbers (id, label, phone, direction_id, first_linked_at, stopped_reason, stopped_at, created_at)
       values (?, ?, ?, ?, ?, 'logged_out', ?, ?)`,
    )
    .run(`n${n}`, `Ресепшен ${n + 1}`, `7700000000${n + 1}`, id, since, now, since);
}

function writeAd(sql: BetterSqlite3.Database, { id, name, adSet, campaign }: (typeof ADS)[number]): void {
  sql
    .prepare('insert into ads (id, name, ad_set_name, campaign_name, direction_id) values (?, ?, ?, ?, ?)')
    .run(id, name, adSet, campaign, DIRECTION.id);
}

/** Five people from ads and one from none; what the ads cost, but for one day long ago. */
function writeDay(sql: BetterSqlite3.Database, { day, now }: { day: number; now: number }): void {
  const noon = now - day * DAY_MS - 2 * HOUR_MS;
  for (let n = 0; n < 6; n++) {
    const ad = n === 5 ? null : (ADS[n % ADS.length]?.id ?? null);
    const levels = n === 0 ? 3 : n < 3 ? 2 : n < 5 ? 1 : 0;
    writeLead(sql, { id: day * 6 + n + 1, at: noon - n * 600_000, direction: DIRECTION.id, number: 'n0', ad, levels });
  }
  const name = new Date(now - day * DAY_MS).toISOString().slice(0, 10);
  const spent = sql.prepare(
    `insert into spend (scope, day, ad_id, direction_id, source, amount_micros, currency, read_at)
     values (?, ?, ?, ?, 'table', ?, 'KZT', ?)`,
  );
  if (day === 25) return;
  for (const [n, { id }] of ADS.slice(0, 2).entries()) {
    spent.run(`ad:${id}`, name, id, DIRECTION.id, (2800 + n * 400 + ((day * 37) % 300)) * 1_000_000, now);
  }
}

const LEVELS = ['interest', 'qualified', 'scheduled'] as const;

interface Lead {
  id: number;
  at: number;
  direction: string;
  number: string;
  ad: string | null;
  /** How many levels are reached and accepted. */
  levels: number;
}

function writeLead(sql: BetterSqlite3.Database, { id, at, direction, number, ad, levels }: Lead): void {
  const name = id % 7 === 0 ? null : (PEOPLE[id % PEOPLE.length] ?? null);
  const run = (text: string, ...values: unknown[]) => sql.prepare(text).run(...values);
  run(
    'insert into contacts (id, phone, push_name, external_key, created_at) values (?, ?, ?, ?, ?)',
    ...[id, `7701${String(id).padStart(7, '0')}`, name, randomUUID(), at],
  );
  const reached = LEVELS.slice(0, levels);
  const reachedAt = (n: number) => (n < levels ? at + (n + 1) * 120_000 : null);
  run(
    `insert into dialogs (id, number_id, contact_id, direction_id, first_message_at, last_message_at, last_text, last_kind,
       last_from_me, incoming_count, ad_state, interest_at, qualified_at, scheduled_at, created_at)
     values (?, ?, ?, ?, ?, ?, 'Сколько стоит чистка?', 'text', 0, 2, ?, ?, ?, ?, ?)`,
    ...[id, number, id, direction, at, at + 60_000, ad === null ? 'none' : 'known'],
    ...[reachedAt(0), reachedAt(1), reachedAt(2), at],
  );
  for (const [n, text] of ['Здравствуйте! Хочу узнать подробнее', 'Сколько стоит чистка?'].entries()) {
    run(
      `insert into messages (dialog_id, wa_id, from_me, kind, text, is_customer, sent_at, received_at, source)
       values (?, ?, 0, 'text', ?, 1, ?, ?, 'live')`,
      ...[id, `3A${id}-${n}`, text, at + n * 60_000, at + n * 60_000],
    );
  }
  if (ad !== null) {
    run(
      `insert into ad_touches (id, dialog_id, message_id, touched_at, ctwa_clid, source_id, source_type, title, context)
       values (?, ?, (select min(id) from messages where dialog_id = ?), ?, ?, ?, 'ad', ?, '{}')`,
      ...[id, id, id, at, `ARA${id}`, ad, ADS.find((one) => one.id === ad)?.title],
    );
    run('update dialogs set first_touch_id = ? where id = ?', id, id);
  }
  for (const [n, level] of reached.entries()) {
    const time = reachedAt(n);
    run(
      `insert into conversion_events (subject_kind, subject_id, level, event_id, direction_id, state, event_time_at,
         available_at, accepted_at, attempts, created_at) values ('dialog', ?, ?, ?, ?, 'accepted', ?, ?, ?, 1, ?)`,
      ...[id, level, randomUUID(), direction, time, time, time, time],
    );
  }
  if (levels === 3 && id % 2 === 1) {
    run(
      `insert into purchases (dialog_id, amount_micros, currency, said_by, paid_at, made_at) values (?, ?, 'KZT', 'human', ?, ?)`,
      ...[id, 45_000_000_000, at + HOUR_MS, at + HOUR_MS],
    );
  }
}
