import type { contacts } from '../../../db/schema/index.ts';
import { foldHeader } from './header-words.ts';

export type Language = NonNullable<typeof contacts.$inferSelect.language>;

/** How people and programs write the languages, as `foldHeader` leaves them. */
const WRITTEN: [Language, RegExp][] = [
  ['ru', /^(?:ru|rus|ru ru|russian|рус\p{L}*|орыс\p{L}*|орус\p{L}*|rus\p{L}*|ру)$/u],
  ['kk', /^(?:kk|kz|kaz|kk kz|kazakh|qazaq\p{L}*|qozoq\p{L}*|каз\p{L}*|кк|кз)$/u],
  ['ky', /^(?:ky|kg|kir|kyr|ky kg|kyrgyz|kirghiz|qirg\p{L}*|кыр\p{L}*|кир\p{L}*|кг)$/u],
  ['uz', /^(?:uz|uzb|uz uz|uzbek|ozbek\p{L}*|узб\p{L}*|озбек\p{L}*|уз)$/u],
  ['en', /^(?:en|eng|en us|en gb|english|ingliz\p{L}*|англ\p{L}*|агылшын\p{L}*|ен)$/u],
];
/** Others that are seen in the lists of these countries. */
const OTHERS =
  /^(?:other|друг\p{L}*|иное|прочее|баска|tr|tur|turkish|тур\p{L}*|uk|ua|укр\p{L}*|ukrainian|de|нем\p{L}*|german|zh|cn|кит\p{L}*|chinese|ar|араб\p{L}*|arabic|tg|тадж\p{L}*|tajik|ug|уйг\p{L}*|uyghur|ko|кор\p{L}*|korean|fr|фр\p{L}*|french|es|испан\p{L}*|spanish|az|азер\p{L}*|hy|арм\p{L}*|ka|груз\p{L}*)$/u;

/** The language that a cell names; null: it names none that is known. */
export function saidLanguage(cell: string): Language | null {
  const folded = foldHeader(cell).replace(/ (?:язык|тили?|tili?|language)$/, '');
  if (folded === '') return null;
  return WRITTEN.find(([, pattern]) => pattern.test(folded))?.[0] ?? (OTHERS.test(folded) ? 'other' : null);
}
