import { expect, test } from 'vitest';
import { dialogs } from '../../../db/schema/index.ts';
import { testBusiness } from '../testing.ts';
import { reachMeta } from './reach-meta.ts';

const MINUTE = 60_000;
const signal = new AbortController().signal;
/** A name that nobody has. */
const config = { meta: { url: 'http://graph.invalid' } };

test('a name that is not found is a computer without a network', async () => {
  using business = testBusiness();
  expect(await reachMeta(business.parts, config, signal)).toMatchObject({ kind: 'none' });
});

test('but while WhatsApp brings messages the network is there, and the name of Meta is closed: it was told as «no internet»', async () => {
  using business = testBusiness();
  business.insertDialog(null);
  business.parts.db.orm
    .update(dialogs)
    .set({ lastMessageAt: business.parts.clock() - 5 * MINUTE })
    .run();
  expect(await reachMeta(business.parts, config, signal)).toMatchObject({ kind: 'closed' });
  business.turnClock(60 * MINUTE);
  expect(await reachMeta(business.parts, config, signal)).toMatchObject({ kind: 'none' });
});
