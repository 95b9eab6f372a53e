import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../app/trpc.ts';
import { useTell } from '../../components/use-tell.ts';

/** Begins to link a number that was never linked (one that is left unlinked is taken first), and gives its id. */
export function useBeginLinking() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const tell = useTell();
  const add = useMutation(trpc.numbers.add.mutationOptions());
  const link = useMutation(trpc.numbers.link.mutationOptions());
  return useMutation({
    mutationFn: async (): Promise<string> => {
      const numbers = await queries.fetchQuery({ ...trpc.numbers.list.queryOptions(), staleTime: 0 });
      const unused = numbers.find((number) => number.firstLinkedAt === null);
      const id = unused?.id ?? (await add.mutateAsync({})).id;
      if (!unused || unused.state === 'not_linked') await link.mutateAsync({ id, by: 'qr' });
      await queries.invalidateQueries(trpc.numbers.list.pathFilter());
      return id;
    },
    onError: tell.fault,
  });
}
