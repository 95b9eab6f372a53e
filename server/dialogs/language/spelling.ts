/** How a word is compared with a list: as it stands, with the letters its keyboard lacked, or by its sound in either script. */

const FOLDED: Record<string, string> = {
  ...{ ё: 'е', қ: 'к', ң: 'н', ө: 'о', ү: 'у', ұ: 'у', ә: 'а', і: 'и', һ: 'х', ғ: 'г', ў: 'у', ҳ: 'х', ъ: '', ь: '' },
};
const FOLDING = /[ёқңөүұәіһғўҳъь]/gu;

/** Without the letters that a Russian keyboard has not: «қанша» as «канша». */
export function fold(text: string): string {
  return text.replace(FOLDING, (letter) => FOLDED[letter] ?? letter);
}

const SOUND_OF_CYRILLIC: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'j', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n' },
  ...{ о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'C', ш: 'S', щ: 'S', ы: 'i', э: 'e' },
  ...{ ю: 'iu', я: 'ia' },
};
const SOUND_OF_LATIN: [RegExp, string][] = [
  [/[áàâäã]/g, 'a'],
  [/[éèê]/g, 'e'],
  [/[óòôõö]/g, 'o'],
  [/[úùûüū]/g, 'u'],
  [/[ñńň]/g, 'n'],
  [/[ıíìî]/g, 'i'],
  [/ğ/g, 'g'],
  [/ç/g, 'C'],
  [/ş/g, 'S'],
  [/shch|sch|sh/g, 'S'],
  [/ch/g, 'C'],
  [/zh/g, 'j'],
  [/[kx]h/g, 'h'],
  [/gh/g, 'g'],
  [/ts/g, 'c'],
  [/ye/g, 'e'],
  [/[yý]/g, 'i'],
  [/q/g, 'k'],
  [/x/g, 'h'],
  [/w/g, 'u'],
  [/'/g, ''],
];

/** One spelling for what sounds alike in Cyrillic and Latin: «қанша», «канша», «qansha», «kansha» are one. */
export function soundOf(word: string): string {
  const latin = /^\p{Script=Latin}/u.test(word)
    ? SOUND_OF_LATIN.reduce((text, [letters, sound]) => text.replace(letters, sound), word)
    : Array.from(fold(word), (letter) => SOUND_OF_CYRILLIC[letter] ?? letter).join('');
  return latin.replace(/ii+/g, 'i').replace(/([bcdfghjklmnprstvzCS])\1+/g, '$1');
}

const UZBEK_OF_CYRILLIC: Record<string, string> = {
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ё: 'yo',
    ж: 'j',
    з: 'z',
    и: 'i',
    й: 'y',
    к: 'k',
    л: 'l',
    м: 'm',
  },
  ...{
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'x',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
    ъ: "'",
    ь: '',
  },
  ...{ э: 'e', ю: 'yu', я: 'ya', ў: "o'", қ: 'q', ғ: "g'", ҳ: 'h' },
};

/** Uzbek Cyrillic in Uzbek Latin: «бўлади» as «bo'ladi». */
export function uzbekLatin(word: string): string {
  return Array.from(word, (letter) => UZBEK_OF_CYRILLIC[letter] ?? letter).join('');
}

const CYRILLIC_OF_SOUND: Record<string, string> = {
  ...{ a: 'а', b: 'б', v: 'в', g: 'г', d: 'д', e: 'е', j: 'ж', z: 'з', i: 'и', k: 'к', l: 'л', m: 'м', n: 'н', o: 'о' },
  ...{ p: 'п', r: 'р', s: 'с', t: 'т', u: 'у', f: 'ф', h: 'х', c: 'ц', C: 'ч', S: 'ш' },
};

/** A Latin word in Cyrillic as it sounds, for endings of languages whose letters are Cyrillic: `y` stays apart from `i`. */
export function cyrillicOf(word: string): string {
  const marked = word
    .replace(/y(?=[aou])/g, 'й')
    .replace(/(?<=[aeiou])y/g, 'й')
    .replace(/[yı]/g, 'ы');
  const sounds = SOUND_OF_LATIN.reduce((text, [letters, sound]) => text.replace(letters, sound), marked);
  return Array.from(sounds, (letter) => CYRILLIC_OF_SOUND[letter] ?? letter).join('');
}

/** Turkish and its neighbours without their marks: «teşekkürler» as «tesekkurler». */
export function withoutMarks(word: string): string {
  return word.replace(/ı/g, 'i').normalize('NFD').replace(/\p{M}/gu, '');
}
