import { proto, type WAMessageKey } from '@whiskeysockets/baileys';
import type { OlderThan } from '../engine.ts';

/** The key of a stored message as the phone knows it: as it came, else by what is known of the person. */
export function keyOf({ person, waId, fromMe, raw }: OlderThan): WAMessageKey {
  const came = raw ? proto.WebMessageInfo.decode(raw).key?.remoteJid : undefined;
  const known = person.phone ? `${person.phone}@s.whatsapp.net` : `${person.lid}@lid`;
  return { remoteJid: came || known, fromMe, id: waId };
}
