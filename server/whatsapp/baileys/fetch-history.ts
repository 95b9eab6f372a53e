import { createHash } from 'node:crypto';
import { downloadContentFromMessage, proto } from '@whiskeysockets/baileys';

/** A blob larger than this (packed) is not one of a phone. */
const MOST_BYTES = 256 * 1024 * 1024;
/** A server that says nothing for so long is not waited for, ms. */
const PATIENCE_MS = 120_000;

/**
 * The body of a blob of history as it lies on WhatsApp's media servers, decrypted and still packed. Baileys checks no hash
 * and takes the host from the notice: here the host is WhatsApp's own. Source: facts/whatsapp.md 6
 *
 * @throws when the server does not give it, or gives something else
 */
export async function fetchHistory(notice: Uint8Array, download: RequestInit, signal: AbortSignal): Promise<Buffer> {
  const said = proto.Message.HistorySyncNotification.decode(notice);
  const { mediaKey, directPath, fileSha256, initialHistBootstrapInlinePayload: inline } = said;
  if (inline?.length) return Buffer.from(inline);
  if (!mediaKey?.length || !directPath?.startsWith('/')) throw new Error('the notice names no blob');
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const options = { ...download, signal: patience };
  const stream = await downloadContentFromMessage({ mediaKey, directPath }, 'md-msg-hist', { options });
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('the blob is larger than any of a phone');
    hash.update(chunk);
    chunks.push(chunk);
  }
  if (fileSha256?.length && !hash.digest().equals(fileSha256)) throw new Error('the blob is not what was announced');
  return Buffer.concat(chunks, size);
}
