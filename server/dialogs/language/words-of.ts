const ADDRESS =
  /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|@[\w.]+|\b[a-z0-9-]+\.(?:com|kz|kg|uz|ru|me|net|org)(?:\/\S*)?\b/giu;
const APOSTROPHES = /['‘’ʻʼ`´ʹ′]/gu;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['-]\p{L}[\p{L}\p{M}]*)*'?/gu;
/** Typed on a Latin layout in the middle of a Cyrillic word: «бiр», «cпасибо». */
const LOOKS_CYRILLIC: Record<string, string> = {
  ...{ a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', y: 'у', i: 'і', k: 'к', h: 'һ', m: 'м', t: 'т', b: 'в', n: 'п' },
};

/** The words of a message in lower case, apostrophes made one; addresses, numbers and signs are none. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFC')
    .replace(/İ/g, 'i')
    .toLowerCase()
    .replace(ADDRESS, ' ')
    .replace(APOSTROPHES, "'")
    // Uzbek and Kazakh young people write 4 for ch and 6 for sh: «qan4a», «yax6i».
    .replace(/(?<=[a-z])4(?=[a-z])/g, 'ch')
    .replace(/(?<=[a-z])6(?=[a-z])/g, 'sh');
  return (plain.match(WORD) ?? []).map((word) => oneScript(word).replace(/(.)\1{2,}/gu, '$1'));
}

function oneScript(word: string): string {
  if (!/\p{Script=Cyrillic}/u.test(word) || !/[a-z]/.test(word)) return word;
  return word.replace(/[a-z]/g, (letter) => LOOKS_CYRILLIC[letter] ?? letter);
}
