import { router } from '../../trpc.ts';

export const trialsRouter = router({});
