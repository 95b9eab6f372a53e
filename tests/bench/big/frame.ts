import type BetterSqlite3 from 'better-sqlite3';
import { ads } from '../../../sandbox/business/clinic.ts';

const DATASET = 'dataset-1';

/** Lines of business; the last takes no events. */
export const DIRECTIONS = [
  { id: 'direction-1', name: 'Косметология', capi: true, dataset: DATASET },
  { id: 'direction-2', name: 'Лазерная эпиляция', capi: true, dataset: DATASET },
  { id: 'direction-3', name: 'Стоматология', capi: true, dataset: DATASET },
  { id: 'direction-4', name: 'Обучение', capi: false, dataset: null },
] as const;

export const NUMBERS = DIRECTIONS.map((direction, n) => ({
  id: `number-${n + 1}`,
  label: `Ресепшен ${n + 1}`,
  phone: `7700000000${n + 1}`,
  direction,
}));

/** Sixty ads: the four of the example in fifteen makings each. */
export const ADS = Array.from({ length: 60 }, (_, n) => ({
  sourceId: String(120_210_000_000_000_000n + BigInt(n)),
  title: `${ads[n % ads.length]?.title} (${Math.floor(n / ads.length) + 1})`,
  body: ads[n % ads.length]?.body ?? '',
}));

/** Directions, dataset and numbers. The dataset has no token and no number is linked: nothing of it ever goes out. */
export function writeFrame(sql: BetterSqlite3.Database, since: number): void {
  sql.prepare(`insert into datasets (id, meta_id, created_at) values (?, '880011223344556', ?)`).run(DATASET, since);
  for (const { id, name, capi, dataset } of DIRECTIONS) {
    sql
      .prepare(
        `insert into directions (id, name, country, currency, time_zone, capi_enabled_at, dataset_id, page_id, created_at, updated_at)
         values (?, ?, 'KZ', 'KZT', 'Asia/Almaty', ?, ?, '110022003300440', ?, ?)`,
      )
      .run(id, name, capi ? since : null, dataset, since, since);
  }
  for (const { id, label, phone, direction } of NUMBERS) {
    sql
      .prepare(
        `insert into numbers (id, label, phone, direction_id, first_linked_at, stopped_reason, stopped_at, created_at)
         values (?, ?, ?, ?, ?, 'logged_out', ?, ?)`,
      )
      .run(id, label, phone, direction.id, since, since, since);
  }
}
