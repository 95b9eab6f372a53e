import { expect, test } from 'vitest';
import { sendingBusiness } from '../capi/testing.ts';
import { saveSettings } from '../settings/settings.ts';
import type { LinkView } from '../whatsapp/link-view.ts';
import { tellOwner } from './tell-owner.ts';

type Notice = { title: string; body: string; path?: string };

/** A port that keeps what was said, and lets a test wait for it. */
function listening() {
  const notices: Notice[] = [];
  let heard = Promise.withResolvers<void>();
  return {
    notices,
    notify(notice: Notice) {
      notices.push(notice);
      heard.resolve();
      heard = Promise.withResolvers();
    },
    next: () => heard.promise,
  };
}

test('a dataset whose token dies is told to the owner once, however many events meet it', async () => {
  await using business = await sendingBusiness();
  saveSettings(business.parts, { language: 'ru' });
  const owner = listening();
  const end = tellOwner(business.parts, { view: () => ({ state: 'connected' }) as LinkView }, owner);
  business.meta.revokeToken('EAAgood');
  const told = owner.next();
  business.raiseNew();
  business.raiseNew();
  business.sender.start();
  await business.sender.idle();
  await told;
  expect(owner.notices).toEqual([
    { title: expect.any(String), body: expect.stringContaining('вставите новый токен'), path: '#/directions' },
  ]);
  business.parts.live.changed({ topic: 'directions' });
  await new Promise<void>((resolve) => business.parts.live.listen(() => resolve()));
  expect(owner.notices).toHaveLength(1);
  end();
});

test('a number unlinked on the phone is told in the language of the settings; what stood before is not told again', async () => {
  await using business = await sendingBusiness();
  saveSettings(business.parts, { language: 'en' });
  let state: LinkView['state'] = 'blocked';
  const owner = listening();
  const end = tellOwner(business.parts, { view: () => ({ state }) as LinkView }, owner);
  business.parts.live.changed({ topic: 'numbers' });
  await new Promise<void>((resolve) => business.parts.live.listen(() => resolve()));
  expect(owner.notices).toEqual([]);
  state = 'logged_out';
  const told = owner.next();
  business.parts.live.changed({ topic: 'numbers' });
  await told;
  expect(owner.notices).toMatchObject([{ path: '#/numbers' }]);
  expect(owner.notices[0]?.body).not.toMatch(/[а-я]/);
  end();
});
