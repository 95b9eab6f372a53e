import { seededRandom } from '../meta/faults.ts';
import type { MetaSandbox } from '../meta/server.ts';
import { ads, clinic } from './clinic.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The clinic began to advertise so many days ago, today among them: the whole week that the Funnel opens with. */
const DAYS = 7;
const autumn = { id: '120210000000000001', name: 'Алматы | Осень | Переписки' };
const steady = { id: '120210000000000002', name: 'Алматы | Постоянные услуги' };

/** What the clinic's ads are called in its account, in the order of `ads`. */
const names = [
  { name: 'Чистка лица · видео 15 сек', adSet: { id: '120210000000000011', name: 'Женщины 22–45' }, campaign: autumn },
  {
    name: 'Лазер · первая зона в подарок',
    adSet: { id: '120210000000000012', name: 'Женщины 18–35' },
    campaign: steady,
  },
  { name: 'Бетті тазалау · карусель', adSet: { id: '120210000000000013', name: 'Қазақша, 22–45' }, campaign: autumn },
  { name: 'Биоревитализация · врач', adSet: { id: '120210000000000014', name: 'Женщины 35–60' }, campaign: steady },
];

/** Tenge a day that each ad costs in the middle. */
const budgets = [1100, 750, 700, 1200];

/** The clinic's ad account at Meta: its token, its pixel, its ads and what they have cost so far. */
export function furnishAdAccount(meta: MetaSandbox, now: number): void {
  const { token, metaId, name } = clinic.adAccount;
  const { datasetMetaId, currency, timeZone } = clinic.direction;
  meta.token({ token, expiresAt: now + 50 * DAY_MS });
  const pixels = [{ id: datasetMetaId, name: clinic.name, lastFiredAt: now }];
  meta.account({ id: metaId, name, currency, timeZone, tokens: [token], pixels });
  const random = seededRandom(7);
  for (const [n, ad] of names.entries()) {
    const id = ads[n]?.sourceId;
    if (id === undefined) continue;
    meta.ad({ ...ad, id, accountId: metaId });
    for (let ago = 0; ago < DAYS; ago += 1) {
      const date = new Date(now - ago * DAY_MS);
      const amount = (budgets[n] ?? 0) * (0.8 + 0.4 * random());
      const conversations = Math.round(amount / 450);
      const seen = { impressions: Math.round(amount / 1.4), clicks: conversations * 6, conversations };
      meta.spend({ adId: id, day: dayIn(date, timeZone), amount: amount.toFixed(2), ...seen });
    }
  }
}

/** YYYY-MM-DD: Sweden writes its days so. */
function dayIn(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone }).format(date);
}
