import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '../../../app/trpc.ts';

type Judging = inferRouterOutputs<AppRouter>['qualification']['judging'];

export type JudgingSettings = Judging['settings'];
export type ModelCalls = Judging['calls'];

export interface GroupProps {
  settings: JudgingSettings;
  onChange: (patch: Partial<JudgingSettings>) => void;
}
