import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { GoldenRow } from '../../../../server/qualification/views.ts';
import { useTRPC, useTRPCClient } from '../../../app/trpc.ts';
import { ESTIMATES } from '../../../components/trial/use-estimate.ts';
import { useTell } from '../../../components/use-tell.ts';
import type { LaboratoryRow } from './join-rows.ts';

/** The star that was taken off last, and all that brings it back as it was. */
export interface Removed {
  star: Pick<GoldenRow, 'dialogId' | 'golden' | 'untilAt' | 'addedAt'>;
  contact: LaboratoryRow['contact'];
}

/** Takes stars off, and puts the last one back. */
export function useStars() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const tell = useTell();
  const [removed, setRemoved] = useState<Removed | null>(null);
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries(trpc.qualification.trials.golden.queryFilter()),
      queries.invalidateQueries({ queryKey: ESTIMATES }),
    ]);
  const remove = useMutation({
    mutationFn: async ({ dialogId, contact }: LaboratoryRow) => {
      const star = await client.qualification.trials.removeGolden.mutate({ dialogId });
      return star && { star, contact };
    },
    onSuccess(taken) {
      setRemoved(taken);
      return refresh();
    },
    onError: tell.fault,
  });
  const restore = useMutation(
    trpc.qualification.trials.restoreGolden.mutationOptions({
      onSuccess() {
        setRemoved(null);
        return refresh();
      },
      onError: tell.fault,
    }),
  );
  return {
    removed,
    remove: (row: LaboratoryRow) => remove.mutate(row),
    restore: () => removed && restore.mutate(removed.star),
  };
}
