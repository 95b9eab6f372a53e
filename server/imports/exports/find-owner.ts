import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { foldName } from './author.ts';
import type { ChatSource } from './source.ts';
import type { AuthorTally } from './tally.ts';
import { isNamedByWhatsApp } from './title.ts';

/** What is known of the owner before a file is read. */
export interface KnownOwner {
  ownNames: string[];
  /** E.164 digits. */
  ownPhones: string[];
  /** ISO 3166-1 alpha-2 of phones written without a country. */
  country: string;
  /** IANA zone of the times in the file; UTC unless given. */
  timeZone?: string;
}

/** How exports call whoever made them, where they give no name. */
const YOU = new Set([
  'you',
  'вы',
  'сіз',
  'сиз',
  'siz',
  'ви',
  'tú',
  'você',
  'vous',
  'du',
  'sie',
  'tu',
  'jij',
  'u',
  'sen',
  'ty',
]);

/**
 * Who of the authors is the owner: by name or phone, by what only the owner's phone says, or because the other one is
 * known. '' when only the other one writes. null: cannot be told.
 */
export function findOwner(
  authors: readonly AuthorTally[],
  everybody: readonly AuthorTally[],
  { title, fileName }: Pick<ChatSource, 'title' | 'fileName'>,
  known: KnownOwner,
): string | null {
  const own = new Set(known.ownNames.map(foldName).filter(Boolean));
  const phones = new Set(known.ownPhones);
  const isOwn = ({ name }: AuthorTally) =>
    own.has(foldName(name)) || phones.has(phoneOf(name, known.country) ?? '') || YOU.has(foldName(name));
  const mine = only(authors, isOwn) ?? only(authors, ({ deletedByOwner }) => deletedByOwner);
  if (mine) return mine.name;
  if (authors.length > 2) return null;
  const other = findOther(authors, everybody, { title, isCertain: isNamedByWhatsApp(fileName) }, known.country);
  if (other === undefined) return null;
  const rest = authors.filter((author) => author !== other);
  return rest.length === 1 ? (rest[0]?.name ?? null) : rest.length === 0 ? '' : null;
}

/** Who the chat is with, by the file's name, else by the notice that an iPhone gives that person; null: an author that wrote nothing. */
function findOther(
  authors: readonly AuthorTally[],
  everybody: readonly AuthorTally[],
  { title, isCertain }: { title: string; isCertain: boolean },
  country: string,
): AuthorTally | null | undefined {
  const wanted = foldName(title);
  if (wanted !== '') {
    const phone = phoneOf(title, country);
    const named = authors.filter(
      ({ name }) => foldName(name) === wanted || (phone && phoneOf(name, country) === phone),
    );
    if (named.length === 1) return named[0];
    const held = authors.filter(({ name }) => isHeld(foldName(name), wanted));
    if (held.length === 1 && authors.length === 2) return held[0];
    if (named.length === 0 && held.length === 0 && isCertain && authors.length === 1) return null;
  }
  const encrypted = everybody.filter(({ hasEncryption }) => hasEncryption);
  if (encrypted.length !== 1) return undefined;
  return encrypted[0]?.messages === 0 ? null : encrypted[0];
}

/** A name inside of a file's name in some language, or one that lost «(2)» as if it were a copy's. */
const isHeld = (name: string, title: string): boolean =>
  name.length > 2 && (title.includes(name) || name.startsWith(`${title} (`));

function only(authors: readonly AuthorTally[], test: (author: AuthorTally) => boolean): AuthorTally | undefined {
  const found = authors.filter(test);
  return found.length === 1 ? found[0] : undefined;
}

function phoneOf(name: string, country: string): string | undefined {
  if (!/\d[\d\s()+.-]{5,}\d/.test(name)) return undefined;
  const phone = parsePhoneNumberFromString(name, country as never);
  return phone?.isPossible() ? phone.number.slice(1) : undefined;
}
