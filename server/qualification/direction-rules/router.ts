import { router } from '../../trpc.ts';

export const directionRulesRouter = router({});
