import { beginsWith, countWordsBeside, type Meaning, says } from './says.ts';
import type { PlainMessage } from './stage.ts';

export interface Refusal {
  code: 'stage_refused' | 'stage_too_dear' | 'stage_bought_elsewhere' | 'stage_wrong_number';
  messageIds: number[];
}

const KINDS: [Meaning, Refusal['code']][] = [
  ['wrongNumber', 'stage_wrong_number'],
  ['boughtElsewhere', 'stage_bought_elsewhere'],
  ['tooDear', 'stage_too_dear'],
  ['refuses', 'stage_refused'],
];
/** More words than these beside the refusal are about something: «доставку не надо, сам заберу». */
const WORDS_BESIDE = 3;

/** «мы уже договорились в клинике возле дома»: with somebody else; not «договорились на пятницу», «договорились с вами». */
const AGREED_ELSEWHERE =
  /(?<!\p{L})договорил\p{L}+\s+(?:в|во|с|со|у)\s+(?!вам|вас|тоб|муж|жен|мам|пап|начал|час|обед|утр|тем|понед|вторн|сред|четв|пятн|субб|воскр|след|эт)\p{L}{3,}/u;
const NO = /(?:^|[\s,.!])(?:нет|неа|жок|йок|jok|joq|yoq|no)(?=[\s,.!]|$)/u;

/** The customer's last word, when it is a refusal: nothing of substance was written by them after it. */
export function findRefusal(messages: readonly PlainMessage[]): Refusal | null {
  let found = null as Refusal | null;
  for (const { id, fromMe, plain } of messages) {
    if (fromMe) continue;
    const code = refusalOf(plain);
    if (code)
      found = {
        code: found?.code === 'stage_too_dear' ? found.code : code,
        messageIds: [...(found?.messageIds ?? []), id],
      };
    else if (countWordsBeside(plain, 'courtesy') > 0) found = null;
  }
  return found;
}

/** Why the customer wants none of it; null: this message is no refusal of the whole. */
export function refusalOf(plain: string): Refusal['code'] | null {
  if (plain.includes('?')) return null;
  if (AGREED_ELSEWHERE.test(plain)) return 'stage_bought_elsewhere';
  for (const [meaning, code] of KINDS) {
    if (!says(plain, meaning)) continue;
    if (beginsWith(plain, 'no') || meaning === 'boughtElsewhere' || meaning === 'wrongNumber') return code;
    if (countWordsBeside(plain, meaning, 'courtesy') <= WORDS_BESIDE) return code;
    if (NO.test(plain) && plain.split(/[,.;!]/).some((clause) => isWhole(clause, meaning))) return code;
  }
  return null;
}

/** «жок, анда кереги жок, башка жерде арзан»: a clause that refuses and is about nothing in particular. */
function isWhole(clause: string, meaning: Meaning): boolean {
  return says(clause, meaning) && countWordsBeside(clause, meaning, 'courtesy') <= 1;
}
