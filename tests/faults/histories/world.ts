import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { type Database, openDatabase } from '../../../db/open.ts';
import { prepared } from '../../../db/prepared.ts';
import { seededRandom } from '../../../sandbox/meta/faults.ts';
import { startMetaSandbox } from '../../../sandbox/meta/server.ts';
import { createOwnerSends, type OwnerSends } from '../../../server/capi/owner-sends/owner-sends.ts';
import { createSender, type Sender } from '../../../server/capi/sender.ts';
import { testBusiness } from '../../../server/capi/testing.ts';
import type { DirectionInput } from '../../../server/directions/direction-input.ts';
import { typed } from '../../../server/directions/testing.ts';
import { createLive } from '../../../server/live.ts';
import type { Parts } from '../../../server/parts.ts';

/** Thrown into whatever the app is writing when its process dies. */
export class Died extends Error {}

/** One life of the app: a connection of its own, a sender that knows nothing of the one before. */
interface Life {
  parts: Parts;
  sender: Sender;
  ownerSends: OwnerSends;
  isDead(): boolean;
  died: Promise<void>;
  /** Dies at the n-th write from now, with it rolled back or just committed. */
  dieAt(nth: number, moment: 'before commit' | 'after commit'): void;
  /** Dies now: nothing more of it is written, its connections end. */
  die(): void;
}

/** Datasets: two for any event, one for ordinary ones that takes anything, and one that Meta does not know. */
export const DATASETS = ['1200', '777', '888', '999'] as const;
export type DatasetId = (typeof DATASETS)[number];
const TIMEOUT_MS = 300;
const GRACE_MS = 20;

export interface Place {
  folder: string;
  /** A file made by makeWatchedFile. */
  watched: string;
  /** Histories of one folder have files of their own. */
  nth: number;
  /** For jitter and ids of traces. */
  seed: number;
}

/**
 * A business with two directions and six dialogs, Meta on loopback, and the app, which may die and be started again on the same file.
 * Meta has the true time; the app's clock may be wrong.
 */
export async function openWorld({ folder, watched, nth, seed }: Place) {
  const file = join(folder, `history-${nth}.sqlite`);
  copyFileSync(watched, file);
  const business = testBusiness({ file, startAt: Date.UTC(2026, 10, 20, 9) });
  const outside = business.parts.db;
  outside.sql.pragma('synchronous = off');
  const random = seededRandom(seed);
  let aheadMs = 0;
  const meta = await startMetaSandbox({ clock: () => business.parts.clock() - aheadMs, seed });
  meta.settings.unknownDataset = 'bare 100';
  const tokens = new Map<string, string>();
  const setAtMeta = (id: DatasetId) =>
    meta.dataset({
      ...{ id, token: tokens.get(id) ?? `EAA${id}`, pageId: '500' },
      accepts: id === '888' ? 'anything' : 'strict',
    });
  for (const id of DATASETS) {
    business.insertDataset(id, `EAA${id}`);
    if (id !== '999') setAtMeta(id);
  }
  const directions: DirectionInput[] = (['1200', '777'] as const).map((metaId, index) => ({
    ...{
      ...typed,
      name: `Направление ${index}`,
      datasetMetaId: metaId,
      token: null,
      purchasePhrases: ['оплачено {сумма}'],
    },
    id: business.insertDirection({
      name: `Направление ${index}`,
      ...{ datasetId: `dataset-${metaId}`, pageId: '500', purchasePhrases: ['оплачено {сумма}'] },
    }),
  }));
  const dialogs = Array.from({ length: 6 }, (_, nth) => {
    const directionId = directions[nth < 4 ? 0 : 1]?.id ?? null;
    const { dialogId } = business.insertDialog(
      directionId,
      nth === 3 ? { phone: null } : { phone: `7701555000${nth}` },
    );
    business.insertMessage(dialogId, { sentAt: business.parts.clock() - 60_000 });
    return dialogId;
  });
  const faults: string[] = [];
  const stopping: Array<Promise<void>> = [];
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  const connections: Database[] = [];

  function begin(): Life {
    const db = openDatabase({ file, clock: business.parts.clock });
    db.sql.pragma('synchronous = off');
    connections.push(db);
    const { promise: died, resolve } = Promise.withResolvers<void>();
    let dead = false;
    let doom: { left: number; moment: 'before commit' | 'after commit' } | undefined;
    const die = () => {
      dead = true;
      resolve();
      // Its connections end and its timers stop, as they do with a process.
      stopping.push(sender.stop());
    };
    const write = <T>(work: () => T): T => {
      if (db.sql.inTransaction) return db.write(work);
      if (dead) throw new Died();
      const isLast = doom !== undefined && --doom.left <= 0;
      if (!isLast) return db.write(work);
      try {
        return db.write(() => {
          // What follows the commit is not come to.
          db.afterCommit(() => {
            throw new Died();
          });
          const result = work();
          if (doom?.moment === 'before commit') throw new Died();
          return result;
        });
      } finally {
        dead = true;
        setImmediate(die);
      }
    };
    const log = pino({ level: 'error' }, { write: note });
    const parts: Parts = {
      ...{ ...business.parts, random, live: createLive(), log },
      db: { ...db, write },
      wakeSender: () => sender.wake(),
    };
    const config = { meta: { url: meta.url } };
    const sender: Sender = createSender(parts, config, { timeoutMs: TIMEOUT_MS, graceMs: GRACE_MS, concurrency: 4 });
    sender.start();
    return {
      ...{ parts, sender, died, die },
      ownerSends: createOwnerSends(parts),
      isDead: () => dead,
      dieAt(left, moment) {
        doom ??= { left, moment };
      },
    };
  }

  /** What the app logs as an error is a wrong, but for the last word of one that dies. */
  function note(line: string): void {
    if (line.includes('"type":"Died"')) return;
    faults.push(line.trim());
    broken.reject(new Error(line));
  }

  let life = begin();
  const world = {
    ...{ business, meta, directions, dialogs, faults, tokens, setAtMeta },
    rows: <T>(query: string, ...values: (string | number)[]) => prepared<T>(outside, query).all(...values),
    /** Purchases, touches and the like that the world itself changes, in a connection of no life. */
    outside,
    get life() {
      return life;
    },
    /** The app's clock is so far ahead of the truth, ms; negative: behind. */
    get aheadMs() {
      return aheadMs;
    },
    setClockAhead(by: number) {
      business.turnClock(by - aheadMs);
      aheadMs = by;
    },
    restart() {
      life = begin();
    },
    /** A proper end: answers are waited for a moment, what is cut is written down. */
    async stop() {
      const { sender } = life;
      await Promise.race([sender.stop(), life.died]);
      if (!life.isDead()) life.die();
    },
    /** All that can be done now is done; a life that died meanwhile is followed by another. */
    async settle() {
      for (;;) {
        if (life.isDead()) world.restart();
        await Promise.race([life.sender.idle(), life.died, broken.promise]);
        if (!life.isDead()) return;
      }
    },
    async [Symbol.asyncDispose]() {
      meta.faults.clear();
      life.die();
      await Promise.all(stopping);
      await meta.close();
      for (const db of connections) db.close();
      business[Symbol.dispose]();
    },
  };
  return world;
}

export type World = Awaited<ReturnType<typeof openWorld>>;
