import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { ads, clinic as who } from './clinic.ts';
import type { Clinic } from './open-clinic.ts';
import { createVisitor, type Manner, say, type Visitor } from './people.ts';
import { stories } from './story.ts';

/** How the whole run may take, ms. */
const PATIENCE = 120_000;

/** Who comes in a check: every story once, and the ones that are out of the ordinary. */
const manners: readonly Manner[] = [
  {},
  { stubFirst: true },
  { lid: 'first' },
  {},
  {},
  { click: 'foreign' },
  {},
  { click: 'hidden' },
  {},
  { lid: 'only' },
  { stubFirst: true, lid: 'first' },
];

interface Tally {
  linked: boolean;
  messages: number;
  dialogs: number;
  fromAds: number;
  level1: number;
  /** Dialogs that were judged, and the levels above the first that were found in them. */
  judged: number;
  found: number;
  /** Levels that wait for the owner. */
  reviews: number;
  accepted: number;
  /** Ads whose names Meta told, and days of theirs with what they cost. */
  ads: number;
  spend: number;
  duplicates: number;
  lost: number;
  seconds: number;
}

/**
 * Plays the example to a fixed end without a window: links, plays every story at once, waits until Meta has answered,
 * and holds what the console stored against what the sandboxes sent and accepted.
 */
export async function checkClinic(clinic: Clinic): Promise<{ tally: Tally; agrees: boolean }> {
  const began = Date.now();
  await clinic.phone.scan(await shownQr(clinic));
  const visitors = stories.map((story, n) => createVisitor(clinic, n, story, manners[n] ?? {}));
  await Promise.all(visitors.map((visitor) => play(clinic, visitor)));
  visitors[0]?.customer.writesInGroup('120363000000000001', 'Кто идёт на маникюр?');
  visitors[1]?.customer.postsStatus('Доброе утро');

  const expected = expect(visitors);
  await within(PATIENCE, [
    clinic.whatsapp.ledger.settled(),
    clinic.meta.ledger.untilAccepted(expected.accepted),
    clinic.meta.ledger.untilRefused(expected.refused),
    storedAll(clinic, expected),
  ]);
  const found = readStored(clinic);
  const sent = clinic.whatsapp.ledger.of(who.number.phone).filter(({ leftOut }) => !leftOut);
  const tally: Tally = {
    linked: clinic.phone.connected,
    messages: found.messages,
    dialogs: found.dialogs,
    fromAds: found.fromAds,
    level1: found.level1,
    judged: found.judged,
    found: found.higher,
    reviews: found.reviews,
    accepted: found.accepted,
    ads: found.ads,
    spend: found.spend,
    duplicates: clinic.meta.ledger.doubled().length,
    lost: sent.filter(({ id }) => !found.ids.has(id)).length,
    seconds: Math.round((Date.now() - began) / 100) / 10,
  };
  const agrees =
    tally.linked &&
    tally.lost === 0 &&
    tally.duplicates === 0 &&
    tally.messages === sent.length &&
    tally.dialogs === visitors.length &&
    tally.fromAds === expected.fromAds &&
    tally.level1 === expected.level1 &&
    found.interest === expected.accepted &&
    tally.ads === ads.length &&
    tally.spend > 0 &&
    tally.judged === visitors.length &&
    tally.found > 0 &&
    tally.reviews > 0 &&
    found.higherEvents === tally.found &&
    tally.accepted === clinic.meta.ledger.accepted().length &&
    found.refused === expected.refused &&
    found.waiting === expected.waiting;
  return { tally, agrees };
}

async function play(clinic: Clinic, visitor: Visitor): Promise<void> {
  for (const [n, line] of visitor.story.lines.entries()) await say(clinic, visitor, line, n === 0);
}

function expect(visitors: readonly Visitor[]) {
  const reached = visitors.filter(({ story }) => story.lines.filter((line) => !('clinic' in line)).length >= 2);
  const refused = reached.filter(({ manner, story }) => manner.click === 'foreign' && story.ad !== null).length;
  const waiting = reached.filter(({ manner }) => manner.lid === 'only').length;
  return {
    fromAds: visitors.filter(({ story }) => story.ad !== null).length,
    level1: reached.length,
    refused,
    waiting,
    accepted: reached.length - refused - waiting,
  };
}

/** The newest QR of the waiting number, as the page shows it. */
async function shownQr({ owner, numberId }: Clinic): Promise<string> {
  return until(async () => (await owner.numbers.list.query()).find(({ id }) => id === numberId)?.qr ?? undefined);
}

/** Until the console has found every level, has judged every dialog, and no event is on its way any more. */
async function storedAll(clinic: Clinic, expected: { level1: number; waiting: number }): Promise<true> {
  return until(async () => {
    const { level1, waiting, unanswered, queued, spend } = readStored(clinic);
    const isOver = queued === 0 && unanswered === 0 && spend > 0;
    return (level1 >= expected.level1 && waiting <= expected.waiting && isOver) || undefined;
  });
}

function readStored({ dataFolder }: Clinic) {
  const sql = new BetterSqlite3(join(dataFolder, 'voronka.db'), { readonly: true });
  try {
    const count = (from: string) => Number(sql.prepare(`select count(*) from ${from}`).pluck().get());
    return {
      ids: new Set(sql.prepare('select wa_id from messages').pluck().all()),
      messages: count('messages'),
      dialogs: count('dialogs where merged_into is null'),
      fromAds: count("dialogs where merged_into is null and ad_state <> 'none'"),
      level1: count('dialogs where merged_into is null and interest_at is not null'),
      judged: count('dialogs where merged_into is null and judgement_id is not null'),
      higher: count("verdicts where reached = 1 and level in ('qualified', 'scheduled')"),
      reviews: count("reviews where state = 'open'"),
      queued: count('judging_queue'),
      ads: count('ads where name is not null'),
      // Of a direction: it is told from the chats that its ads have brought.
      spend: count('spend where direction_id is not null'),
      accepted: count("conversion_events where state = 'accepted'"),
      // Of the first level: whether a higher one is found depends on who judges.
      interest: count("conversion_events where level = 'interest' and state = 'accepted'"),
      refused: count("conversion_events where level = 'interest' and state = 'refused'"),
      waiting: count("conversion_events where level = 'interest' and state = 'waiting'"),
      higherEvents: count("conversion_events where level <> 'interest'"),
      unanswered: count("conversion_events where state in ('due', 'sending')"),
    };
  } finally {
    sql.close();
  }
}

/** Looks again every 50 ms until there is something. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function within(ms: number, waits: Promise<unknown>[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([Promise.all(waits), promise]);
  clearTimeout(timer);
}
