import BetterSqlite3 from 'better-sqlite3';
import type { Business } from './business.ts';
import type { Visitor } from './crowd.ts';

/** What is not as it must be; each list names whom or what. All empty: nothing lost, nothing doubled. */
export interface Wrongs {
  /** Messages that the server gave out and that are in no row. */
  lost: string[];
  doubledRows: string[];
  /** Content that never came from the phone. */
  stubs: string[];
  /** Dialogs that do not hold what their customer wrote. */
  miscounted: unknown[];
  /** Dialogs with other than one event. */
  eventsOff: unknown[];
  /** Customers whose lead Meta has not taken although the app does not call it unknown, or has under several ids. */
  notTaken: unknown[];
  /** Taken more often than the app knows of attempts without an answer. */
  doubled: unknown[];
  /** Said to be accepted, and Meta knows nothing of it. */
  imagined: string[];
  wrongClick: unknown[];
  breaches: unknown[];
}

interface EventRow {
  eventId: string;
  state: string;
  subjectId: number;
  phone: string | null;
  unknowns: number;
}

/** Holds the file against the ledgers of both sandboxes; to be called while no app runs. */
export function tally(business: Business, visitors: readonly Visitor[], { each }: { each: number }) {
  using sql = openReadOnly(business.databaseFile);
  const column = (query: string) => sql.prepare(query).pluck().all() as string[];
  const rows = <T>(query: string) => sql.prepare(query).all() as T[];
  const { whatsapp, meta, dataset } = business;

  const stored = new Set(column('select wa_id from messages'));
  const given = whatsapp.ledger.of(business.phone.phone).filter(({ leftOut }) => !leftOut);
  const events = rows<EventRow>(`select event_id as eventId, state, subject_id as subjectId, contacts.phone,
    (select count(*) from deliveries where conversion_event_id = e.id and status = 'unknown') as unknowns
    from conversion_events e join dialogs on dialogs.id = subject_id join contacts on contacts.id = contact_id
    where state <> 'merged'`);
  const ofId = new Map(events.map((event) => [event.eventId, event]));
  const ofPhone = new Map(events.map((event) => [event.phone, event]));
  const counted = meta.ledger.countByEventId(dataset);
  const taken = Map.groupBy(meta.ledger.accepted(dataset), ({ event }) => readUser(event).ph?.[0]);

  const wrongs: Wrongs = {
    lost: given.filter(({ id }) => !stored.has(id)).map(({ id, state, times }) => `${id} ${state} ${times}`),
    doubledRows: column('select wa_id from messages group by wa_id, from_me having count(*) > 1'),
    stubs: column(`select wa_id from messages where kind = 'stub'`),
    miscounted: rows(`select id, contact_id, incoming_count from dialogs where merged_into is null
      and incoming_count <> ${each}`),
    eventsOff: rows(`select id, contact_id from dialogs where merged_into is null and 1 <> (select count(*)
      from conversion_events where subject_kind = 'dialog' and subject_id = dialogs.id and state <> 'merged')`),
    notTaken: visitors.flatMap<unknown>(({ n, phone, phoneHash, addressing }) => {
      if (addressing === 'lid only') return taken.has(phoneHash) ? [{ n, early: true }] : [];
      const ids = new Set(taken.get(phoneHash)?.map(({ eventId }) => eventId));
      const { state } = ofPhone.get(phone) ?? { state: 'no event' };
      const isRight = state === 'unknown' ? ids.size <= 1 : state === 'accepted' && ids.size === 1;
      return isRight ? [] : [{ n, phone, state, ids: [...ids] }];
    }),
    doubled: [...counted].flatMap(([eventId, times]) => {
      const unknowns = ofId.get(eventId)?.unknowns ?? -1;
      return times > unknowns + 1 || unknowns < 0 ? [{ eventId, times, unknowns }] : [];
    }),
    imagined: events
      .filter(({ state, eventId }) => state === 'accepted' && !counted.has(eventId))
      .map((e) => e.eventId),
    wrongClick: visitors.flatMap((visitor) => {
      const clicks = new Set(taken.get(visitor.phoneHash)?.map(({ event }) => readUser(event).ctwa_clid));
      const right =
        clicks.size === 0 || (clicks.size === 1 && clicks.has(visitor.fromAd ? clickOf(visitor) : undefined));
      return right ? [] : [{ n: visitor.n, clicks: [...clicks] }];
    }),
    breaches: [...whatsapp.ledger.breaches],
  };
  return {
    wrongs,
    dialogs: Number(column('select count(*) from dialogs where merged_into is null')[0]),
    messages: stored.size,
    states: Object.fromEntries(
      [...Map.groupBy(events, ({ state }) => state)].map(([state, all]) => [state, all.length]),
    ),
    acceptedTwice: [...counted.values()].filter((times) => times > 1).length,
  };
}

/** A click id of its own for everybody, as long as real ones. Source: facts/meta.md 2 */
export function clickOf({ n }: Pick<Visitor, 'n'>): string {
  return `ARAinventedClickOfVisitor${String(n).padStart(12, '0')}xYz`;
}

function readUser(event: object): { ph?: string[]; ctwa_clid?: string } {
  return (event as { user_data?: { ph?: string[]; ctwa_clid?: string } }).user_data ?? {};
}

function openReadOnly(file: string) {
  const sql = new BetterSqlite3(file, { readonly: true });
  return Object.assign(sql, { [Symbol.dispose]: () => void sql.close() });
}
