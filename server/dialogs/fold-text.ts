const SAME: Record<string, string> = {
  ё: 'е',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ү: 'у',
  ұ: 'у',
  ә: 'а',
  і: 'и',
  һ: 'х',
  ғ: 'г',
};
const FOLDED = /[ёқңөүұәіһғ]/g;
/** Digits in the ways phones are written: +7 (701) 123-45-67, 8 701 123 45 67. */
const PHONE = /\+?\d(?:[\s().-]{0,2}\d){9,14}/g;
const TOKEN = /[\p{L}\p{N}]+/gu;
/** Longer texts are found by their beginning; WhatsApp itself cuts at 64 KB. */
const INDEXED_CHARACTERS = 65_536;

/** Lower case, with the letters that owners type for one another made one: Жүсіп is found by «жусип», приём by «прием». */
function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(FOLDED, (letter) => SAME[letter] ?? letter);
}

/** What of a message is indexed: its folded text, and any phone written in it as plain digits. */
export function foldText(text: string): string {
  const head = text.length > INDEXED_CHARACTERS ? text.slice(0, INDEXED_CHARACTERS) : text;
  const phones = head.match(PHONE);
  return phones ? `${fold(head)} ${phones.map((phone) => sevenFirst(digitsOf(phone))).join(' ')}` : fold(head);
}

/** What of a contact is indexed: both names, and the phone by its whole number and by its last ten, seven and four digits. */
export function foldContact(contact: { name: string | null; pushName: string | null; phone: string | null }): string {
  const { phone } = contact;
  const digits = phone ? [phone, phone.slice(-10), phone.slice(-7), phone.slice(-4)] : [];
  return `${fold(contact.name ?? '')} ${fold(contact.pushName ?? '')} ${digits.join(' ')}`;
}

/**
 * The FTS5 queries for what an owner typed: every word by its beginning, each quoted so that nothing typed is syntax;
 * a phone by its digits, also `8 701…` as `7701…`. A single letter is looked for in messages as a word of its own, for it
 * begins a tenth of all words. Undefined: nothing to look for.
 */
export function matchOf(typed: string): { messages: string; contacts: string } | undefined {
  const words = fold(typed).match(TOKEN);
  if (!words) return undefined;
  const contacts = words.map((word) => `"${word}"*`).join(' ');
  const messages = words.map((word) => (word.length > 1 ? `"${word}"*` : `"${word}"`)).join(' ');
  const digits = digitsOf(typed);
  if (digits.length < 3 || /[^\d\s()+.-]/.test(typed)) return { messages, contacts };
  const phones = [...new Set([digits, sevenFirst(digits)])].map((way) => `"${way}"*`).join(' OR ');
  return { messages: `(${messages}) OR ${phones}`, contacts: `(${contacts}) OR ${phones}` };
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Within Kazakhstan and Russia mobile numbers are written with 8 for +7. */
function sevenFirst(digits: string): string {
  return /^8[679]\d/.test(digits) ? `7${digits.slice(1)}` : digits;
}
