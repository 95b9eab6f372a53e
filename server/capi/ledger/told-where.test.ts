import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bannerSentences } from '../../../resources/sentences/banner.ts';
import { reasons } from '../../../resources/sentences/reasons.ts';
import { readBanner } from '../doctor/banner.ts';
import { noteLate } from '../doctor/late.ts';
import { META_ID, testBusiness } from '../testing.ts';
import { REASON_CODES } from './reason-groups.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Business = ReturnType<typeof business>;

/** How it is with events that have this reason. */
interface Told {
  /** What is said over every page, in the doctor and by a notice; undefined: the ledger and the dialog alone say it. */
  banner?: string;
  comesToBe?: (business: Business) => void;
  /** Why the ledger is enough. */
  enough?: string;
}

const stops = (code: string): Told => ({
  banner: `banner_${code}`,
  comesToBe: ({ due, parts }) => {
    due(null);
    parts.db.sql.prepare('update datasets set stopped_code = ?, stopped_at = 1').run(code);
  },
});
const holds = (code: string): Told => ({ banner: `banner_${code}`, comesToBe: ({ due }) => due(code) });
/** It is tried again by itself; a day and more of it is told. */
const tries = (code: string): Told => ({
  banner: 'banner_late',
  comesToBe: ({ due, pass }) => {
    due(code);
    pass();
  },
});
const refused = (code: string): Told => ({
  banner: 'banner_refused_all',
  comesToBe: ({ end }) => {
    for (let count = 0; count < 3; count += 1) end('refused', code, 'error');
  },
});
const waits = (code: string): Told => ({
  enough: 'it goes by itself after some hours, with what there is; when it does not, that is told as late',
  banner: 'banner_late',
  comesToBe: ({ waiting, pass }) => {
    waiting(code);
    pass();
  },
});

const TOLD: Record<string, Told> = {
  waits_for_stub: waits('waits_for_stub'),
  waits_for_phone: waits('waits_for_phone'),

  capi_off: {
    banner: 'banner_off_waiting',
    comesToBe: ({ due, parts }) => {
      due(null);
      parts.db.sql.exec('update directions set capi_enabled_at = null');
    },
  },
  no_dataset: {
    banner: 'banner_no_dataset',
    comesToBe: ({ due, parts }) => {
      parts.db.sql.exec('update directions set dataset_id = null');
      due(null);
    },
  },
  no_token: {
    banner: 'banner_no_token',
    comesToBe: ({ due, parts }) => {
      due(null);
      parts.db.sql.exec('update datasets set token = null');
    },
  },
  rate_limited: {
    banner: 'banner_paused',
    comesToBe: ({ due, parts }) => {
      due('rate_limited');
      parts.db.sql.prepare('update datasets set paused_until_at = ?').run(parts.clock() + 15 * MINUTE);
    },
  },
  token_invalid: stops('token_invalid'),
  token_expired: stops('token_expired'),
  secret_unreadable: stops('secret_unreadable'),
  permission_missing: stops('permission_missing'),
  dataset_forbidden: stops('dataset_forbidden'),
  version_ended: stops('version_ended'),

  name_refused: holds('name_refused'),
  no_business_id: holds('no_business_id'),
  amount_missing: holds('amount_missing'),

  no_network: tries('no_network'),
  meta_fault: tries('meta_fault'),
  http_status: tries('http_status'),
  no_answer: tries('no_answer'),
  answer_unreadable: tries('answer_unreadable'),
  interrupted: tries('interrupted'),
  refused_with_others: tries('refused_with_others'),
  received_fewer: tries('received_fewer'),
  event_fault: tries('event_fault'),

  received_none: refused('received_none'),
  invalid_parameter: refused('invalid_parameter'),
  refused_too_old: refused('refused_too_old'),
  refused_not_hashed: refused('refused_not_hashed'),
  refused_too_little: refused('refused_too_little'),
  refused_no_channel: refused('refused_no_channel'),
  refused_field: refused('refused_field'),
  refused_name: refused('refused_name'),
  refused_no_click: refused('refused_no_click'),
  refused_click: refused('refused_click'),
  refused_no_business_id: refused('refused_no_business_id'),

  unknown: {
    banner: 'banner_unknowns',
    comesToBe: ({ end }) => {
      for (let count = 0; count < 3; count += 1) end('unknown', 'unknown', 'unknown');
    },
  },
  too_old: { banner: 'banner_too_late', comesToBe: ({ end }) => end('skipped', 'too_old', 'skipped') },

  no_click_messaging_only: { enough: 'the owner chose in the direction that events without a click stay here' },
  owner_took_back: { enough: 'the owner said so' },
  merged: { enough: 'the event of the other dialog of this person goes; Meta counts the person once' },
};

/** A direction with events in the making. */
function business() {
  const made = testBusiness();
  const { parts } = made;
  const directionId = made.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' } });
  function put(state: string, code: string | null, availableAt = parts.clock()): number {
    const raised = made.raise(made.insertDialog(directionId).dialogId);
    if (!raised) throw new Error('no event arose');
    parts.db.sql
      .prepare('update conversion_events set state = ?, reason = ?, available_at = ? where id = ?')
      .run(state, code && JSON.stringify({ code }), availableAt, raised.id);
    return raised.id;
  }
  return {
    ...made,
    due: (code: string | null) => void put('due', code),
    waiting: (code: string) => void put('waiting', code, parts.clock() + 6 * 60 * MINUTE),
    end(state: string, code: string, status: string) {
      const id = put(state, code);
      parts.db.sql
        .prepare('insert into deliveries (conversion_event_id, status, started_at, ended_at) values (?, ?, ?, ?)')
        .run(id, status, parts.clock(), parts.clock());
    },
    /** A day and a half, of which the app was open the last quarter of an hour. */
    pass() {
      made.turnClock(1.5 * DAY);
      for (let minute = 0; minute < 15; minute += 1) {
        made.turnClock(MINUTE);
        noteLate(parts);
      }
    },
  };
}

test('of every reason it is written down here where it is told', () => {
  expect(Object.keys(TOLD).sort()).toEqual([...REASON_CODES].sort());
  for (const [code, { banner, enough }] of Object.entries(TOLD)) {
    expect(reasons, code).toHaveProperty(code);
    expect(banner ?? enough, code).toBeDefined();
    if (banner !== undefined) expect(bannerSentences, code).toHaveProperty(banner);
  }
});

const OVER_PAGES = Object.entries(TOLD).filter(([, { banner }]) => banner !== undefined);
const IN_LEDGER = Object.keys(TOLD).filter((code) => TOLD[code]?.banner === undefined);

test.each(OVER_PAGES)('%s is told over every page', (_, { banner, comesToBe }) => {
  using it = business();
  comesToBe?.(it);
  expect(readBanner(it.parts).map(({ reason }) => reason.code)).toContain(banner);
});

test.each(IN_LEDGER)('%s is told in the ledger alone', (code) => {
  using it = business();
  it.end(code === 'merged' ? 'merged' : 'skipped', code, 'skipped');
  expect(readBanner(it.parts)).toEqual([]);
});

describe('every reason that the code gives to an event is one of these', () => {
  const CAPI = join(import.meta.dirname, '..');
  const files = [
    ...['raise-event.ts', 'merge-events.ts', 'take-back.ts', 'meta/classify-answer.ts', 'payload/what-holds.ts'],
    ...readdirSync(join(CAPI, 'queue'))
      .filter((name) => !name.endsWith('.test.ts'))
      .map((name) => `queue/${name}`),
  ];

  test.each(files)('%s', (file) => {
    const source = readFileSync(join(CAPI, file), 'utf8');
    const given = [/code: '(\w+)'/g, /because\('(\w+)'\)/g, /^ {2}\d{7}: '(\w+)'/gm, /TAKEN_BACK = '(\w+)'/g].flatMap(
      (pattern) => [...source.matchAll(pattern)].map(([, code]) => code),
    );
    for (const code of given) expect(REASON_CODES).toContain(code);
    if (file.endsWith('classify-answer.ts')) expect(new Set(given).size).toBeGreaterThan(20);
  });
});
