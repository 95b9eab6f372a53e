import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { createMetaClient } from './client.ts';

const { signal } = new AbortController();

async function exchangeWith(url: string) {
  const client = createMetaClient({ meta: { url, version: 'v26.0' } }, { timeoutMs: 5000 });
  const exchange = await client.send(client.describe('1200', { payload: '{}', classic: false }), {
    token: 't',
    signal,
  });
  await client.close();
  return exchange;
}

test('a name that cannot be found cost not one byte', async () => {
  expect((await exchangeWith('http://no-such-host.invalid')).kind).toBe('refused_connection');
});

test('a connection cut in the TLS handshake, as censors do, cost not one byte of the request', async () => {
  const server = createServer((socket) => socket.once('data', () => socket.resetAndDestroy())).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect((await exchangeWith(`https://127.0.0.1:${port}`)).kind).toBe('refused_connection');
  server.close();
});

test('a connection cut after the request is an answer that never came', async () => {
  const server = createServer((socket) => socket.once('data', () => socket.resetAndDestroy())).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect((await exchangeWith(`http://127.0.0.1:${port}`)).kind).toBe('no_answer');
  server.close();
});

test('a route that is lost, at a moment nobody can name, may have cost the whole request', async () => {
  const fetch = () => Promise.reject(Object.assign(new Error('x'), { code: 'EHOSTUNREACH' }));
  const client = createMetaClient({ meta: { url: 'http://x', version: 'v26.0' } }, { fetch });
  const exchange = await client.send(client.describe('1', { payload: '{}', classic: false }), { token: 't', signal });
  expect(exchange).toEqual({ kind: 'no_answer', detail: 'EHOSTUNREACH' });
});

test('the classic token stands in the body and is masked in the log', () => {
  const client = createMetaClient({ meta: { url: 'https://graph.example/', version: 'v26.0' } });
  const call = client.describe('1200', { payload: '{"a":1}', classic: true });
  expect(JSON.parse(call.logged)).toEqual({
    url: 'https://graph.example/v26.0/1200/events',
    body: '{"data":[{"a":1}],"access_token":"***"}',
  });
});
