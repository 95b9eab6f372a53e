import { randomBytes, randomUUID } from 'node:crypto';
import pino from 'pino';
import { type Database, openDatabase } from '../../db/open.ts';
import { prepared } from '../../db/prepared.ts';
import type { WhatsAppSandbox } from '../../sandbox/whatsapp/server.ts';
import { createLive } from '../live.ts';
import type { Parts } from '../parts.ts';
import { createVault } from '../settings/vault.ts';
import type { FurtherBackTimes } from './history/further-back.ts';
import type { LinkView } from './link-view.ts';
import { createLinks, type Links } from './links.ts';
import { addNumber } from './store.ts';

/** A console's WhatsApp half over a real database and the sandbox; it can be killed and started again on the same file. */
export interface TestDesk extends AsyncDisposable {
  db: Database;
  parts: Parts;
  links: Links;
  /** Resolves when the link of `numberId` looks as asked. */
  until(check: (view: LinkView) => boolean, numberId?: string): Promise<LinkView>;
  /** Resolves when the rows do. */
  untilRows(check: () => boolean): Promise<void>;
  one<Row>(sql: string, ...values: (string | number)[]): Row;
  count(sql: string, ...values: (string | number)[]): number;
}

interface DeskOptions {
  /** Those of another desk, whose links have stopped: as after a restart. It closes the database. */
  db?: Database;
  parts?: Parts;
  sandbox: Pick<WhatsAppSandbox, 'url' | 'rootKey' | 'mediaOrigin'>;
  file?: string;
  dataKey?: Uint8Array;
  clock?: () => number;
  /** How patiently phones are asked for older messages. */
  times?: FurtherBackTimes;
}

export const NUMBER = 'number-1';

export function openDesk({
  sandbox,
  file = ':memory:',
  dataKey = randomBytes(32),
  clock = Date.now,
  times,
  ...given
}: DeskOptions): TestDesk {
  const db = given.db ?? openDatabase({ file, clock });
  const live = given.parts?.live ?? createLive();
  const parts: Parts = given.parts ?? {
    db,
    clock,
    random: Math.random,
    uuid: randomUUID,
    live,
    log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
    vault: createVault(dataKey),
    wakeSender: () => undefined,
    wakeJudging: () => undefined,
  };
  if (prepared<{ n: number }>(db, 'select count(*) as n from numbers').get()?.n === 0) {
    addNumber(db, { id: NUMBER, label: '', directionId: null, createdAt: clock() });
  }
  const { url, rootKey, mediaOrigin } = sandbox;
  const links = createLinks(parts, { whatsapp: { url, rootKey, mediaOrigin } }, undefined, times);

  function whenever<T>(look: () => T | undefined): Promise<T> {
    const seen = look();
    if (seen !== undefined) return Promise.resolve(seen);
    return new Promise((resolve) => {
      const stop = live.listen(() => {
        const found = look();
        if (found === undefined) return;
        stop();
        resolve(found);
      });
    });
  }

  return {
    db,
    parts,
    links,
    until: (check, numberId = NUMBER) =>
      whenever(() => {
        const view = links.view(numberId);
        return check(view) ? view : undefined;
      }),
    untilRows: (check) => whenever(() => (check() ? true : undefined)).then(() => undefined),
    one: <Row>(sql: string, ...values: (string | number)[]) => prepared<Row>(db, sql).get(...values) as Row,
    count: (sql, ...values) => Number(Object.values(prepared(db, sql).get(...values) as object)[0]),
    async [Symbol.asyncDispose]() {
      await links.stop();
      if (!given.db) db.close();
    },
  };
}

/** Links by QR, as the owner does. */
export async function linkByQr(desk: TestDesk, phone: { scan(qr: string): Promise<void> }): Promise<void> {
  desk.links.link(NUMBER, 'qr');
  const { qr } = await desk.until((view) => view.qr !== null);
  await phone.scan(qr ?? '');
  await desk.until((view) => view.state === 'connected');
}
