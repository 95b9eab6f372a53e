import { createPublicKey, verify } from 'node:crypto';

const P = 2n ** 255n - 19n;
const KEY = 32;
const SIGNATURE = 64;
/** Signal writes the type of a key (5) before its 32 bytes. */
const TYPED_KEY = 33;

/**
 * Whether `signature` (64 bytes, XEdDSA) over `message` was made with the private half of this Curve25519 key.
 * Baileys' own check says yes to everything: with libsignal 6.0.0 it drops the answer (RUN), and so trusts any server.
 */
export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const bare = publicKey.length === TYPED_KEY ? publicKey.subarray(1) : publicKey;
  if (bare.length !== KEY || signature.length !== SIGNATURE) return false;
  const u = littleEndian(bare) & (2n ** 255n - 1n);
  // The Montgomery point as the Edwards point of the same key; which of the two it is travels in the signature's last bit.
  const y = modulo((u - 1n) * power(modulo(u + 1n), P - 2n));
  const point = Buffer.from(y.toString(16).padStart(KEY * 2, '0'), 'hex').reverse();
  const scalars = Buffer.from(signature);
  const last = scalars.length - 1;
  const sign = scalars.readUInt8(last) & 0x80;
  point.writeUInt8(point.readUInt8(KEY - 1) | sign, KEY - 1);
  scalars.writeUInt8(scalars.readUInt8(last) & 0x7f, last);
  try {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') };
    return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), scalars);
  } catch {
    return false;
  }
}

function modulo(value: bigint): bigint {
  return ((value % P) + P) % P;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let factor = base, left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = modulo(result * factor);
    factor = modulo(factor * factor);
  }
  return result;
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}
