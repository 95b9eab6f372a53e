import { router } from '../../trpc.ts';

export const judgingRouter = router({});
