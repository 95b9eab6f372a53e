import { randomBytes } from 'node:crypto';
import type { AuthenticationCreds, BinaryNode } from '@whiskeysockets/baileys';

/** What the server may say to a device that is not linked yet, and Baileys rc14 does not know. Source: facts/whatsapp.md 8 */
export interface PairingDesk {
  /** The QR with the secret that counts now: Baileys goes on showing the one it began with. */
  qr(shown: string): string;
  /** True: this was about pairing. */
  take(node: BinaryNode): boolean;
}

interface PairingOptions {
  creds: AuthenticationCreds;
  send: (node: BinaryNode) => void;
  onQr: (qr: string) => void;
  onPasskey: () => void;
  onRefused: (code: number, detail: string) => void;
}

/** Position of the secret in `https://wa.me/settings/linked_devices#ref,noise,identity,secret,platform`. */
const SECRET = 3;

export function createPairingDesk({ creds, send, onQr, onPasskey, onRefused }: PairingOptions): PairingDesk {
  let newest = '';

  function qr(shown: string): string {
    const begin = shown.indexOf('#') + 1;
    const fields = shown.slice(begin).split(',');
    fields[SECRET] = creds.advSecretKey;
    newest = shown.slice(0, begin) + fields.join(',');
    return newest;
  }

  return {
    qr,
    take(node) {
      if (node.tag === 'iq' && node.attrs['type'] === 'error') {
        const error = children(node).find(({ tag }) => tag === 'error');
        onRefused(Number(error?.attrs['code'] ?? 0), error?.attrs['text'] ?? 'refused');
        return true;
      }
      if (node.tag !== 'notification') return false;
      if (is(node, 'passkey_prologue_request')) {
        onPasskey();
        return true;
      }
      if (!is(node, 'companion_reg_refresh')) return false;
      send(acknowledge(node));
      creds.advSecretKey = randomBytes(32).toString('base64');
      if (newest) onQr(qr(newest));
      return true;
    },
  };
}

function is(node: BinaryNode, name: string): boolean {
  return node.attrs['type'] === name || children(node).some(({ tag }) => tag === name);
}

function children(node: BinaryNode): BinaryNode[] {
  return Array.isArray(node.content) ? node.content : [];
}

function acknowledge({ tag, attrs: { id = '', from = '', type } }: BinaryNode): BinaryNode {
  return { tag: 'ack', attrs: { id, to: from, class: tag, ...(type ? { type } : {}) } };
}
