import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../../db/testing.ts';
import { startMetaSandbox } from '../../../sandbox/meta/server.ts';
import { AppError } from '../../errors.ts';
import { createLive } from '../../live.ts';
import { saveSettings } from '../../settings/settings.ts';
import { createGraph } from './graph.ts';

const closing: Array<() => unknown> = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const ME = z.object({ id: z.string() });
const ask = { token: 'EAAsecret', version: 'graph' as const, schema: ME };

function graphTo(url: string, options: { timeoutMs?: number; maxBytes?: number } = {}) {
  const lines: string[] = [];
  const db = testDatabase();
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const graph = createGraph({ db, log, clock: Date.now }, { meta: { url } }, options);
  closing.push(
    () => db[Symbol.dispose](),
    () => graph.close(),
  );
  return { graph, db, lines };
}

async function sandboxed() {
  const meta = await startMetaSandbox();
  closing.push(() => meta.close());
  meta.token({ token: 'EAAsecret' });
  return { meta, ...graphTo(meta.url) };
}

/** A server that answers as told. */
async function answering(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no fault',
    (fault: unknown) => (fault instanceof AppError ? { code: fault.code, ...fault.params } : String(fault)),
  );

test('the token goes as a header, with the version of the settings, and stands in no log', async () => {
  const { meta, graph, db, lines } = await sandboxed();
  saveSettings({ db, live: createLive() }, { graphVersion: 'v25.0' });
  expect(await graph.get('me', { ...ask, params: { fields: 'id' } })).toEqual({ id: '100000000000001' });
  expect(meta.ledger.reads()).toMatchObject([{ tokenIn: 'header', path: '/v25.0/me?fields=id' }]);
  await graph.get('debug_token', { ...ask, params: { input_token: 'EAAother' }, schema: z.unknown() });
  meta.revokeToken('EAAsecret');
  await faultOf(graph.get('debug_token', { ...ask, params: { input_token: 'EAAother' } }));
  expect(lines.join('')).toContain('"path":"/v25.0/debug_token"');
  expect(lines.join('')).not.toMatch(/EAA/);
});

test.each([
  [{ kind: 'token dead' }, { code: 'meta_token_invalid', metaCode: 190 }],
  [
    { kind: 'token dead', subcode: 460 },
    { code: 'meta_token_invalid', metaCode: 190, metaSubcode: 460 },
  ],
  [
    { kind: 'token dead', subcode: 463 },
    { code: 'meta_token_expired', metaCode: 190, metaSubcode: 463 },
  ],
  [
    { kind: 'permission lost', code: 10 },
    { code: 'meta_permission_missing', metaCode: 10 },
  ],
  [
    { kind: 'permission lost', code: 294 },
    { code: 'meta_permission_missing', metaCode: 294 },
  ],
  [
    { kind: 'permission lost', code: 100 },
    { code: 'meta_not_found', metaCode: 100, metaSubcode: 33 },
  ],
  [
    { kind: 'rate limit', code: 80000, minutes: 7 },
    { code: 'meta_rate_limited', metaCode: 80000, minutes: 7 },
  ],
  [
    { kind: 'rate limit', code: 17 },
    { code: 'meta_rate_limited', metaCode: 17, minutes: 15 },
  ],
  [
    { kind: 'transient code', code: 2 },
    { code: 'meta_fault', metaCode: 2 },
  ],
  [{ kind: 'is transient' }, { code: 'meta_fault', metaCode: 99 }],
  [
    { kind: 'server error', status: 503 },
    { code: 'meta_fault', metaCode: -1 },
  ],
  [
    { kind: 'not json', status: 502 },
    { code: 'meta_fault', status: 502 },
  ],
  [{ kind: 'not json' }, { code: 'meta_unreadable', status: 200 }],
  [{ kind: 'cut answer' }, { code: 'meta_no_network' }],
  [{ kind: 'hang up before reading' }, { code: 'meta_no_network' }],
] as const)('%o is %o', async (fault, expected) => {
  const { meta, graph } = await sandboxed();
  meta.faults.add(fault);
  expect(await faultOf(graph.get('me', ask))).toMatchObject(expected);
});

test('an ended version is told apart by what is read', async () => {
  const { meta, graph, db } = await sandboxed();
  saveSettings({ db, live: createLive() }, { graphVersion: 'v20.0' });
  const fault = { code: 'meta_version_ended', version: 'v20.0' };
  expect(await faultOf(graph.get('me', ask))).toMatchObject(fault);
  expect(await faultOf(graph.get('me', { ...ask, version: 'marketing' }))).toBe('no fault');
  await meta.unplug();
  expect(await faultOf(graph.get('me', ask))).toEqual({ code: 'meta_no_network' });
});

test('a token that Meta repeats in its words is masked', async () => {
  const url = await answering((_, response) => {
    response.statusCode = 400;
    response.end('{"error":{"code":190,"message":"Malformed access token EAAsecret and EAAother"}}');
  });
  const { graph } = graphTo(url);
  const fault = await faultOf(graph.get('x', { ...ask, params: { input_token: 'EAAother' } }));
  expect(fault).toMatchObject({ message: 'Malformed access token *** and ***' });
});

test('pages are followed without the token in their address, and only to Meta itself', async () => {
  const asked: (string | undefined)[] = [];
  const elsewhere = await answering((_, response) => response.end('{"data":[]}'));
  let next = '';
  const url = await answering((request, response) => {
    asked.push(request.url);
    const paging = asked.length === 1 ? { next } : asked.length === 2 ? { next: `${elsewhere}/v26.0/x` } : {};
    response.end(JSON.stringify({ data: [{ id: String(asked.length) }], paging }));
  });
  next = `${url}/v26.0/list?after=abc&access_token=EAAsecret`;
  const { graph } = graphTo(url);
  const found: string[] = [];
  const read = async () => {
    for await (const page of graph.pages('list', ask)) found.push(...page.map(({ id }) => id));
  };
  expect(await faultOf(read())).toMatchObject({ code: 'meta_unreadable', at: 'paging.next' });
  expect([asked, found]).toEqual([['/v26.0/list', '/v26.0/list?after=abc'], ['1']]);
});

test('a list whose pages lead round in a circle ends when it comes back, not after thousands of questions', async () => {
  let asked = 0;
  const url = await answering((request, response) => {
    asked += 1;
    const after = request.url?.includes('after=b') ? 'a' : 'b';
    response.end(JSON.stringify({ data: [{ id: '1' }], paging: { next: `${url}/v26.0/list?after=${after}` } }));
  });
  const { graph } = graphTo(url);
  const read = async () => {
    for await (const page of graph.pages('list', ask)) expect(page).toHaveLength(1);
  };
  expect(await faultOf(read())).toMatchObject({ code: 'meta_unreadable', at: 'paging.next' });
  expect(asked).toBe(3);
});

test('an answer that is too long, too late, leads elsewhere or has another shape is not read', async () => {
  const url = await answering((request, response) => {
    if (request.url === '/v26.0/late') return;
    if (request.url === '/v26.0/moved') response.writeHead(302, { location: 'https://sign-in.example/' });
    response.end(request.url === '/v26.0/long' ? `"${'x'.repeat(5000)}"` : '{"name":1}');
  });
  const { graph } = graphTo(url, { timeoutMs: 100, maxBytes: 4096 });
  expect(await faultOf(graph.get('long', ask))).toMatchObject({ code: 'meta_unreadable' });
  expect(await faultOf(graph.get('late', ask))).toEqual({ code: 'meta_no_network' });
  expect(await faultOf(graph.get('moved', ask))).toMatchObject({ code: 'meta_unreadable', status: 302 });
  expect(await faultOf(graph.get('shape', ask))).toEqual({ code: 'meta_unreadable', at: 'id' });
  const stop = AbortSignal.abort(new Error('stopped'));
  expect(await faultOf(graph.get('shape', { ...ask, signal: stop }))).toBe('Error: stopped');
});
