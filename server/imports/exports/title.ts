import { cleanName } from './author.ts';
import { plain } from './fold.ts';

const WHATSAPP = 'whats\\s?app|واتساب|واتس ?اپ|وٹس ایپ|व्हाट्सऐप|व्हाट्सएप|হোয়াটসঅ্যাপ|וואטסאפ';
const WITH =
  'with|с контактом|с группой|с|со|з контактом|із|зі|з|con|com|avec|mit|met|med|z|ze|s uživatelem|s používateľom|s|so|sa|cu|dengan|với|مع|با|עם|με|กับ|bilan|amb|kun|henkilön|-|–|:';
/** `WhatsApp Chat with Анна`, `Чат WhatsApp с контактом Анна`, `Chat de WhatsApp con Анна`, `WhatsApp Chat - Анна`. */
const NAME_LAST = new RegExp(
  `^(?:[\\p{L}\\p{M}'’-]+ ){0,3}?(?:[\\p{L}-]*(?:${WHATSAPP})(?:-?[\\p{L}\\p{M}'’-]+)?)(?: [\\p{L}\\p{M}'’-]+){0,2}? ?(?:${WITH}) (.+)$`,
  'iu',
);
/** `Anna ile WhatsApp Sohbeti`, `Anna님과의 WhatsApp 대화`, `Anna के साथ WhatsApp चैट`, `与Anna的WhatsApp聊天`, `AnnaとのWhatsAppチャット`. */
const NAME_FIRST = new RegExp(
  `^(?:与|與|和)?\\s?(.+?)\\s?(?:ile|ilə|bilan|के साथ|সঙ্গে|님과(?:의)?|との|的|менен|мен)\\s?(?:の)?(?:${WHATSAPP}).*$`,
  'iu',
);
const JAPANESE = new RegExp(`^(?:${WHATSAPP})での\\s?(.+?)\\s?とのチャット$`, 'iu');
const TURKISH = new RegExp(`^(?:${WHATSAPP})['’]?ta (.+?) ile sohbet$`, 'iu');
/** Whatever stands before a dash behind the word WhatsApp. */
const DASHED = new RegExp(`^.*(?:${WHATSAPP}).*? [-–] (.+)$`, 'iu');
const NAMELESS = /^(?:_?chat|chat\.?txt|messages?|export|whats\s?app(?: chat)?|чат)?$/iu;

const OWN_NAME = new RegExp(WHATSAPP, 'iu');

/** WhatsApp gave the file its name: what it tells is a name in the address book of the phone that exported. */
export const isNamedByWhatsApp = (fileName: string): boolean => OWN_NAME.test(decoded(fileName));

/** Who a chat is with, by its file's name in any locale; '': the name does not tell. */
export function titleOf(fileName: string): string {
  const bare = plain(
    decoded(fileName)
      .normalize('NFC')
      .replace(/^.*[/\\]/, ''),
  )
    .replace(/\.(?:zip|txt)$/i, '')
    .replace(/\.txt$/i, '')
    .replace(/\s?\(\d{1,3}\)$|\scopy(?:\s\d+)?$| — копия$/iu, '')
    .trim();
  if (NAMELESS.test(bare.replace(/[_\s\d.]+$/, ''))) return '';
  const spaced = bare.replaceAll('_', ' ').trim();
  for (const pattern of [JAPANESE, TURKISH, NAME_LAST, NAME_FIRST, DASHED]) {
    const name = (pattern.exec(bare) ?? pattern.exec(spaced))?.[1]?.trim();
    if (name) return cleanName(name);
  }
  return cleanName(bare);
}

/** Downloads come with `%20` for a space. */
function decoded(name: string): string {
  try {
    return /%[0-9a-f]{2}/i.test(name) ? decodeURIComponent(name) : name;
  } catch {
    return name;
  }
}
