import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../app/trpc.ts';
import { useSentence } from '../../components/use-sentence.ts';
import { useTell } from '../../components/use-tell.ts';

/** Says the owner's answers (a phone that is none is told at its field); the questions left are asked for anew before it is done. */
export function useAnswer(importId: number) {
  const trpc = useTRPC();
  const tell = useTell();
  const sentence = useSentence();
  const queries = useQueryClient();
  return useMutation(
    trpc.imports.answer.mutationOptions({
      onError: (fault) => {
        if (sentence.codeOf(fault) !== 'phone_invalid') tell.fault(fault);
      },
      onSuccess: () =>
        Promise.all([
          queries.invalidateQueries(trpc.imports.show.queryFilter({ id: importId })),
          queries.invalidateQueries(trpc.imports.chats.pathFilter()),
        ]),
    }),
  );
}
