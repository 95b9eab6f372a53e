import { Curve, WA_CERT_DETAILS } from '@whiskeysockets/baileys';
import { Agent, Dispatcher1Wrapper } from 'undici';
import type { Config, Parts } from '../../parts.ts';
import type { Engine } from '../engine.ts';
import { openConnection } from './connection.ts';
import { fetchHistory } from './fetch-history.ts';
import { openHistory } from './history.ts';
import { muteLibsignal } from './mute-libsignal.ts';
import { verifySignature } from './verify-signature.ts';
import { createVersions } from './version.ts';

/**
 * WhatsApp through Baileys. Imported only when a number is linked: it costs about 57 MB.
 *
 * @param config another server than WhatsApp's own: its address, the key it is trusted by (hex), and where media lie
 */
export function createBaileysEngine(parts: Parts, config: Config['whatsapp']): Engine {
  const { url, rootKey, mediaOrigin } = config;
  muteLibsignal();
  Curve.verify = verifySignature;
  // Who is trusted is a constant of Baileys' own, for the whole process.
  if (rootKey) WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(rootKey, 'hex');
  const versions = createVersions({ db: parts.db, log: parts.log, mayFetch: url === undefined });
  const download = mediaOrigin ? ({ dispatcher: mediaFrom(mediaOrigin) } as unknown as RequestInit) : {};
  return {
    connect: (request) => openConnection(parts, { version: versions.current(), url, download }, request),
    fetchHistory: (notice, signal) => fetchHistory(notice, download, signal),
    openHistory: (own, body) => openHistory(body, { own, receivedAt: parts.clock() }),
    changeVersion: versions.change,
  };
}

const MEDIA_HOST = 'https://mmg.whatsapp.net';

/** Fetches from `origin` what lies with WhatsApp's media host. Wrapped, for Node's own fetch speaks an older undici. */
function mediaFrom(origin: string): Dispatcher1Wrapper {
  const agent = new Agent().compose((dispatch) => (options, handler) => {
    const moved = String(options.origin) === MEDIA_HOST ? { ...options, origin } : options;
    return dispatch(moved, handler);
  });
  return new Dispatcher1Wrapper(agent);
}
