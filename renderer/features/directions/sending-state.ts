import type { TokenView } from '../../../server/ads/views.ts';
import type { DirectionView } from '../../../server/capi/views.ts';

type SendingState =
  | { kind: 'off' | 'crm' | 'no_dataset' | 'no_token' | 'no_page' | 'token_bad' | 'no_number' | 'sends' }
  | { kind: 'stopped'; reason: NonNullable<NonNullable<DirectionView['queue']>['stopped']> }
  | { kind: 'paused'; untilAt: number }
  | { kind: 'token_ends'; at: number };

type Sending = Pick<
  DirectionView,
  'capiEnabledAt' | 'source' | 'queue' | 'hasToken' | 'dataset' | 'ordinaryDataset' | 'numbers'
>;

/** Whether a direction's events go to Meta, and if not, the first thing that keeps them. */
export function sendingState(direction: Sending): SendingState {
  const { queue } = direction;
  if (direction.capiEnabledAt === null) return { kind: 'off' };
  if (direction.source === 'crm') return { kind: 'crm' };
  if (!queue) return { kind: 'no_dataset' };
  const datasets = [direction.dataset, direction.ordinaryDataset].filter((one) => one !== null);
  if (!direction.hasToken || datasets.some(({ token }) => token === null)) return { kind: 'no_token' };
  if (queue.stopped?.code === 'no_business_id') return { kind: 'no_page' };
  if (queue.stopped) return { kind: 'stopped', reason: queue.stopped };
  const tokens = datasets.map(({ token }) => token).filter((token): token is TokenView => token !== null);
  // A check may know that before any event has tried it.
  if (tokens.some(({ state }) => state === 'bad')) return { kind: 'token_bad' };
  if (queue.pausedUntilAt !== null) return { kind: 'paused', untilAt: queue.pausedUntilAt };
  const ending = tokens.find(({ state }) => state === 'ends_soon');
  if (ending?.expiresAt != null) return { kind: 'token_ends', at: ending.expiresAt };
  return { kind: direction.numbers.length === 0 ? 'no_number' : 'sends' };
}
