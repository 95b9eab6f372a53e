import { onTestFinished } from 'vitest';
import type { HistoryChunk, PastMessage } from '../../../sandbox/whatsapp/history.ts';
import { startWhatsAppSandbox } from '../../../sandbox/whatsapp/server.ts';
import { linkByQr, NUMBER, openDesk } from '../../whatsapp/testing.ts';
import { readImport } from '../store.ts';
import { historyProgress } from './history-import.ts';

const PHONE = { phone: '77011112233', name: 'Студия' };
export const AT = Date.UTC(2026, 9, 1);
export const DAY = 24 * 3_600_000;

/** A linked number, its phone, and a clock that can be turned; `file` for what is stopped in the middle. */
export async function linked(given: { file?: string; isLinkedLater?: boolean } = {}) {
  let ahead = 0;
  const sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone(PHONE);
  phone.historyAfterPairing([]);
  const clock = () => Date.now() + ahead;
  const times = { patience: 300, between: 1 };
  const dataKey = Buffer.alloc(32, 7);
  const open = (away = false) =>
    openDesk({
      sandbox: away ? { ...sandbox, url: 'ws://127.0.0.1:9/ws/chat', mediaOrigin: 'http://127.0.0.1:9' } : sandbox,
      clock,
      times,
      dataKey,
      ...(given.file ? { file: given.file } : {}),
    });
  const desk = open();
  onTestFinished(async () => {
    if (desk.db.sql.open) await desk[Symbol.asyncDispose]();
    await sandbox.close();
  });
  if (!given.isLinkedLater) await linkByQr(desk, phone);
  const aigul = phone.customer({ phone: '77025556677', lid: '190011112222', name: 'Айгуль' });
  const bolat = phone.customer({ phone: '77025556688', lid: '190011113333', name: 'Болат', addressing: 'lid' });
  const row = (id = 1) => readImport(desk.db, id);
  return {
    ...{ sandbox, phone, desk, aigul, bolat, open, row },
    /** The next look at what is waited for finds so much time gone. */
    later(ms: number) {
      ahead += ms;
      desk.parts.live.changed({ topic: 'imports', id: 0 });
    },
    progress: () => historyProgress(desk.parts, desk.links, row() ?? { id: 1, state: 'running', numberId: NUMBER }),
    state: (state: string, id = 1) => desk.untilRows(() => row(id)?.state === state),
    stored: (count: number) => desk.untilRows(() => desk.count('select count(*) from messages') === count),
    async worked(...chunks: HistoryChunk[]) {
      await phone.sendHistory(...chunks);
      await phone.drained();
      await desk.untilRows(
        () => desk.count("select count(*) from history_blobs where state not in ('done', 'failed')") === 0,
      );
    },
  };
}

export const past = (count: number, over: Partial<PastMessage> = {}): PastMessage[] =>
  Array.from({ length: count }, (_, n) => ({ at: AT + n * 60_000, text: `письмо ${n}`, fromMe: n % 3 === 0, ...over }));
