import type { DirectionRules, Question } from '../judgement.ts';
import { tokensOf } from '../stage/phrase-index.ts';
import { rememberText } from '../stage/remember.ts';
import { plainOf } from '../stage/says.ts';
import { membersIn } from './classes.ts';
import { shows } from './hear.ts';
import { stemOf } from './stems.ts';

/** Beginnings of the words, by sound, and things named, by which a question and its answers are known. */
export interface Vocabulary {
  /** Of the question itself, without words that other questions of the direction have too. */
  asked: ReadonlySet<string>;
  /** Of the question itself, whatever others ask. */
  own: ReadonlySet<string>;
  good: ReadonlySet<string>;
  bad: ReadonlySet<string>;
  /** Of the question and of what the business does. */
  offered: ReadonlySet<string>;
}

/** Words in which questions and notes about answers are written, whatever they are about. */
const NOTES = new Set(
  tokensOf(
    plainOf(
      `называет назвал назван названа названы говорит рассказывает рассказ клиент ответ тоже нужно нужна нужны нужен какая
       какой какое какие какую каком есть если либо или около ваша вашей ваши ваше вашего свою будете хотите хотели меньше
       больше нашего нашей наше услуга услуги услугу процедура процедуры конкретное конкретный конкретную несколько примерно
       цель переписки записать бесплатная бесплатную бесплатный запись менеджер ежедневно клиника лечение только можно когда
       чтобы после этого другой другая другие раньше последний последние сколько того ближайшие ближайшее хотя любой любое
       любая любые список списка указывает сообщает знает понимает подходит описывает имеет сделать делаете делали интересует
       интересно планируете рассчитываете удобно удобное было были быть придет придете находитесь сумма вообще пока ещё
       атайды айтады балаңыз қандай қазір бұрын сіздің сізге керек кандай азыр мурун мурда сиздин сизге канча қанша неше
       qanday qancha necha kerak barmi kerak your what which have need customer answer would like names says tells
       минут минуты день дня часов рабочих цены сом тенге бесплатно бесплатный лучше хорошо первый пробный пробное занятие
       aytadi aytilgan yoki bilan uchun немесе жана және boshqa aniq башка басқа`,
    ),
  ).flatMap(({ word }) => stemOf(word) ?? []),
);

/** Everybody is somebody's: that a person is named tells nothing of what a text is about. */
function thingsIn(plain: string): string[] {
  return [...membersIn(plain)].flatMap(({ className, is }) => (className === 'person' ? [] : [is]));
}

/** What a plain text is about. */
const tracesOf = rememberText((plain): readonly string[] => [
  ...tokensOf(plain).flatMap(({ word }) => stemOf(word) ?? (word.length === 2 ? `=${word}` : [])),
  ...thingsIn(plain),
]);

const OF = new WeakMap<DirectionRules, ReadonlyMap<string, Vocabulary>>();

/** Worked out once for each direction. */
export function vocabulariesOf(direction: DirectionRules): ReadonlyMap<string, Vocabulary> {
  let known = OF.get(direction);
  if (!known) {
    known = new Map(direction.questions.map((question) => [question.id, vocabularyOf(question, direction)]));
    OF.set(direction, known);
  }
  return known;
}

function vocabularyOf(question: Question, { questions, context }: DirectionRules): Vocabulary {
  const { text } = question;
  const elsewhere = new Set(
    questions.filter(({ id }) => id !== question.id).flatMap(({ text }) => tracesOf(plainOf(text))),
  );
  const asked = [...telling(question.text), ...shortNames(question.text)].filter((stem) => !elsewhere.has(stem));
  const good = [...telling(question.good), ...shortNames(question.good)];
  const bad = telling(question.bad);
  return {
    asked: withShortened(asked),
    own: withShortened(telling(text)),
    good: withShortened(good),
    bad: withShortened(bad),
    offered: withShortened(
      [...asked, ...good, ...bad, ...telling(context)].filter((stem) => stem.length > 3 || stem.startsWith('#')),
    ),
  };
}

/** «ИП», «КТ»: names too short for a stem. */
function shortNames(text: string): string[] {
  return (text.match(/(?<!\p{L})\p{Lu}{2}(?!\p{L})/gu) ?? []).map((name) => `=${plainOf(name)}`);
}

/** Without words that stand in notes about anything. */
function telling(text: string): string[] {
  const plain = plainOf(text);
  const stems = tokensOf(plain).flatMap(({ word }) => {
    const stem = stemOf(word);
    return stem === null || NOTES.has(stem) || shows(word, 'generic') ? [] : [stem];
  });
  return [...stems, ...thingsIn(plain)];
}

/** «привит» and «прививка»: four letters are enough where one of two words has no more. */
function isAmong(stem: string, stems: ReadonlySet<string>): boolean {
  if (stems.has(stem)) return true;
  return stem.length === 5 ? stems.has(stem.slice(0, 4)) : stem.length === 4 && stems.has(`${stem}${SHORTENED}`);
}

/** Marks the first four letters of a longer stem. */
const SHORTENED = '~';

function withShortened(stems: readonly string[]): Set<string> {
  return new Set([...stems, ...stems.flatMap((stem) => (stem.length === 5 ? `${stem.slice(0, 4)}${SHORTENED}` : []))]);
}

/** How many of these a plain text has. */
export function overlap(plain: string, stems: ReadonlySet<string>): number {
  let count = 0;
  for (const trace of tracesOf(plain)) if (isAmong(trace, stems)) count++;
  return count;
}
