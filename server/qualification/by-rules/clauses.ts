import { tokensOf } from '../stage/phrase-index.ts';
import { sentencesOf } from '../stage/says.ts';
import { shows } from './hear.ts';

/** People leave the mark out. */
const BEGINS_ASKING =
  /^(?:(?:а|и|а вы|так|скажите|подскажите|тогда) )?(?:сколько|скоко|почем|какой|какая|какое|какие|где|куда|как|зачем|почему|можно ли|ест ли|а можно|а ест|у вас ест|is there|are there|is it|are you|do you|does it|can i|can you|could|what|how|where|which|when)(?!\p{L}|[\s-]?то(?!\p{L}))|(?:^|\s)(?:кайсысы|кайсынысы|кайда|неге|nega|nimaga|nima uchun|эмнеге|эмне|калай|кандай|qanday|qanaqa|qaysi|qaerda|qayerda)(?!\p{L})/u;

export interface Clause {
  /** Plain (says.ts), figures apart from letters: «7м» as «7 м». */
  plain: string;
  isQuestion: boolean;
}

const BREAK = /(?<!\d)[,.]|[,.](?!\d)|[;()\n«»]| - | — /u;
const FIGURE_BEFORE_LETTER = /(\d)(?:(?:th|st|nd|rd)\b)?(?=\p{L}|\s|$)/gu;
/** They name a part of the day and say nothing. */
const GREETING =
  /добр(?:ый|ое|ого|ои) (?:день|ден|вечер|утро|дня|вечера|утра)|доброи ночи|(?:каирлы|кутман) (?:тан|кун|кеч|кеш)|(?:xayrli|hayrli) (?:tong|kun|kech)|good (?:morning|afternoon|evening|day)/gu;
/** Endings that ask in Kyrgyz and Uzbek, and words that do in Kazakh; people leave the mark out. */
const ASKING = /(?:[аоуеэ]йбы|[аоуеэ]йби|йбу|зби|збы|збу|рби|рбы|рбу|[а-я]{3}тиби|dimi|sizmi|анми|ками|изми)$/u;
const ASKING_WORDS = new Set(['ма', 'ме', 'ба', 'бе', 'па', 'пе', 'ma', 'me', 'ba', 'be']);

/** The parts of a plain message that can each answer something. A question mark asks in the last part of its sentence. */
export function clausesOf(plain: string): Clause[] {
  return sentencesOf(withoutNumbering(plain.replace(GREETING, ' '))).flatMap((sentence) => {
    const parts = sentence
      .replace(FIGURE_BEFORE_LETTER, '$1 ')
      .split(BREAK)
      .map((part) => part.trim())
      .filter((part) => /[\p{L}\p{N}]/u.test(part));
    const asks = sentence.includes('?');
    return parts.map((part, index) => ({
      plain: part,
      isQuestion:
        (asks && index === parts.length - 1) ||
        (shows(part, 'asksUs') && !/\d/.test(part)) ||
        BEGINS_ASKING.test(part) ||
        endsAsking(part),
    }));
  });
}

/** «1 двушка / 2 до 38 / 3 ипотека»: the numbers of a list are no answers. */
function withoutNumbering(plain: string): string {
  const lines = plain.split('\n');
  const isList = lines.length > 1 && lines.every((line, index) => new RegExp(`^\\s*${index + 1}(?!\\d)`).test(line));
  return isList ? lines.map((line) => line.replace(/^\s*\d+\s*[).:-]?\s*/, '')).join('\n') : plain;
}

function endsAsking(part: string): boolean {
  const tokens = tokensOf(part);
  const last = tokens.at(-1)?.word ?? '';
  return (tokens.length > 1 && ASKING_WORDS.has(last)) || ((tokens.length > 1 || last.length > 6) && ASKING.test(last));
}
