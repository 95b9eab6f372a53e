import { router } from '../trpc.ts';
import { directionRulesRouter } from './direction-rules/router.ts';
import { judgingRouter } from './judging/router.ts';
import { reviewRouter } from './review/router.ts';
import { trialsRouter } from './trials/router.ts';

export const qualificationRouter = router({
  rules: directionRulesRouter,
  judging: judgingRouter,
  review: reviewRouter,
  trials: trialsRouter,
});
