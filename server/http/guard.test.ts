import { expect, test } from 'vitest';
import { createGuard } from './guard.ts';

const HERE = 'http://127.0.0.1:4740';

function guarded({ dataKey = new Uint8Array(32).fill(7), dataFolder = '/data' } = {}) {
  const reached: string[] = [];
  const guard = createGuard({
    async fetch(request) {
      reached.push(`${request.method} ${new URL(request.url).pathname}`);
      return new Response('the console');
    },
    dataKey,
    dataFolder,
    lockedPage: () => 'locked',
  });
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', origin = HERE) =>
    guard.fetch(new Request(`${origin}${path}`, { method, headers }));
  return {
    reached,
    guard,
    ask,
    async cookie() {
      const answer = await ask(`/?token=${guard.mintToken()}`);
      return answer.headers.get('set-cookie')!.split(';')[0]!;
    },
  };
}

test('the address with its token becomes a clean address and a cookie that scripts and other sites never see', async () => {
  const { guard, ask } = guarded();
  const answer = await ask(`/?token=${guard.mintToken()}`, { 'sec-fetch-site': 'none', 'user-agent': 'Mozilla/5.0' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/');
  expect(answer.headers.get('set-cookie')).toMatch(
    /^voronka_[0-9a-f]{12}=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\//,
  );
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
});

test.each(['//evil.host/', '/\\\\evil.host/', '/.//evil.host/', '///evil.host/'])(
  'the clean address stays on this machine: %s',
  async (path) => {
    const { guard, ask, cookie } = guarded();
    const withToken = await ask(`${path}?token=${guard.mintToken()}&a=1`);
    const withCookie = await ask(`${path}?token=old`, { cookie: await cookie() });
    for (const answer of [withToken, withCookie]) {
      expect(answer.status).toBe(303);
      expect(new URL(answer.headers.get('location')!, HERE).origin).toBe(HERE);
    }
    expect(withToken.headers.get('location')).toBe('/evil.host/?a=1');
  },
);

test('a token works once', async () => {
  const { guard, ask } = guarded();
  const path = `/?token=${guard.mintToken()}`;
  expect((await ask(path)).status).toBe(303);
  expect((await ask(path)).status).toBe(401);
});

test('the browser that used a token may open that address again', async () => {
  const { guard, ask } = guarded();
  const path = `/?token=${guard.mintToken()}`;
  const cookie = (await ask(path)).headers.get('set-cookie')!.split(';')[0]!;
  expect((await ask(path, { cookie })).status).toBe(303);
});

test('the cookie outlives a restart and opens no other data folder', async () => {
  const before = guarded();
  const cookie = await before.cookie();
  expect((await guarded().ask('/', { cookie })).status).toBe(200);
  expect((await guarded({ dataFolder: '/other' }).ask('/', { cookie })).status).toBe(401);
  expect((await guarded({ dataKey: new Uint8Array(32).fill(8) }).ask('/', { cookie })).status).toBe(401);
});

test.each([
  ['no cookie', {}, 401],
  ['a cookie of the right length and wrong value', { cookie: `voronka_000000000000=${'a'.repeat(43)}` }, 401],
])('without the right cookie nothing is reached: %s', async (_name, headers, status) => {
  const { ask, reached } = guarded();
  for (const path of ['/', '/trpc/numbers.list', '/renderer/assets/a.js', '/?token=guess']) {
    expect((await ask(path, headers)).status).toBe(status);
    expect((await ask(path, headers, 'POST')).status).toBe(status);
  }
  expect(reached).toEqual([]);
});

test.each([
  ['another name for this machine (rebinding)', {}, 'http://voronka.evil.example:4740'],
  ['another site', { 'sec-fetch-site': 'cross-site' }, HERE],
  ['another port of this machine', { 'sec-fetch-site': 'same-site' }, HERE],
  ['another origin', { origin: 'http://127.0.0.1:9999' }, HERE],
  ['an origin that is hidden', { origin: 'null' }, HERE],
  ['a browser too old to say', { 'user-agent': 'Mozilla/5.0' }, HERE],
])('with the cookie, but from %s, nothing is reached', async (_name, headers: Record<string, string>, origin) => {
  const { ask, cookie, reached } = guarded();
  const withCookie = { ...headers, cookie: await cookie() };
  expect((await ask('/trpc/directions.create', withCookie, 'POST', origin)).status).toBe(403);
  expect((await ask('/', withCookie, 'GET', origin)).status).toBe(403);
  expect(reached).toEqual([]);
});

test('our own page, the owner’s hand and a script with the cookie are let in', async () => {
  const { ask, cookie } = guarded();
  const withCookie = { cookie: `theme=dark; ${await cookie()}` };
  const browser = { ...withCookie, 'user-agent': 'Mozilla/5.0' };
  expect((await ask('/', { ...browser, 'sec-fetch-site': 'none' })).status).toBe(200);
  expect((await ask('/trpc/a', { ...browser, 'sec-fetch-site': 'same-origin', origin: HERE }, 'POST')).status).toBe(
    200,
  );
  expect((await ask('/trpc/a', withCookie)).status).toBe(200);
});
