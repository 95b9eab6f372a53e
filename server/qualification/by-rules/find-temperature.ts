import type { Judgement } from '../judgement.ts';
import { findDecision } from '../stage/find-answers.ts';
import { findRefusal } from '../stage/find-refusal.ts';
import { beginsWith, countWordsBeside, says } from '../stage/says.ts';
import type { PlainMessage } from '../stage/stage.ts';
import type { Cue } from './cues.ts';
import { shows, wordsBeside } from './hear.ts';
import {
  goesAway,
  isAboutOldPurchase,
  isWrongPlace,
  leftAfterNo,
  offersWork,
  outsiderByOurWords,
  waitsForUs,
} from './standing.ts';

interface Known {
  isBooked: boolean;
  /** It stood and was given up without wishing another time. */
  isCancelled: boolean;
  answeredCount: number;
  customerCount: number;
}

type Warmth = Pick<Judgement, 'temperature' | 'reason'> & { confidence: number };

const OUTSIDERS: [Cue, string][] = [
  ['job', 'judged_job_seeker'],
  ['supplier', 'judged_supplier'],
  ['spam', 'judged_spam'],
];

const TOLD_WRONG =
  /вы ошибл|ошиблись номером|не туда (?:попал|написал)|кателестиниз|кателесип|жанылыш|adashibsiz|adashdingiz|wrong number/u;

/** Somebody who is no customer: wants work, sells, spams, wrote to a wrong number. NULL: none of these. */
export function findOutsider(messages: readonly PlainMessage[]): string | null {
  const customer = messages.filter(({ fromMe }) => !fromMe);
  const first = customer.slice(0, 3);
  for (const [cue, code] of OUTSIDERS) if (first.some(({ plain }) => shows(plain, cue))) return code;
  if (offersWork(messages)) return 'judged_job_seeker';
  const isWrong =
    isWrongPlace(messages) ||
    customer.some(({ plain }) => says(plain, 'wrongNumber')) ||
    messages.some(({ fromMe, plain }) => fromMe && TOLD_WRONG.test(plain));
  return isWrong ? 'stage_wrong_number' : outsiderByOurWords(messages);
}

/** Somebody who bought before and writes about that. */
export function isExistingClient(messages: readonly PlainMessage[]): boolean {
  return isAboutOldPurchase(messages) || messages.some(({ fromMe, plain }) => !fromMe && shows(plain, 'existing'));
}

/** How near to buying a dialog stands at its end, and by what. */
export function findTemperature(messages: readonly PlainMessage[], known: Known): Warmth {
  const customer = messages.filter(({ fromMe }) => !fromMe);
  const cold = (code: string, confidence: number): Warmth => ({ temperature: 'cold', reason: { code }, confidence });
  const refusal = findRefusal(messages);
  if (refusal) return cold(refusal.code, 0.8);
  if (known.isCancelled) return cold('stage_booking_cancelled', 0.7);
  if (isExistingClient(messages)) return cold('judged_existing_client', 0.6);
  const last = customer.at(-1);
  if (last && shows(last.plain, 'mocks') && !says(last.plain, 'hesitates')) return cold('stage_refused', 0.6);
  if (last && (isNoThanks(last.plain) || goesAway(last.plain))) return cold('stage_refused', 0.6);
  if (isNotOurs(messages)) return cold('judged_not_ours', 0.6);
  if (isWaitingForUs(messages) || waitsForUs(messages) || hasDecided(customer))
    return { temperature: 'hot', reason: { code: 'stage_decided' }, confidence: 0.6 };
  if (known.answeredCount < 2 && leftAfterNo(messages)) return cold('stage_refused', 0.5);
  if (!customer.some(({ plain }) => hasSubstance(plain)) && known.answeredCount === 0)
    return cold(customer.length === 0 ? 'judged_nothing_readable' : 'judged_price_only', 0.7);
  const asksPrice = customer.some(({ plain }) => shows(plain, 'price'));
  if (known.customerCount < 2 && known.answeredCount < (asksPrice ? 3 : 2)) return cold('stage_wrote_once', 0.7);
  if (known.answeredCount < 2 && customer.slice(1).every(({ plain }) => isOfPrice(plain)))
    return cold('judged_price_only', 0.6);
  const reason = { code: 'stage_answered', count: known.answeredCount };
  return { temperature: 'warm', reason, confidence: known.answeredCount > 0 ? 0.7 : 0.5 };
}

/** They decided to buy and did not take it back. */
function hasDecided(customer: readonly PlainMessage[]): boolean {
  const decided = findDecision(customer);
  const at = customer.findIndex(({ id }) => id === decided);
  return at >= 0 && !customer.slice(at + 1).some(({ plain }) => says(plain, 'hesitates') || beginsWith(plain, 'no'));
}

/** A price asked, or a courtesy. */
function isOfPrice(plain: string): boolean {
  return (
    (shows(plain, 'price') && wordsBeside(plain, 'price', 'generic', 'asksUs') <= 1) ||
    countWordsBeside(plain, 'courtesy') === 0
  );
}

/** We said that we do not do such things, and they asked for nothing else. */
function isNotOurs(messages: readonly PlainMessage[]): boolean {
  const told = messages.findLastIndex(({ fromMe, plain }) => fromMe && shows(plain, 'notOurs'));
  if (told < 0) return false;
  const after = messages.slice(told + 1).filter(({ fromMe }) => !fromMe);
  return (
    after.every(({ plain }) => !plain.includes('?') && !says(plain, 'comes')) &&
    messages.slice(told + 1).filter(({ fromMe, plain }) => fromMe && plain.includes('?')).length === 0
  );
}

/** «нет, спасибо» and hardly a word beside. */
function isNoThanks(plain: string): boolean {
  return beginsWith(plain, 'no') && says(plain, 'courtesy') && countWordsBeside(plain, 'no', 'courtesy') === 0;
}

/** More than a greeting, what an ad wrote for them, or a price. */
function hasSubstance(plain: string): boolean {
  return !shows(plain, 'asksUs') && wordsBeside(plain, 'generic') > 0 && countWordsBeside(plain, 'courtesy') > 0;
}

/** They want to come or pay now, and we said that we would find out. */
function isWaitingForUs(messages: readonly PlainMessage[]): boolean {
  const ready = messages.findLastIndex(
    ({ fromMe, plain }) => !fromMe && shows(plain, 'readyNow') && !says(plain, 'hesitates'),
  );
  if (ready < 0) return false;
  const after = messages.slice(ready + 1);
  const isDelayed = after.some(({ fromMe, plain }) => fromMe && shows(plain, 'delays'));
  return (
    isDelayed && !after.some(({ fromMe, plain }) => !fromMe && (says(plain, 'hesitates') || beginsWith(plain, 'no')))
  );
}
