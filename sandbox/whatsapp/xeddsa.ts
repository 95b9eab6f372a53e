import { createPublicKey, verify } from 'node:crypto';

const P = 2n ** 255n - 19n;

const modulo = (value: bigint) => ((value % P) + P) % P;

function inverse(value: bigint): bigint {
  let result = 1n;
  let base = modulo(value);
  for (let exponent = P - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = modulo(result * base);
    base = modulo(base * base);
  }
  return result;
}

const littleEndian = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);

/**
 * Checks an XEdDSA signature of a Curve25519 key, which is what Signal signs with. Baileys' own `Curve.verify` says yes
 * to everything (rc14 with libsignal 6.0.0 drops the answer), so the server checks for itself.
 */
export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const u = littleEndian(publicKey) & ((1n << 255n) - 1n);
  const y = modulo((u - 1n) * inverse(u + 1n));
  const point = Buffer.from(y.toString(16).padStart(64, '0'), 'hex').reverse();
  const bare = Buffer.from(signature);
  // The sign of the Edwards point travels in the signature's last bit.
  point[31] = (point[31] ?? 0) | ((bare[63] ?? 0) & 0x80);
  bare[63] = (bare[63] ?? 0) & 0x7f;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') }, format: 'jwk' });
  return verify(null, message, key, bare);
}
