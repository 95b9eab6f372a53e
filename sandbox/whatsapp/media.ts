import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getMediaKeys, type MediaType, sha256 } from '@whiskeysockets/baileys';

/** What a message says about a blob. Source: facts/whatsapp.md 6. */
export interface MediaReference {
  url: string;
  directPath: string;
  mediaKey: Buffer;
  fileSha256: Buffer;
  fileEncSha256: Buffer;
  fileLength: number;
}

export interface MediaStore {
  origin: string;
  /** Encrypts and keeps a blob. `failures`: how many of the first requests for it answer with an error. */
  keep(bytes: Uint8Array, type: MediaType, failures?: number): Promise<MediaReference>;
  /** The phone deletes it from the servers: requests get 404 from now on. */
  forget(directPath: string): void;
  requests(directPath: string): number;
  close(): Promise<void>;
}

/** Stands for mmg.whatsapp.net on loopback; serves encrypted blobs by path. */
export async function startMediaStore(port: number): Promise<MediaStore> {
  const blobs = new Map<string, { bytes: Buffer; failures: number; requests: number }>();
  const server = createServer((request, response) => {
    const blob = blobs.get(request.url ?? '');
    if (blob) blob.requests += 1;
    if (!blob || blob.failures-- > 0) {
      response.writeHead(blob ? 500 : 404).end();
      return;
    }
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const bytes = range
      ? blob.bytes.subarray(Number(range[1]), range[2] ? Number(range[2]) + 1 : undefined)
      : blob.bytes;
    response.writeHead(range ? 206 : 200, {
      'content-type': 'application/octet-stream',
      'content-length': bytes.length,
    });
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    async keep(bytes, type, failures = 0) {
      const mediaKey = randomBytes(32);
      const { cipherKey, iv, macKey } = await getMediaKeys(mediaKey, type);
      if (!macKey) throw new Error('No MAC key for this kind of media');
      const cipher = createCipheriv('aes-256-cbc', cipherKey, iv);
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
      const mac = createHmac('sha256', macKey).update(iv).update(sealed).digest().subarray(0, 10);
      const encrypted = Buffer.concat([sealed, mac]);
      const directPath = `/v/t62.7118-24/${randomBytes(12).toString('hex')}.enc?ccb=11-4`;
      blobs.set(directPath, { bytes: encrypted, failures, requests: 0 });
      return {
        url: `https://mmg.whatsapp.net${directPath}`,
        directPath,
        mediaKey,
        fileSha256: sha256(Buffer.from(bytes)),
        fileEncSha256: sha256(encrypted),
        fileLength: bytes.length,
      };
    },
    forget: (directPath) => void blobs.delete(directPath),
    requests: (directPath) => blobs.get(directPath)?.requests ?? 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
