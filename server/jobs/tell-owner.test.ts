import { expect, test, vi } from 'vitest';
import { speak } from '../../resources/locales/speak.ts';
import { bannerSentences } from '../../resources/sentences/banner.ts';
import { readBanner } from '../capi/doctor/banner.ts';
import { noteLate } from '../capi/doctor/late.ts';
import { META_ID, sendingBusiness } from '../capi/testing.ts';
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
    {
      title: expect.stringContaining('Meta больше не принимает токен, отправка стоит'),
      body: expect.stringContaining('вставите новый токен'),
      path: `#/directions?id=${business.directionId}&step=pixel`,
    },
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

const DAY = 24 * 60 * 60 * 1000;
type Business = Awaited<ReturnType<typeof sendingBusiness>>;

/** Tells what a console that is opened now would tell at once. */
function toldAtStart({ parts }: Business): string[] {
  const owner = listening();
  tellOwner(parts, { view: () => ({ state: 'connected' }) as LinkView }, owner)();
  return owner.notices.map(({ title, body }) => `${title} ${body}`);
}

function saysOfToken({ parts }: Business, place: string, said: { expiresAt?: number; problem?: string }): void {
  parts.db.sql
    .prepare('insert or replace into token_checks (place, checked_at, expires_at, problem) values (?, ?, ?, ?)')
    .run(place, parts.clock(), said.expiresAt ?? null, said.problem ? JSON.stringify({ code: said.problem }) : null);
}

const OWN = `datasets/dataset-${META_ID}/token`;

test('the end of a token is told at 14, 3 and 1 days, each once however often the app is started', async () => {
  await using business = await sendingBusiness();
  saveSettings(business.parts, { language: 'ru' });
  saysOfToken(business, OWN, { expiresAt: business.parts.clock() + 20 * DAY });
  expect(toldAtStart(business)).toEqual([]);
  const told: number[] = [];
  for (let day = 19; day >= 1; day -= 1) {
    business.turnClock(DAY);
    const [notice] = toldAtStart(business);
    if (notice) {
      told.push(day);
      expect(notice).toMatch(/токен кончится через \d+ д.+ Вставьте новый заранее/);
    }
    expect(toldAtStart(business)).toEqual([]);
  }
  expect(told).toEqual([14, 3, 1]);
});

/** What is told while the console is open: `passes` lets half a minute go by. */
function open({ parts }: Business) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const owner = listening();
  const end = tellOwner(parts, { view: () => ({ state: 'connected' }) as LinkView }, owner);
  return {
    told: () => owner.notices.splice(0).map(({ title }) => title),
    passes: () => vi.advanceTimersByTime(30_000),
    [Symbol.dispose]() {
      end();
      vi.useRealTimers();
    },
  };
}

test.each(['full', 'closed'] as const)(
  'a data file that takes no writes (%s) is told within half a minute, once, and is over by itself',
  async (kind) => {
    await using business = await sendingBusiness();
    const { parts } = business;
    saveSettings(parts, { language: 'ru' });
    using console = open(business);
    // What is told once and for all cannot be kept on such a disk: it holds up no other notice.
    saysOfToken(business, OWN, { expiresAt: parts.clock() + 2 * DAY });
    const { sql } = parts.db;
    const mend = () => sql.pragma(kind === 'full' ? 'max_page_count = 1000000' : 'query_only = 0');
    sql.pragma(kind === 'full' ? `max_page_count = ${sql.pragma('page_count', { simple: true })}` : 'query_only = 1');
    const text = JSON.stringify('x'.repeat(1e6));
    const fill = sql.prepare(`insert into settings (key, value) values ('filler', ?)`);
    expect(() => parts.db.write(() => fill.run(text))).toThrow();
    console.passes();
    const told = console.told();
    expect(told).toContain(
      kind === 'full'
        ? 'На диске нет места: новое не записывается, и отправка стоит.'
        : 'Файл данных не даёт в себя писать (SQLITE_READONLY): новое не записывается, и отправка стоит.',
    );
    console.passes();
    expect(console.told()).toEqual([]);
    expect(readBanner(parts).map(({ reason }) => reason.code)).toContain(`banner_data_file_${kind}`);
    mend();
    business.turnClock(60_000);
    console.passes();
    expect(readBanner(parts).map(({ reason }) => reason.code)).not.toContain(`banner_data_file_${kind}`);
  },
);

test('a clock that Meta’s answers show to be wrong is told once, and no more when it is right again', async () => {
  await using business = await sendingBusiness();
  const { parts } = business;
  saveSettings(parts, { language: 'ru' });
  const owner = listening();
  const end = tellOwner(parts, { view: () => ({ state: 'connected' }) as LinkView }, owner);
  const { clock } = parts;
  parts.clock = () => clock() + 40 * 60_000;
  const told = owner.next();
  business.sender.start();
  for (let n = 0; n < 2; n += 1) {
    business.raiseNew();
    await business.afterwards(11_000);
  }
  await told;
  parts.clock = clock;
  business.raiseNew();
  await business.afterwards(11_000);
  expect(readBanner(parts)).toEqual([]);
  expect(owner.notices).toMatchObject([{ title: expect.stringContaining('Часы компьютера спешат на 40 минут') }]);
  end();
});

test('a pause that Meta asks for is told once a day, sending switched off over waiting events once, test mode not at all', async () => {
  await using business = await sendingBusiness();
  const { parts, directionId } = business;
  saveSettings(parts, { language: 'ru' });
  using console = open(business);
  business.raiseNew();
  const set = (columns: string) => parts.db.sql.exec(`update ${columns}`);
  for (let n = 0; n < 2; n += 1) {
    set(`datasets set paused_until_at = ${parts.clock() + 60_000}`);
    console.passes();
    set('datasets set paused_until_at = null');
    console.passes();
  }
  expect(console.told()).toEqual([expect.stringContaining('Meta просит подождать до')]);
  set(`directions set test_event_code = 'TEST1', test_until_at = ${parts.clock() + DAY}`);
  console.passes();
  expect(readBanner(parts).map(({ reason }) => reason.code)).toEqual(['banner_test_mode']);
  expect(console.told()).toEqual([]);
  set(`directions set capi_enabled_at = null where id = '${directionId}'`);
  console.passes();
  console.passes();
  expect(console.told()).toEqual([expect.stringContaining('отправка в Meta выключена, ждёт 1 событие')]);
});

test('a known end of a version is told once', async () => {
  await using business = await sendingBusiness();
  saveSettings(business.parts, { language: 'ru', marketingVersion: 'v24.0' });
  expect(toldAtStart(business)).toEqual([expect.stringMatching(/Marketing API v24.0 закрыта с 6 октября/)]);
  expect(toldAtStart(business)).toEqual([]);
});

test('a dead token of an account or of the business is told, though nothing is sent with it', async () => {
  await using business = await sendingBusiness();
  saveSettings(business.parts, { language: 'ru' });
  const owner = listening();
  const end = tellOwner(business.parts, { view: () => ({ state: 'connected' }) as LinkView }, owner);
  const told = owner.next();
  saysOfToken(business, 'business', { problem: 'meta_token_invalid' });
  business.parts.live.changed({ topic: 'directions' });
  await told;
  expect(owner.notices).toMatchObject([{ title: 'Токен бизнеса больше не действует.', path: '#/ads?tab=accounts' }]);
  end();
});

test('three refusals of one kind within an hour are told once, though others are taken', async () => {
  await using business = await sendingBusiness();
  saveSettings(business.parts, { language: 'ru' });
  const owner = listening();
  const end = tellOwner(business.parts, { view: () => ({ state: 'connected' }) as LinkView }, owner);
  business.sender.start();
  for (let count = 0; count < 3; count += 1) business.raiseNew({ ctwaClid: `${'unknown'.repeat(6)}${count}` });
  await business.afterwards(11_000);
  const told = owner.next();
  business.raiseNew();
  await business.afterwards(11_000);
  await told;
  expect(owner.notices).toEqual([
    {
      title: expect.stringContaining('за час Meta отказала 3 раза'),
      body: expect.stringContaining('отложены и сохранены'),
      path: `#/events?tab=doctor&direction=${business.directionId}`,
    },
  ]);
  end();
});

test('where nothing else is taken they are told as that, and not twice', async () => {
  await using business = await sendingBusiness();
  saveSettings(business.parts, { language: 'ru' });
  const owner = listening();
  const end = tellOwner(business.parts, { view: () => ({ state: 'connected' }) as LinkView }, owner);
  business.sender.start();
  for (let count = 0; count < 3; count += 1) business.raiseNew({ ctwaClid: `${'unknown'.repeat(6)}${count}` });
  const told = owner.next();
  await business.afterwards(11_000);
  await told;
  expect(owner.notices).toMatchObject([{ title: expect.stringContaining('Meta отказала 3 событиям подряд') }]);
  const search = new URL(owner.notices[0]?.path?.slice(1) ?? '', 'http://voronka').searchParams;
  expect(JSON.parse(search.get('states') ?? '')).toEqual(['refused']);
  expect(search.get('direction')).toBe(business.directionId);
  end();
});

test('events that Meta’s closed address keeps here are told once, over restarts as well', async () => {
  await using business = await sendingBusiness();
  const { parts, turnClock } = business;
  saveSettings(parts, { language: 'ru', timeZone: 'UTC' });
  turnClock(Date.UTC(2026, 10, 12, 10) - parts.clock());
  business.raiseNew();
  turnClock(2 * DAY);
  for (let minute = 0; minute < 11; minute += 1) {
    turnClock(60_000);
    noteLate(parts);
  }
  expect(toldAtStart(business)).toEqual([
    '«Direction 1»: 1 событие не уходит в Meta с 12 ноября. Проверьте интернет, VPN и провайдера: после 19 ноября Meta перестанет их принимать.',
  ]);
  turnClock(60_000);
  noteLate(parts);
  expect(toldAtStart(business)).toEqual([]);
});

test.each(['ru', 'en'] as const)('every sentence of the banner is whole in %s', (language) => {
  const i18n = speak(language);
  const values = {
    direction: 'Косметология',
    account: 'Клиника',
    days: 3,
    count: 5,
    version: 'v24.0',
    day: '6 октября',
    at: '21 ноября, 14:20',
    sinceDay: '12 ноября',
    untilDay: '19 ноября',
  };
  for (const [code, { what, todo }] of Object.entries(bannerSentences)) {
    for (const sentence of [what, todo]) {
      const said = i18n._({ ...sentence, values });
      expect(said, code).not.toMatch(/[{}#]|undefined/);
      expect(said, code).toMatch(/\.$/);
    }
  }
});
