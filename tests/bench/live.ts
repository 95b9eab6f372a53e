import { setTimeout as pause } from 'node:timers/promises';
import { startHost } from '../e2e/host.ts';
import { enter, listenToChanges, until } from './console-client.ts';
import { link, lookInto, makePlace } from './linked-host.ts';
import { startPart } from './part.ts';
import type { WhatsAppPart } from './parts/whatsapp.ts';
import { type Bench, type Measure, median, quantile } from './report.ts';

const MESSAGES = 200;
const PEOPLE = 20;
const PHONE = '77000009000';

/** A message from WhatsApp's server to its row, and to a page that listens and asks for its list again. */
export async function measureLive({ scale, say }: Bench): Promise<Measure[]> {
  await using whatsapp = startPart<WhatsAppPart>('whatsapp');
  using place = await makePlace(whatsapp);
  await using host = startHost(place);
  const visitor = await enter(await host.url);
  await link(visitor, whatsapp, PHONE);
  await whatsapp.ask.acquaint(PHONE, PEOPLE);

  const leaving = new AbortController();
  let changed = Promise.withResolvers<void>();
  await listenToChanges(visitor, leaving.signal, () => changed.resolve());
  using rows = lookInto(place);
  const toRow: number[] = [];
  const toPage: number[] = [];
  const now = () => performance.timeOrigin + performance.now();
  for (let n = 0; n < Math.max(20, MESSAGES * scale); n++) {
    const text = `Сообщение № ${n}: можно записаться на пятницу?`;
    const writing = whatsapp.ask.write(PHONE, n % PEOPLE, text);
    const stored = until(() => (rows.has(text) ? now() : undefined), 1);
    const shown = (async () => {
      for (;;) {
        await changed.promise;
        changed = Promise.withResolvers<void>();
        const { rows: dialogs } = await visitor.owner.dialogs.list.query({ limit: 50 });
        if (dialogs.some(({ lastText }) => lastText === text)) return now();
      }
    })();
    const at = await writing;
    toRow.push((await stored) - at);
    toPage.push((await shown) - at);
    // People do not write in step with our timers.
    await pause(20 + Math.random() * 160);
  }
  leaving.abort();
  say(`live: ${toRow.length} messages`);
  const note = (values: number[]) => `p50 ${median(values).toFixed(1)}, ${values.length} messages one by one`;
  return [
    {
      name: 'live: message to row, p95',
      seen: quantile(toRow, 0.95),
      unit: 'ms',
      aim: { most: 20 },
      note: note(toRow),
    },
    {
      name: 'live: message to page, p95',
      seen: quantile(toPage, 0.95),
      unit: 'ms',
      aim: { most: 150 },
      note: note(toPage),
    },
  ];
}
