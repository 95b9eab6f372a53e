import { expect, test } from 'vitest';
import { readEndpoints } from './endpoints.ts';

const elsewhere = {
  VORONKA_WHATSAPP_URL: 'ws://127.0.0.1:1/ws',
  VORONKA_WHATSAPP_ROOT_KEY: 'AB01',
  VORONKA_WHATSAPP_MEDIA_ORIGIN: 'http://127.0.0.1:2/',
  VORONKA_META_URL: 'http://127.0.0.1:3',
};

test('outside a packaged build the vendors can be pointed at any server', () => {
  expect(readEndpoints(elsewhere, { free: true })).toEqual({
    whatsapp: { url: 'ws://127.0.0.1:1/ws', rootKey: 'ab01', mediaOrigin: 'http://127.0.0.1:2' },
    meta: { url: 'http://127.0.0.1:3' },
  });
});

test('a packaged app cannot be pointed elsewhere by whoever sets its environment', () => {
  const real = { whatsapp: {}, meta: { url: 'https://graph.facebook.com' } };
  expect(readEndpoints(elsewhere, { free: false })).toEqual(real);
  expect(readEndpoints({}, { free: true })).toEqual(real);
});

test.each([
  ['VORONKA_META_URL', 'graph.facebook.com'],
  ['VORONKA_META_URL', 'file:///etc/passwd'],
  ['VORONKA_WHATSAPP_URL', 'http://127.0.0.1:1'],
  ['VORONKA_WHATSAPP_ROOT_KEY', 'no hex'],
])('%s=%s is named and not guessed at', (name, text) => {
  expect(() => readEndpoints({ [name]: text }, { free: true })).toThrow(
    expect.objectContaining({ code: 'endpoint_invalid', params: { name } }),
  );
});
