import type { Asked, AskedQuestion, Line } from './asked.ts';

interface Claim {
  question_id: string;
  answered: boolean;
  quality: 'good' | 'bad' | 'unclear';
  message_ids: number[];
  quote: string | null;
}

type Written = Required<Pick<Line, 'id' | 'from' | 'at'>> & { text: string };

const AGREES =
  /записывайте|запишите|подход|приду|придём|придем|буду|договорил|хорошо|давайте|\bок\b|жазыңыз|келемін|болады|макул|yozing|kelaman|book me|see you|works for me/iu;
const CANCELS = /отмен|не приду|не смогу|передума|келе алмаймын|bekor|cancel/iu;
const REFUSES = /не надо|не нужно|неинтересно|дорого|керек емес|kerak emas|not interested/iu;
const DAYS: [RegExp, number][] = [
  [/послезавтра/iu, 2],
  [/завтра|ертең|ертен|эртең|ertaga|tomorrow/iu, 1],
  [/сегодня|бүгін|бүгүн|bugun|today/iu, 0],
];
const WEEKDAYS = [/воскресен/iu, /понедельник/iu, /вторник/iu, /сред[уаы]/iu, /четверг/iu, /пятниц/iu, /суббот/iu];
const ASKS_WHEN = /когда|какой день|when/iu;
const DAY_MS = 24 * 60 * 60 * 1000;
const STEM = 5;
const DAY_AND_MONTH = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', timeZone: 'UTC' });

/** A judgement by a few words of its own: what shares a word with a question, who agreed to a day. */
export function sayJudgement({ lines, questions, dialog }: Asked): Record<string, unknown> {
  const written = lines.filter((line): line is Written => typeof line.id === 'number' && !!line.text && !!line.at);
  const claims = questions.map((question) => claimOf(question, written));
  const booking = bookingOf(written, /"utc_offset":"([^"]*)"/.exec(dialog)?.[1] ?? 'Z');
  const customers = written.filter(({ from }) => from === 'customer');
  const isLost = customers.some(({ text }) => REFUSES.test(text) || CANCELS.test(text)) && !booking.agreed;
  const answered = claims.filter((claim) => claim.answered).length;
  return {
    questions: claims,
    booking,
    temperature: isLost ? 'cold' : booking.agreed || (answered > 0 && answered === claims.length) ? 'hot' : 'warm',
    reason: booking.agreed
      ? `Договорились на ${dayWords(booking.when)}`
      : isLost
        ? 'Клиент отказался'
        : `Ответил на вопросы: ${answered} из ${claims.length}`,
    confidence: 0.9,
  };
}

function claimOf({ question_id, question, good, bad }: AskedQuestion, written: readonly Written[]): Claim {
  const asked = stemsOf(question);
  const fits = stemsOf(`${question} ${good}`);
  const after = written.findIndex(
    ({ from, text }) => from === 'business' && text.includes('?') && stemsOf(text).some((stem) => asked.includes(stem)),
  );
  const answers = ({ from, text }: Written) => from === 'customer' && !text.includes('?');
  const line =
    (after < 0 ? undefined : written.slice(after + 1).find(answers)) ??
    (ASKS_WHEN.test(question) ? written.findLast((one) => answers(one) && dayIn(one) !== null) : undefined) ??
    written.find((one) => answers(one) && stemsOf(one.text).some((stem) => fits.includes(stem)));
  if (!line) return { question_id, answered: false, quality: 'unclear', message_ids: [], quote: null };
  const isBad = stemsOf(line.text).some((stem) => stemsOf(bad).includes(stem) && !fits.includes(stem));
  const quote = line.text.split(/\s+/).slice(0, 8).join(' ');
  return { question_id, answered: true, quality: isBad ? 'bad' : 'good', message_ids: [line.id], quote };
}

function bookingOf(written: readonly Written[], offset: string) {
  const none = { agreed: false, when: null as string | null, message_ids: [] as number[] };
  for (let index = written.length - 1; index >= 0; index--) {
    const line = written[index];
    if (line?.from !== 'customer') continue;
    if (CANCELS.test(line.text)) return none;
    if (!AGREES.test(line.text)) continue;
    const near = [line, written[index + 1], written[index - 1]].filter((one) => one !== undefined);
    const named = near.find((one) => dayIn(one) !== null);
    const day = named && dayIn(named);
    if (!named || !day) continue;
    const hour = near.map(({ text }) => /(?<![\d.])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d.])/.exec(text)).find(Boolean);
    const when = hour ? `${day}T${hour[1]?.padStart(2, '0')}:${hour[2]}:00${offset}` : day;
    return { agreed: true, when, message_ids: [...new Set([named.id, line.id])].sort((a, b) => a - b) };
  }
  return none;
}

/** YYYY-MM-DD that a message names, counted from the day it was written. */
function dayIn({ text, at }: Written): string | null {
  const today = at.slice(0, 10);
  const dated = /(?<!\d)(\d{1,2})\.(\d{2})\.?(20\d{2})?(?!\d|:)/.exec(text);
  if (dated && Number(dated[2]) >= 1 && Number(dated[2]) <= 12)
    return `${dated[3] ?? today.slice(0, 4)}-${dated[2]}-${dated[1]?.padStart(2, '0')}`;
  for (const [pattern, days] of DAYS) if (pattern.test(text)) return later(today, days);
  const weekday = WEEKDAYS.findIndex((pattern) => pattern.test(text));
  if (weekday < 0) return null;
  return later(today, (weekday - new Date(`${today}T00:00:00Z`).getUTCDay() + 7) % 7);
}

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** «22 ноября, 17:00» */
function dayWords(when: string | null): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(when ?? '') ?? [];
  if (!day) return 'день';
  const said = DAY_AND_MONTH.format(new Date(`${day}T00:00:00Z`));
  return time ? `${said}, ${time}` : said;
}

/** Beginnings of its longer words. */
function stemsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length >= STEM)
    .map((word) => word.slice(0, STEM));
}
