import type { Database } from '../../db/open.ts';
import type { MetaSandbox } from '../../sandbox/meta/server.ts';

interface EventRow {
  eventId: string;
  state: string;
  reason: string | null;
  withClick: 0 | 1;
  unknowns: number;
}

/** Events by state, and all that must not be: empty lists where nothing is lost and nothing doubled but as «unknown». */
export function tallyEvents({ sql }: Pick<Database, 'sql'>, { ledger }: Pick<MetaSandbox, 'ledger'>) {
  const events = sql
    .prepare<[], EventRow>(
      `select event_id as eventId, state, reason ->> 'code' as reason, with_click as withClick,
         (select count(*) from deliveries where conversion_event_id = e.id and status = 'unknown') as unknowns
       from conversion_events e`,
    )
    .all();
  const counted = ledger.countByEventId();
  const times = (event: EventRow) => counted.get(event.eventId) ?? 0;
  return {
    states: Object.fromEntries(
      [...Map.groupBy(events, ({ state }) => state)].map(([state, all]) => [state, all.length]),
    ),
    wrongs: {
      /** Said to be accepted, and Meta knows nothing of it. */
      imagined: events.filter((event) => event.state === 'accepted' && times(event) === 0),
      /** Meta has it, and the app says neither so nor that it does not know. */
      missed: events.filter((event) => times(event) > 0 && !['accepted', 'unknown'].includes(event.state)),
      /** Counted more often than the rule of unknown allows; of ordinary ones Meta counts repeats once. */
      doubled: events.filter((event) => times(event) > (event.withClick ? 1 + event.unknowns : 1)),
    },
  };
}

export const NOTHING_WRONG = { imagined: [], missed: [], doubled: [] };
