import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';

/** Seals secrets at rest (AES-256-GCM) under the data key; `place` (table/row) is authenticated with them. */
export interface Vault {
  seal(place: string, secret: Uint8Array): Buffer;
  /** @throws AppError secret_unreadable when the key or the place is another, or the bytes were changed. */
  open(place: string, sealed: Uint8Array): Buffer;
}

const NONCE = 12;
const TAG = 16;

/** @param dataKey 32 bytes, unwrapped once at start. */
export function createVault(dataKey: Uint8Array): Vault {
  return {
    seal(place, secret) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', dataKey, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([nonce, body, cipher.getAuthTag()]);
    },
    open(place, sealed) {
      try {
        const bytes = Buffer.from(sealed);
        const decipher = createDecipheriv('aes-256-gcm', dataKey, bytes.subarray(0, NONCE))
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(bytes.length - TAG));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE, bytes.length - TAG)), decipher.final()]);
      } catch (cause) {
        throw new AppError('secret_unreadable', { place }, cause);
      }
    },
  };
}
