import { plainOf } from '../stage/says.ts';

/** Things that questions are about and answers name in another language or by another word; beginnings of plain words. */
const CONCEPTS = [
  'покрыт шеллак шелак shellak гель gel снят сниман',
  'краск крас краш окрас боя боё boya painted paint родно родной заводск',
  'нога ногу ноги oyoq аяк аяг foot feet стоп стельк',
  'снимок снимк рентген сурот панорам кт оптг x-ray xray rasm rentgen',
  'компютер комп ноутбук ноут макбук пк kompyuter kompy komp laptop noutbuk computer pc macbook',
  'документ кужат hujjat document бумаг papers',
  'ремонт жондеу ондоо оңдоо tamir remont renovation',
  'машин автомоб авто колик колиг унаа mashina car',
  'зуб тис тиш tish tooth teeth',
  'кухн асуй ашкана oshxona kitchen',
  'квартир патер батир kvartira apartment flat',
  'игр ойын oyin oyun game геймер играет',
  'сайт веб web sayt website',
  'робот robot',
  'питон python пайтон',
  'работ жумыс жумуш ish work job карьер',
  'экзамен экзам imtihon exam ielts toefl емтихан сынак',
  'переезд переех кошу kochish relocat moving эмиграц',
  'путешеств саяхат саякат sayohat travel',
  'учеб окуу oqish study универ university',
  'развод ажырас ajrash divorce',
  'наследств мура meros inherit',
  'диван divan sofa',
  'шкаф shkaf wardrobe',
  'кроват керует karavot bed',
  'стол ustel stol table',
  'ипотек ipoteka mortgage',
  'наличн наличк naqd cash',
  'загранпаспорт загран паспорт passport pasport',
  'ходу ходом ездит ездите езжу едет журеди юради drives driving drivable',
  'суд сот сотка сотко sot sotka sotga court',
  'плава плават плавал плыва жузе жузу жузи juze zhuze сузе сузо сузу сузи суза suza suzi suzo swim',
  'окно окна окон окнам окнах терезе терезелер deraza дераза window',
];

const OF = new Map<string, string>(
  CONCEPTS.flatMap((words, index) =>
    plainOf(words)
      .split(' ')
      .map((word): [string, string] => [word, `#${index}`]),
  ),
);
const LENGTHS = [...new Set([...OF.keys()].map((word) => word.length))].sort((a, b) => b - a);
/** Shorter ones are words of their own, not beginnings. */
const SHORTEST_BEGINNING = 4;

/** The thing that a plain word names; undefined: none that is known. */
export function conceptOf(word: string): string | undefined {
  for (const length of LENGTHS) {
    if (length > word.length) continue;
    if (length < SHORTEST_BEGINNING && length !== word.length) continue;
    const concept = OF.get(word.slice(0, length));
    if (concept) return concept;
  }
  return undefined;
}
