import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { JudgedLevel, ReviewRow, Said } from '../../../server/qualification/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useTell } from '../../components/use-tell.ts';

export type OwnerWord = ReturnType<typeof useOwnerWord>;

/** The owner's word on one level of one dialog, and how to take it back. */
export function useOwnerWord(dialogId: number, level: JudgedLevel) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const { review } = trpc.qualification;
  const [said, setSaid] = useState<Said & { reached: boolean }>();
  const options = { onError: tell.fault };
  const agree = useMutation(review.agree.mutationOptions(options));
  const correct = useMutation(review.correct.mutationOptions(options));
  const say = useMutation(review.say.mutationOptions(options));
  const undo = useMutation(review.undo.mutationOptions(options));
  const keep = (reached: boolean) => (word: Said) => setSaid({ ...word, reached });

  return {
    /** What was said a moment ago. */
    said,
    isBusy: agree.isPending || correct.isPending || say.isPending || undo.isPending,
    agree: (row: ReviewRow) => agree.mutate({ id: row.id }, { onSuccess: keep(row.reached) }),
    correct: (row: ReviewRow) => correct.mutate({ id: row.id }, { onSuccess: keep(!row.reached) }),
    say: (reached: boolean) => say.mutate({ dialogId, level, reached }, { onSuccess: keep(reached) }),
    undo() {
      if (!said) return;
      undo.mutate(
        { verdictId: said.verdictId },
        {
          onSuccess: ({ event }) => {
            setSaid(undefined);
            if (event === 'sent') tell.done(t`Событие уже ушло в Meta: слово остаётся.`);
          },
        },
      );
    },
    forget: () => setSaid(undefined),
  };
}
