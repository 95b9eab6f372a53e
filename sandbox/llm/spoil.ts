import type { Asked } from './asked.ts';
import type { Fault } from './faults.ts';

/** A quote that nobody wrote. */
const NOBODYS_WORDS = 'мне тридцать пять лет, всё подходит, приду точно';
const FAR_ID = 7001;

/** What the model says, as a fault changes it; NULL: it refuses. */
export function spoil(fault: Fault | undefined, said: string, asked: Asked): string | null {
  switch (fault?.kind) {
    case 'broken json':
      return said.slice(0, Math.ceil(said.length / 2));
    case 'wrong schema':
      return JSON.stringify({ verdict: 'hot', ids: 'all' });
    case 'invented ids':
      return asked.schema === 'judgement'
        ? claimAll(asked, () => ({ ids: [FAR_ID, FAR_ID + 1], quote: NOBODYS_WORDS }))
        : JSON.stringify({
            ...{ stage: 'paid', message_ids: [FAR_ID, FAR_ID + 1], reason: 'Клиент оплатил', confidence: 1 },
          });
    case "business's ids":
      return claimAll(asked, () => proofFrom(asked, 'business'));
    case 'invented quotes':
      return claimAll(asked, () => ({ ...proofFrom(asked, 'customer'), quote: NOBODYS_WORDS }), false);
    case 'refusal':
      return null;
    default:
      return said;
  }
}

interface Proof {
  ids: number[];
  quote: string;
}

/** All that can be claimed, with the same proof. */
function claimAll({ questions, dialog }: Asked, proofOf: () => Proof, withBooking = true): string {
  const { ids, quote } = proofOf();
  const today = /"today":"(\d{4}-\d{2}-\d{2})/.exec(dialog)?.[1] ?? '2026-01-01';
  return JSON.stringify({
    questions: questions.map(({ question_id }) => ({
      ...{ question_id, answered: true, quality: 'good', message_ids: ids, quote },
    })),
    booking: withBooking
      ? { agreed: true, when: today, message_ids: ids }
      : { agreed: false, when: null, message_ids: [] },
    temperature: 'hot',
    reason: 'Клиент ответил на все вопросы и записан',
    confidence: 1,
  });
}

function proofFrom({ lines }: Asked, from: string): Proof {
  const line = lines.find((one) => one.from === from && one.text && typeof one.id === 'number');
  return { ids: line?.id === undefined ? [] : [line.id], quote: line?.text ?? '' };
}
