import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { DirectionRules } from '../../../server/qualification/judgement.ts';
import type { TrialEstimate, TrialView } from '../../../server/qualification/views.ts';
import { useTRPCClient } from '../../app/trpc.ts';

interface Wish {
  directionId: string;
  kind: TrialView['kind'];
  rules: DirectionRules | undefined;
  days: number | undefined;
  saidBy: 'rules' | 'model';
}

/** As the procedures take it. */
export function toWanted({ directionId, kind, rules, days, saidBy }: Wish) {
  const draft = rules && {
    ...{ context: rules.context, questions: [...rules.questions], bookingSigns: [...rules.bookingSigns] },
  };
  return { directionId, kind, saidBy, ...(draft && { rules: draft }), ...(days !== undefined && { days }) };
}

/** Key of all estimates. */
export const ESTIMATES = [['qualification', 'trials', 'estimate']];

/** What a trial would take. Asked as a mutation is: a draft is too long for an address. */
export function useEstimate(wanted: ReturnType<typeof toWanted>, isEnabled: boolean): UseQueryResult<TrialEstimate> {
  const client = useTRPCClient();
  return useQuery({
    queryKey: [...ESTIMATES, { input: wanted }],
    queryFn: () => client.qualification.trials.estimate.mutate(wanted),
    enabled: isEnabled,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
}
