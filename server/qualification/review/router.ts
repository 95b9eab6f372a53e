import { router } from '../../trpc.ts';

export const reviewRouter = router({});
