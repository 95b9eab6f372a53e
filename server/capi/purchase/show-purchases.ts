import { prepared } from '../../../db/prepared.ts';
import type { EventState, Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { needDialog } from '../../qualification/review/say.ts';
import { nameOnWire } from '../payload/event-names.ts';
import { gatherFacts } from '../payload/gather-facts.ts';
import { currencyOfDialog, listPurchases, type Purchase } from './purchase-rows.ts';
import type { DialogPurchases, PurchaseView } from './views.ts';

interface StoredEvent {
  id: number;
  eventId: string;
  directionId: string;
  state: EventState;
  reason: string | null;
  payload: string | null;
  eventTimeAt: number;
}

/** Payments of a dialog (or of the one it became) and their event. @throws AppError dialog_not_found */
export function showPurchases(parts: Pick<Parts, 'db'>, { id }: { id: number }): DialogPurchases {
  const dialogId = needDialog(parts, id);
  const purchases = listPurchases(parts, dialogId);
  const standing = purchases.filter(({ voidedAs }) => voidedAs === null);
  const event = readEvent(parts, dialogId);
  const carried = event && (purchases.find(({ paidAt }) => paidAt === event.eventTimeAt) ?? standing[0]);
  return {
    rows: purchases.map((purchase) => toView(purchase, carried?.id)).reverse(),
    total: totalOf(standing),
    currency: currencyOfDialog(parts, dialogId),
    event: event ? { ...event.shown, name: nameOf(parts, dialogId, event) } : null,
    whyNoEvent: event || standing.length === 0 ? null : whyNone(parts, dialogId),
  };
}

function toView({ dialogId: _, amountMicros, ...purchase }: Purchase, carriedId: number | undefined): PurchaseView {
  return { ...purchase, amount: toUnits(amountMicros), isOfEvent: purchase.id === carriedId };
}

/** Millionths as units of the currency, exact to what was typed. */
export function toUnits(micros: number | null): number | null {
  return micros === null ? null : micros / 1e6;
}

function totalOf(standing: readonly Purchase[]): DialogPurchases['total'] {
  const [first] = standing;
  if (!first) return null;
  let micros = 0;
  for (const { amountMicros, currency } of standing) {
    if (amountMicros === null || currency !== first.currency) return null;
    micros += amountMicros;
  }
  return { amount: micros / 1e6, currency: first.currency };
}

type Read = StoredEvent & { shown: { id: number; state: EventState; reason: Reason | null } };

function readEvent({ db }: Pick<Parts, 'db'>, dialogId: number): Read | undefined {
  const event = prepared<StoredEvent>(
    db,
    `select id, event_id as eventId, direction_id as directionId, state, reason, payload, event_time_at as eventTimeAt
     from conversion_events where subject_kind = 'dialog' and subject_id = +? and level = 'purchase'`,
  ).get(dialogId);
  if (!event) return undefined;
  const reason = event.reason === null ? null : (JSON.parse(event.reason) as Reason);
  return { ...event, shown: { id: event.id, state: event.state, reason } };
}

function nameOf(parts: Pick<Parts, 'db'>, subjectId: number, { payload, ...event }: Read): string {
  if (payload !== null) return (JSON.parse(payload) as { event_name: string }).event_name;
  const { facts } = gatherFacts(parts, { ...event, subjectId, level: 'purchase' });
  return nameOnWire('purchase', { ...facts, withClick: facts.ctwaClid !== null });
}

/** Why a payment made no event. */
function whyNone({ db }: Pick<Parts, 'db'>, dialogId: number): Reason {
  const direction = prepared<{ source: string; isArchived: 0 | 1; isOn: 0 | 1 }>(
    db,
    `select r.source, r.archived_at is not null as isArchived, r.capi_enabled_at is not null as isOn
     from dialogs d join directions r on r.id = d.direction_id where d.id = +?`,
  ).get(dialogId);
  if (!direction) return { code: 'purchase_no_direction' };
  if (direction.isArchived || !direction.isOn) return { code: 'purchase_capi_off' };
  return { code: direction.source === 'crm' ? 'purchase_from_crm' : 'purchase_before_capi' };
}
