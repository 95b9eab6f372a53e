import { Curve, proto } from '@whiskeysockets/baileys';
import { expect, it } from 'vitest';
import { createServerIdentity } from './noise.ts';
import { verifySignature } from './xeddsa.ts';

it('tells a right signature from a wrong one', () => {
  const message = Buffer.from('сообщение');
  for (let round = 0; round < 20; round += 1) {
    const [mine, other] = [Curve.generateKeyPair(), Curve.generateKeyPair()];
    const signature = Curve.sign(Buffer.from(mine.private), message);
    expect(verifySignature(mine.public, message, signature)).toBe(true);
    expect(verifySignature(other.public, message, signature)).toBe(false);
    expect(verifySignature(mine.public, Buffer.from('другое'), signature)).toBe(false);
  }
});

it('proves itself by a chain from the root key it publishes', () => {
  const identity = createServerIdentity();
  const { leaf, intermediate } = proto.CertChain.decode(identity.chain);
  const { key, issuerSerial } = proto.CertChain.NoiseCertificate.Details.decode(intermediate!.details!);
  const root = Buffer.from(identity.rootKey, 'hex');
  expect(issuerSerial).toBe(0);
  expect(verifySignature(root, intermediate!.details!, intermediate!.signature!)).toBe(true);
  expect(verifySignature(key!, leaf!.details!, leaf!.signature!)).toBe(true);
  expect(Buffer.from(proto.CertChain.NoiseCertificate.Details.decode(leaf!.details!).key!)).toEqual(
    Buffer.from(identity.leaf.public),
  );
});
