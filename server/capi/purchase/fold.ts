/** A text as phrases and amounts are looked for in it: one case, one «е», no marks of bold, nothing invisible. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff*_~`]|\ufe0f/gu, '')
    .toLowerCase()
    .replace(/ё/gu, 'е')
    .trim();
}
