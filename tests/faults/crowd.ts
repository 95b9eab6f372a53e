import { createHash } from 'node:crypto';
import type { Phone } from '../../sandbox/whatsapp/phone.ts';

/** Somebody of the crowd, and how they come. */
export interface Visitor {
  n: number;
  phone: string;
  /** Lower-case hex of SHA-256 of the phone, as Meta is told it. */
  phoneHash: string;
  lid: string;
  fromAd: boolean;
  /** The message from the ad comes as a stub, its content only from the phone. */
  stubFirst: boolean;
  /** lid: addressed by LID with the phone beside it; lid then pn: by LID alone at first; lid only: the phone stays unknown. */
  addressing: 'pn' | 'lid' | 'lid then pn' | 'lid only';
}

export function gather(count: number): Visitor[] {
  return Array.from({ length: count }, (_, n) => {
    const phone = String(77_020_000_000 + n * 7919);
    const fromAd = n % 2 === 0;
    const addressing =
      n % 25 === 7 ? 'lid only' : n % 10 === 3 || n % 10 === 4 ? 'lid then pn' : n % 5 === 1 ? 'lid' : 'pn';
    return {
      n,
      phone,
      phoneHash: createHash('sha256').update(phone).digest('hex'),
      lid: String(190_000_000_000_000 + n * 104_729),
      fromAd,
      stubFirst: fromAd && n % 6 === 0,
      addressing,
    };
  });
}

interface Script {
  phone: Phone;
  /** A click id that Meta knows. */
  newClickId: (visitor: Visitor) => string;
  random: () => number;
  /** Messages of each. */
  each: number;
}

/** How many of them write at a time: their levels are reached all along, not all at the beginning. */
const AT_A_TIME = 15;

/** Everybody writes; in groups of a few, in an order that only the seed knows. */
export function write(visitors: readonly Visitor[], { phone, newClickId, random, each }: Script): void {
  for (let first = 0; first < visitors.length; first += AT_A_TIME) {
    const turns = visitors.slice(first, first + AT_A_TIME).flatMap((visitor) => Array(each).fill(visitor) as Visitor[]);
    const written = new Map<Visitor, number>();
    for (const visitor of shuffle(turns, random)) {
      const n = written.get(visitor) ?? 0;
      written.set(visitor, n + 1);
      const customer = customerOf(phone, visitor, n < each / 2);
      const text = `Сообщение ${n + 1} от ${visitor.n}: сколько стоит чистка? 🌿`;
      if (n > 0 || !visitor.fromAd) customer.writes(text);
      else {
        const ad = { ctwaClid: newClickId(visitor), sourceId: `12021000000000${visitor.n % 4}`, title: 'Чистка лица' };
        customer.clicksAd({ ad, text, stubFirst: visitor.stubFirst });
      }
      if (n === 1 && visitor.n % 10 === 0) customer.writesInGroup('120363000000000001', 'Это группе');
    }
  }
}

function customerOf(owner: Phone, { phone, lid, addressing, n }: Visitor, early: boolean) {
  const name = `Гость ${n}`;
  if (addressing === 'lid only' || (addressing === 'lid then pn' && early)) return owner.customer({ lid, name });
  return owner.customer({ phone, lid, name, addressing: addressing === 'lid' ? 'lid' : 'pn' });
}

function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}
