import { Curve } from '@whiskeysockets/baileys';
import { expect, test } from 'vitest';
import { verifySignature } from './verify-signature.ts';

const message = Buffer.from('who is there');

test('accepts what the key signed, with the type byte of the key and without', () => {
  for (let round = 0; round < 8; round += 1) {
    const { public: key, private: secret } = Curve.generateKeyPair();
    const signature = Curve.sign(secret, message);
    expect(verifySignature(key, message, signature)).toBe(true);
    expect(verifySignature(Buffer.concat([Buffer.of(5), key]), message, signature)).toBe(true);
  }
});

test('refuses another key, another message, and bytes that are no signature', () => {
  const { public: key, private: secret } = Curve.generateKeyPair();
  const signature = Curve.sign(secret, message);
  expect(verifySignature(Curve.generateKeyPair().public, message, signature)).toBe(false);
  expect(verifySignature(key, Buffer.from('who is here'), signature)).toBe(false);
  expect(verifySignature(key, message, Buffer.alloc(64, 7))).toBe(false);
  expect(verifySignature(key, message, Buffer.alloc(3))).toBe(false);
  expect(verifySignature(Buffer.alloc(32), message, signature)).toBe(false);
});
