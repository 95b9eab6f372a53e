import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
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

test('a handshake that takes too long is given up in time, and cost not one byte', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = createMetaClient({ meta: { url: `https://127.0.0.1:${port}` } }, { timeoutMs: 300 });
  const began = performance.now();
  const exchange = await client.send(FORM, ['{}'], { token: 't', signal });
  expect(exchange.kind).toBe('refused_connection');
  expect(performance.now() - began).toBeLessThan(5000);
  for (const socket of sockets) socket.destroy();
  server.close();
});

test.each(['before it begins', 'in the middle of it'])('an answer that stops %s is no answer', async (where) => {
  const server = createHttpServer((_, response) => {
    if (where === 'in the middle of it') response.writeHead(200, { 'content-length': '100' }).write('{"events_');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = createMetaClient({ meta: { url: `http://127.0.0.1:${port}` } }, { timeoutMs: 300 });
  expect((await client.send(FORM, ['{}'], { token: 't', signal })).kind).toBe('no_answer');
  server.closeAllConnections();
  server.close();
});

test('an answer is told as it came, with what Meta says of the pace; nobody is sent elsewhere, and the token is masked', async () => {
  const asked: unknown[] = [];
  const server = createHttpServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    asked.push([request.method, request.url, request.headers.authorization, request.headers['content-type'], body]);
    response.writeHead(302, { location: '/elsewhere', 'x-business-use-case-usage': '{"1":[]}' }).end('нет: t-secret');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = createMetaClient({ meta: { url: `http://127.0.0.1:${port}` } }, { timeoutMs: 5000 });
  expect(await client.send(FORM, ['{"a":"ж"}'], { token: 't-secret', signal })).toEqual({
    ...{
      kind: 'answer',
      httpStatus: 302,
      body: 'нет: ***',
      usage: '{"1":[]}',
      appUsage: null,
      saidAt: expect.any(Number),
    },
  });
  expect(asked).toEqual([
    ['POST', '/v26.0/1200/events', 'Bearer t-secret', 'application/json', '{"data":[{"a":"ж"}]}'],
  ]);
  await client.close();
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
