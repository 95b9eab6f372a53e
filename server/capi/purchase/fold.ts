/** A pair of WhatsApp's marks around words: «*оплачено*»; a sign of arithmetic («2*20 000») or of a card («*4411») is none. */
const MARKED = /(?<![\p{L}\p{N}*_~])([*_~])(\S(?:[^\n]{0,200}?\S)?)\1(?![\p{L}\p{N}*_~])/gu;

/** A text without marks of bold and without what cannot be seen, its case kept. */
export function unmark(text: string): string {
  let even = text.normalize('NFKC').replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff`]|\ufe0f/gu, '');
  // Bold and italic may stand around one another.
  for (let depth = 0; depth < 3; depth++) even = even.replace(MARKED, '$2');
  return even.trim();
}

/** A text as phrases and amounts are looked for in it: one case, one «е», no marks of bold, nothing invisible. */
export function fold(text: string): string {
  return lower(unmark(text));
}

/** One case and one «е», each letter at its old place. */
export function lower(text: string): string {
  return text.replace(/\p{Lu}/gu, lowerOne).replace(/ё/gu, 'е');
}

function lowerOne(letter: string): string {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
}
