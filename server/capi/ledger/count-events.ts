import type { EventState } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { asksForAccepted, type EventFilter, STATES, statesOf } from './event-filter.ts';
import { countAccepted, countPart, isLongPeriod, readKinds } from './event-kinds.ts';
import { fewEvents } from './few-events.ts';
import { readHolds } from './holds.ts';
import type { ReasonGroup } from './reason-groups.ts';
import type { EventCounts } from './views.ts';
import { countWaiting } from './waiting-levels.ts';

/** How many events there are in each state and for each reason, each under all the other filters. */
export function countEvents(parts: Pick<Parts, 'db' | 'clock'>, filter: EventFilter): EventCounts {
  const holds = readHolds(parts);
  const states = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<EventState, number>;
  const reasons: Partial<Record<ReasonGroup, number>> = {};
  const asked = statesOf(filter);
  const few = fewEvents(parts, filter, holds);
  if (!few && asksForAccepted(filter)) {
    if (filter.reason === undefined) states.accepted = countAccepted(parts, filter);
    return { states, reasons };
  }
  const isLong = isLongPeriod(parts, filter);
  for (const part of few ?? readKinds(parts, filter, holds)) {
    const { kind, group } = part;
    const isOfReason = filter.reason === undefined || filter.reason === group;
    const isOfState = group !== null && (asked.length === 0 || asked.includes(kind.state));
    if (!isOfReason && !isOfState) continue;
    const events = few ? 1 : countPart(parts, part, filter, isLong);
    if (events === 0) continue;
    if (isOfReason) states[kind.state] += events;
    if (isOfState) reasons[group] = (reasons[group] ?? 0) + events;
  }
  const waiting = asksForAccepted(filter) ? 0 : countWaiting(parts, filter);
  if (waiting > 0) reasons.waits_confirmation = waiting;
  return { states, reasons };
}
