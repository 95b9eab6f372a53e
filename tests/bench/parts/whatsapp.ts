import { stories } from '../../../sandbox/business/story.ts';
import type { Customer } from '../../../sandbox/whatsapp/customer.ts';
import { startWhatsAppSandbox } from '../../../sandbox/whatsapp/server.ts';
import { historyChunks } from '../history-chunks.ts';
import { answer } from '../part.ts';

/** WhatsApp in a process of its own. Times are ms of the common clock, with fractions. */
export type WhatsAppPart = typeof part;

const sandbox = await startWhatsAppSandbox({ seed: 1 });
let packed: (() => void)[] = [];
const crowds = new Map<string, Customer[]>();
const texts = stories.flatMap(({ lines }) => lines.flatMap((line) => ('customer' in line ? [line.customer] : [])));
const replies = stories.flatMap(({ lines }) => lines.flatMap((line) => ('clinic' in line ? [line.clinic] : [])));

const now = () => performance.timeOrigin + performance.now();
const phoneOf = (phone: string) => sandbox.phone({ phone, lid: `99${phone}`, name: 'Клиника «Жайна»' });
const pick = (from: readonly string[], n: number) => from[n % from.length] ?? '';

function personOf(phone: string, n: number): Customer {
  const digits = `7701${String(n).padStart(7, '0')}`;
  return phoneOf(phone).customer({ phone: digits, lid: `1900${digits}`, name: `Айгүл ${n}` });
}

const part = {
  where: () => ({ url: sandbox.url, rootKey: sandbox.rootKey, mediaOrigin: sandbox.mediaOrigin }),
  scan: (phone: string, qr: string) => phoneOf(phone).scan(qr),
  connected: (phone: string) => phoneOf(phone).whenConnected(),

  /** Half of these people write once while the client is there, so that their later messages need no new session. */
  async acquaint(phone: string, people: number): Promise<number> {
    const crowd = Array.from({ length: people }, (_, n) => personOf(phone, n));
    crowds.set(phone, crowd);
    for (const person of crowd.slice(0, Math.ceil(people / 2))) {
      person.writes(pick(texts, person.name.length));
      phoneOf(phone).writes(person, pick(replies, person.name.length));
    }
    await sandbox.ledger.settled(phone);
    return Math.ceil(people / 2) * 2;
  },

  /** A night's messages, encrypted and held: of every ten, seven by customers and three by the owner's phone. */
  async hold(phone: string, count: number): Promise<void> {
    const crowd = crowds.get(phone) ?? [];
    const isNew = (n: number) => n >= crowd.length / 2;
    for (let n = 0; n < count; n++) {
      const place = n % crowd.length;
      const person = crowd[place];
      if (!person) continue;
      if (n % 10 >= 7 && n >= crowd.length) phoneOf(phone).writes(person, pick(replies, n));
      else if (n < crowd.length && isNew(place)) {
        const ad = {
          ctwaClid: `ARA${'k'.repeat(70)}${n}`,
          sourceId: '120210000000000101',
          title: 'Чистка лица',
          body: 'За один визит',
        };
        person.clicksAd({ ad, text: pick(texts, n) });
      } else person.writes(pick(texts, n));
    }
    await phoneOf(phone).encryptHeld();
  },

  /** From the client's request for its messages to the receipt for the last of them. */
  async drained(phone: string): Promise<{ began: number; ended: number }> {
    await phoneOf(phone).whenConnected();
    const began = now();
    await sandbox.ledger.settled(phone);
    return { began, ended: now() };
  },

  /** Packs a history and puts it on the media servers. */
  async packHistory(phone: string, size: { dialogs: number; messages: number }): Promise<number> {
    packed = [];
    for (const chunk of historyChunks(size)) packed.push(await phoneOf(phone).packHistory(chunk));
    return packed.length;
  },

  /** Announces all of it; returns the moment before. */
  announceHistory(): number {
    const at = now();
    for (const announce of packed.splice(0)) announce();
    return at;
  },

  held: (phone: string) => phoneOf(phone).held(),
  refused: (phone: string) => sandbox.ledger.count('refused', phone),

  /** A message to a client that is there; resolves with the moment before it was encrypted and sent. */
  write(phone: string, person: number, text: string): number {
    const at = now();
    personOf(phone, person).writes(text);
    return at;
  },
};

answer(part);
