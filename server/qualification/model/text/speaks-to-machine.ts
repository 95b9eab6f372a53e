import { isInstruction } from '../../stage/instruction.ts';
import { cleanText } from './clean-text.ts';

/** Words of our own questions to a model, of its makers, and of those who try to lead it: no customer needs them. */
const MACHINE = [
  /\b(?:message_?ids?|question_?id|left_out|json|response_format|system ?(?:message|prompt|role)|prompt)\b/iu,
  /<\|?[a-z_]{2,}\|?>|\[\/?(?:inst|sys|system)\]|#{2,}\s*(?:system|instruction|assistant|user)/iu,
  /(?:^|\n)\s*["'«]?(?:system|assistant|developer|user|система|ассистент|разработчик)["'»]?\s*[:=]/iu,
  /["'«](?:role|from|booking|answered|agreed|quality|temperature|confidence|quote)["'»]?\s*:/iu,
  /\b(?:qualified|scheduled|answered|agreed|confidence)\b.{0,20}\b(?:true|yes|1(?:[.,]0)?|100|good|hot)\b/iu,
  /\b(?:mark|set|rate|classify|label|judge|treat|count|return|output|report)\b.{0,60}\b(?:qualified|scheduled|hot lead|booked|answered|questions?)\b/iu,
  /\b(?:you are|act as|pretend (?:to be|you are)|as) (?:now )?(?:an? |the )?(?:ai|llm|language model|assistant|classifier|judge|gpt|chatgpt|bot)\b/iu,
  /\b(?:new|updated|following|these|your|my) (?:system )?instructions?\b/iu,
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|rule|prompt|above|previous|prior|everything|all)/iu,
  /(?:игнорируй|проигнорируй|забудь|не обращай внимани).{0,40}(?:инструкц|правил|промпт|предыдущ|выше|всё|все что)/iu,
  /(?:инструкци|указани|приказ|команд)\p{L}*\s+(?:для\s+)?(?:модел|ии(?!\p{L})|бот|нейросет|ассистент|систем|разработчик|искусственн)/iu,
  /(?:модель|нейросеть|ии|бот|chatgpt|gpt|ассистент|система)\s*[,:]\s*(?:отметь|пометь|поставь|считай|ответь|верни|напиши|засчитай|оцени)/iu,
  /(?:отметь|пометь|поставь|считай|засчитай|верни|оцени|выставь).{0,40}(?:квалифи|горяч\p{L}* лид|лид горяч|температур|уверенност|все вопросы|отвечен|booking|qualified|scheduled|true)/iu,
  /(?:ты|вы)\s*(?:[-–—]|это)?\s*(?:теперь\s+)?(?:модель|нейросеть|ии|языковая модель|искусственный интеллект|оценщик|классификатор)(?!\p{L})/iu,
  /промпт/iu,
];

const TO_LATIN: Record<string, string> = {
  ...{ а: 'a', в: 'b', е: 'e', ё: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x' },
  ...{ і: 'i', ї: 'i', ј: 'j', ѕ: 's', һ: 'h', ԁ: 'd', ԛ: 'q', ԝ: 'w', ӏ: 'l', г: 'r', п: 'n', и: 'u' },
  ...{ α: 'a', ε: 'e', ι: 'i', ο: 'o', ρ: 'p', ν: 'v', τ: 't', υ: 'u', χ: 'x', ı: 'i', ɡ: 'g', ɑ: 'a' },
};
const TO_CYRILLIC: Record<string, string> = {
  ...{ a: 'а', b: 'в', c: 'с', e: 'е', h: 'н', k: 'к', m: 'м', o: 'о', p: 'р', t: 'т', x: 'х', y: 'у', u: 'и' },
  ...{ r: 'г', n: 'п', α: 'а', ο: 'о', ρ: 'р', '3': 'з', '0': 'о' },
};
const MARKS = /\p{Mn}/gu;

/**
 * Whether a message speaks to a machine instead of the business, in plain letters, in look-alikes of another script, or in
 * letters set apart by what is not seen: such a message proves nothing.
 */
export function speaksToMachine(text: string): boolean {
  const clean = cleanText(text);
  const plain = clean.normalize('NFKC').replace(/\p{Zs}+/gu, ' ');
  const bare = plain.toLowerCase().normalize('NFKD').replace(MARKS, '');
  const readings = new Set([clean, plain, inLetters(bare, TO_LATIN), inLetters(plain.toLowerCase(), TO_CYRILLIC)]);
  for (const reading of readings)
    if (isInstruction(reading) || MACHINE.some((pattern) => pattern.test(reading))) return true;
  return false;
}

function inLetters(text: string, letters: Record<string, string>): string {
  return text.replace(/\p{L}|\d/gu, (letter) => letters[letter] ?? letter);
}
