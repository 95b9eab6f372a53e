import type { WAMessageKey } from '@whiskeysockets/baileys';
import type { Person } from '../../dialogs/change.ts';

/** The linked account itself: digits of its phone and LID. */
export interface Own {
  phone: string;
  lid: string | null;
}

const PHONE_SERVERS = new Set(['s.whatsapp.net', 'c.us', 'hosted']);
const LID_SERVERS = new Set(['lid', 'hosted.lid']);
/** Meta AI and business bots live in a reserved range of numbers. */
const BOT_PHONE = /^(1313555\d{4}|131655500\d{2})$/;
/** Before a device (`:12`) or an agent (`_1`). */
const DIGITS = /^(\d{4,20})[:_@]/;

/** Phone or LID of a JID such as `77011234567:12@s.whatsapp.net`; undefined for groups, broadcasts, channels, bots. */
export function readJid(jid: string | null | undefined): Person | undefined {
  const at = jid ? jid.indexOf('@') : -1;
  if (!jid || at < 0) return undefined;
  const digits = DIGITS.exec(jid)?.[1];
  if (digits === undefined || BOT_PHONE.test(digits)) return undefined;
  const second = jid.indexOf('@', at + 1);
  const server = second < 0 ? jid.slice(at + 1) : jid.slice(at + 1, second);
  if (PHONE_SERVERS.has(server)) return { phone: digits };
  if (LID_SERVERS.has(server)) return { lid: digits };
  return undefined;
}

export function isOwn(person: Person, own: Own): boolean {
  return person.phone === own.phone || (person.lid !== undefined && person.lid === own.lid);
}

/**
 * The customer of a one-to-one chat; undefined for everything else and for the note-to-self chat.
 * The chat may be named by phone or by LID, the other name then stands in `remoteJidAlt`.
 * Source: facts/whatsapp.md 5
 */
export function readPerson(key: WAMessageKey, own: Own): Person | undefined {
  const named = readJid(key.remoteJid);
  if (!named || isOwn(named, own)) return undefined;
  const other = readJid(key.remoteJidAlt);
  // In messages written on the owner's phone the other name may be the owner's own.
  return other && !isOwn(other, own) ? { ...other, ...named } : named;
}

/** For Baileys' `shouldIgnoreJid`: nothing is decrypted or told of these. Never true for a person or the account itself. */
export function isIgnored(jid: string): boolean {
  const [user = '', server = ''] = jid.split('@');
  if (server === 'g.us' || server === 'broadcast' || server === 'newsletter' || server === 'bot') return true;
  return PHONE_SERVERS.has(server) && BOT_PHONE.test(user.split(':')[0] ?? '');
}
