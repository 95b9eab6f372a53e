import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { askToJudge } from './ask-to-judge.ts';
import { whyNotJudged } from './why-not-judged.ts';

/** Judges a dialog anew on the owner's word, also where nothing is new. @throws AppError dialog_not_judged {why} */
export function judgeNow(parts: Parts, dialogId: number): void {
  parts.db.write(() => {
    const why = whyNotJudged(parts, dialogId);
    if (why && why.code !== 'settled') throw new AppError('dialog_not_judged', { why: why.code });
    askToJudge(parts, dialogId, 'owner');
  });
}
