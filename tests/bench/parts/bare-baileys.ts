import { join } from 'node:path';
import makeWASocket, { Browsers, WA_CERT_DETAILS, type WASocket } from '@whiskeysockets/baileys';
import { type Database, openDatabase } from '../../../db/open.ts';
import { keyFileSafe, openDataKey } from '../../../server/settings/data-key.ts';
import { createVault } from '../../../server/settings/vault.ts';
import { isIgnored } from '../../../server/whatsapp/baileys/jids.ts';
import { openSession } from '../../../server/whatsapp/baileys/session.ts';
import { silentLogger } from '../../../server/whatsapp/baileys/silent-logger.ts';
import { answer } from '../part.ts';

/** Baileys as it is published, on our durable key store, with nothing listening to its messages. */
export type BareBaileysPart = typeof part;

let db: Database | undefined;
let sock: WASocket | undefined;

const part = {
  /** Takes up the session that the console linked in this folder. */
  async connect(where: { dataFolder: string; keyFolder: string; url: string; rootKey: string }): Promise<void> {
    WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(where.rootKey, 'hex');
    const { dataFolder } = where;
    const { key } = await openDataKey({ dataFolder, safes: [keyFileSafe(where.keyFolder)] });
    db = openDatabase({ file: join(dataFolder, 'voronka.db'), clock: Date.now });
    const numberId = db.sql.prepare<[], string>('select id from numbers').pluck().get() ?? '';
    const session = openSession({
      parts: { db, vault: createVault(key) },
      numberId,
      from: 'stored',
      onFault(fault) {
        throw fault;
      },
    });
    sock = makeWASocket({
      auth: session,
      logger: silentLogger,
      waWebSocketUrl: where.url,
      browser: Browsers.macOS('Desktop'),
      syncFullHistory: true,
      shouldSyncHistoryMessage: () => true,
      markOnlineOnConnect: false,
      shouldIgnoreJid: isIgnored,
      getMessage: async () => undefined,
      transactionOpts: { maxCommitRetries: 1, delayBetweenTriesMs: 0 },
    });
    sock.ev.on('creds.update', () => session.saveCreds());
  },
  async close(): Promise<void> {
    await sock?.end(undefined);
    db?.close();
  },
};

answer(part);
