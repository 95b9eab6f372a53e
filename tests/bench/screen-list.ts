import BetterSqlite3 from 'better-sqlite3';
import { phoneOf } from './big/fill.ts';
import type { BigFolder } from './big/folder.ts';
import { ADS, DIRECTIONS, NUMBERS } from './big/frame.ts';
import { COMMON, createDice, RARE } from './big/texts.ts';
import type { Owner } from './console-client.ts';

const DAY_MS = 86_400_000;

export interface Screen {
  name: string;
  /** `n` counts the times: other values each time, the same for the same n. */
  ask(owner: Owner, n: number): Promise<unknown>;
}

type ListInput = Parameters<Owner['dialogs']['list']['query']>[0];

/** What the pages ask, screen by screen. */
export function screens(folder: BigFolder): Screen[] {
  const { dialogs, until } = folder;
  const event = eventIds(folder);
  const dice = createDice(5);
  const ids = Array.from({ length: 200 }, () => 1 + dice.below(dialogs));
  const idOf = (n: number) => ids[n % ids.length] ?? 1;
  const of = <T>(from: readonly T[], n: number) => from[n % from.length] as T;
  const list = (name: string, input: (n: number) => ListInput): Screen => ({
    name: `dialogs, ${name}`,
    ask: (owner, n) => owner.dialogs.list.query(input(n)),
  });
  const funnel = (name: string, days: number, directionId?: string): Screen => ({
    name: `funnel, ${name}`,
    ask: (owner, n) =>
      owner.analytics.funnel.query({
        since: until - (days + (n % 3)) * DAY_MS,
        until: until - (n % 3) * DAY_MS,
        ...(directionId ? { directionId } : {}),
      }),
  });
  return [
    list('the first page', () => ({})),
    { name: 'dialogs, a later page', ask: laterPage(until) },
    list('of a direction', (n) => ({ directionId: of(DIRECTIONS, n).id })),
    list('without a direction', () => ({ directionId: 'none' })),
    list('from ads', () => ({ fromAds: true })),
    list('not from ads', () => ({ fromAds: false })),
    list('by what is known of the click', (n) => ({ adState: of(['known', 'unknown', 'none'] as const, n) })),
    list('by level', (n) => ({ level: of(['interest', 'none', 'qualified', 'scheduled'] as const, n) })),
    list('by temperature', (n) => ({ temperature: of(['hot', 'warm', 'cold'] as const, n) })),
    list('waiting for the owner', (n) => ({ waiting: of(['any', 'qualified', 'scheduled'] as const, n) })),
    list('of a number', (n) => ({ numberId: of(NUMBERS, n).id })),
    list('begun in a week', (n) => ({ begunSince: until - (7 + n) * DAY_MS, begunUntil: until - n * DAY_MS })),
    list('by event', (n) => ({ eventState: of(['refused', 'accepted', 'unknown', 'skipped', 'waiting'] as const, n) })),
    list('of an ad', (n) => ({ adTitle: of(ADS, n).title, adSourceId: of(ADS, n).sourceId, fromAds: true })),
    list('a funnel’s row', (n) => ({
      ...{ fromAds: true, level: 'interest', directionId: of(DIRECTIONS, n).id },
      ...{ begunSince: until - 30 * DAY_MS, begunUntil: until, eventState: of(['accepted', 'refused'] as const, n) },
    })),
    list('a common word', () => ({ text: COMMON })),
    list('two letters', (n) => ({ text: of(['зд', 'чи', 'ал', 'ко'], n) })),
    list('two words', (n) => ({ text: of(['чистка лица', 'можно узнать', 'бағасы қанша'], n) })),
    list('a rare word', () => ({ text: RARE.word })),
    list('a phone', (n) => ({ text: `+${phoneOf(idOf(n))}` })),
    list('last digits of a phone', (n) => ({ text: phoneOf(idOf(n)).slice(-4) })),
    list('a name', (n) => ({ text: of(['айгерим', 'гульнара', 'әсел', 'томирис'], n) })),
    list('a common word of a direction', (n) => ({
      text: COMMON,
      directionId: of(DIRECTIONS, n).id,
      level: 'interest',
    })),
    { name: 'one dialog', ask: (owner, n) => owner.dialogs.get.query({ id: idOf(n) }) },
    { name: 'messages of a dialog', ask: (owner, n) => owner.dialogs.messages.query({ id: idOf(n) }) },
    { name: 'messages of a giant', ask: (owner) => owner.dialogs.messages.query({ id: event.giant }) },
    funnel('7 days', 7),
    funnel('30 days', 30),
    funnel('30 days of a direction', 30, DIRECTIONS[0].id),
    funnel('90 days', 90),
    { name: 'events, the first page', ask: (owner) => owner.events.list.query({}) },
    {
      name: 'events by state',
      ask: (owner, n) =>
        owner.events.list.query({ state: of(['refused', 'accepted', 'unknown', 'waiting'] as const, n) }),
    },
    {
      name: 'events of a direction in 7 days',
      ask: (owner, n) =>
        owner.events.list.query({ directionId: of(DIRECTIONS, n).id, since: until - 7 * DAY_MS, until }),
    },
    {
      name: 'events for a reason',
      ask: (owner, n) =>
        owner.events.list.query({ reason: of(['too_old', 'unknown', 'refused_other', 'token'] as const, n) }),
    },
    { name: 'events counted', ask: (owner) => owner.events.counts.query({}) },
    {
      name: 'events of 30 days counted',
      ask: (owner, n) => owner.events.counts.query({ since: until - (30 + n) * DAY_MS, until: until - n * DAY_MS }),
    },
    { name: 'one event', ask: (owner, n) => owner.events.get.query({ id: of(event.some, n) }) },
    { name: 'directions', ask: (owner) => owner.directions.list.query({}) },
    { name: 'numbers', ask: (owner) => owner.numbers.list.query() },
  ];
}

function laterPage(until: number): Screen['ask'] {
  // Any moment is a cursor: pages are by time.
  return (owner, n) => owner.dialogs.list.query({ cursor: `${until - (n + 1) * 3 * DAY_MS}.${n + 1}` });
}

function eventIds({ file }: BigFolder): { some: number[]; giant: number } {
  const sql = new BetterSqlite3(file, { readonly: true });
  try {
    const all = sql.prepare<[], number>('select id from conversion_events').pluck().all();
    const giant = sql.prepare<[], number>('select id from dialogs order by incoming_count desc limit 1').pluck().get();
    const every = Math.max(1, Math.floor(all.length / 50));
    return { some: all.filter((_, n) => n % every === 0), giant: giant ?? 1 };
  } finally {
    sql.close();
  }
}
