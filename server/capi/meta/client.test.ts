import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { createMetaClient } from './client.ts';

const { signal } = new AbortController();
const FORM = { version: 'v26.0', datasetMetaId: '1200', classic: false, testEventCode: null };

async function exchangeWith(url: string) {
  const client = createMetaClient({ meta: { url } }, { timeoutMs: 5000 });
  const exchange = await client.send(FORM, ['{}'], { token: 't', signal });
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
  const client = createMetaClient({ meta: { url: 'http://x' } }, { fetch });
  const exchange = await client.send(FORM, ['{}'], { token: 't', signal });
  expect(exchange).toEqual({ kind: 'no_answer', detail: 'EHOSTUNREACH' });
});

test('the classic token stands in the body and is masked in the log', () => {
  const client = createMetaClient({ meta: { url: 'https://graph.example/' } });
  const logged = client.describe({ ...FORM, classic: true }, '{"a":1}');
  expect(JSON.parse(logged)).toEqual({
    url: 'https://graph.example/v26.0/1200/events',
    body: '{"data":[{"a":1}],"access_token":"***"}',
  });
});

test('the code of the test tab stands beside the events, and never in them', async () => {
  const bodies: unknown[] = [];
  const fetch = async (_: unknown, options?: RequestInit) => {
    bodies.push(options?.body);
    return new Response('{}');
  };
  const client = createMetaClient({ meta: { url: 'http://x' } }, { fetch });
  const form = { ...FORM, testEventCode: 'TEST1' };
  await client.send(form, ['{"a":1}', '{"b":2}'], { token: 't', signal });
  await client.send({ ...form, classic: true }, ['{"a":1}'], { token: 't', signal });
  expect(bodies).toEqual([
    '{"data":[{"a":1},{"b":2}],"test_event_code":"TEST1"}',
    '{"data":[{"a":1}],"test_event_code":"TEST1","access_token":"t"}',
  ]);
});
