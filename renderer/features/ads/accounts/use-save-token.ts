import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../../app/trpc.ts';
import { useSentence } from '../../../components/use-sentence.ts';
import { useTell } from '../../../components/use-tell.ts';

export interface SaveToken {
  /** Null takes the token away. */
  put(token: string | null, then: () => void): void;
  isPending: boolean;
  /** Why the last one was not kept, for its field. */
  problem: string | undefined;
}

/** Keeps a token, or takes it away: Meta is asked about it first. */
export function useSaveToken(of: { kind: 'business' } | { kind: 'account'; id: string }): SaveToken {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { t } = useLingui();
  const sentence = useSentence();
  const tell = useTell();
  const save = useMutation(trpc.ads.saveToken.mutationOptions());
  return {
    put(token, then) {
      save.mutate(
        { of, token },
        {
          onSuccess: async () => {
            await queries.invalidateQueries(trpc.ads.accounts.queryFilter());
            tell.done(token === null ? t`Токен убран` : t`Токен сохранён`);
            then();
          },
          onError: (fault) => {
            if (token === null) tell.fault(fault);
          },
        },
      );
    },
    isPending: save.isPending,
    problem: save.isError ? sentence.fault(save.error) : undefined,
  };
}
