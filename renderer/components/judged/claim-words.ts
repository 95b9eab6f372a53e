import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ReviewRow } from '../../../server/qualification/views.ts';
import { useBookingWords } from '../booking-words.ts';

type Claim = Pick<ReviewRow, 'judgement' | 'level' | 'reached'>;

/** What the machine says of a level, as one sentence that can be agreed with. */
export function useClaim(): (claim: Claim) => string {
  const { t } = useLingui();
  const bookingWords = useBookingWords();

  function said({ judgement: { answers, booking }, level, reached }: Claim): string {
    const of = answers.length;
    const answered = answers.filter((answer) => answer.answered).length;
    if (level === 'qualified') {
      if (!reached) return t`клиент ответил не на все вопросы: ${answered} из ${of}`;
      return t`клиент ответил на ${plural(of, {
        one: 'единственный вопрос',
        few: 'все # вопроса',
        many: 'все # вопросов',
        other: 'все # вопроса',
      })}`;
    }
    if (reached && booking.when) return t`клиент записан: ${bookingWords(booking.when)}`;
    return booking.agreed ? t`о встрече говорили, но день не назван` : t`записи нет`;
  }

  return (claim) => {
    const words = said(claim);
    const { saidBy, model } = claim.judgement;
    return saidBy === 'rules' ? t`Правила считают, что ${words}` : t`Модель ${model ?? ''} считает, что ${words}`;
  };
}

/** Why it waits, in two or three words. */
export function useWhyWords(): (why: ReviewRow['why']) => string {
  const { t } = useLingui();
  return (why) => ({ rules: t`нашли правила`, unsure: t`модель не уверена`, disputed: t`вы говорили иначе` })[why];
}

/** How sure a judgement is, in words. */
export function useSureWords(): (confidence: number) => string {
  const { t } = useLingui();
  return (confidence) => {
    if (confidence >= 0.85) return t`уверенно`;
    if (confidence >= 0.6) return t`довольно уверенно`;
    return confidence >= 0.4 ? t`не очень уверенно` : t`неуверенно`;
  };
}
