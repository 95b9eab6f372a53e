import { dialogs, verdicts } from '../../../db/schema/index.ts';
import type { Level } from '../../dialogs/views.ts';
import { sendingBusiness, type testBusiness } from '../testing.ts';
import { createOwnerSends } from './owner-sends.ts';
import { previewSends } from './preview.ts';
import { type SendsInput, sendsInput } from './sends-input.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** What is asked for: the last 7 days, as the page asks. */
export type Asked = Partial<SendsInput>;

/** A level that a dialog reached by a message of the history, without an event. Direction NULL: none. */
export function reachInThePast(
  business: Pick<ReturnType<typeof testBusiness>, 'parts' | 'insertDialog' | 'insertMessage' | 'insertTouch'>,
  directionId: string | null,
  {
    level = 'interest' as Level,
    ago = HOUR_MS,
    click = null as string | null,
    source = 'history' as 'history' | 'live' | 'import',
    phone = undefined as string | null | undefined,
    dialogId = business.insertDialog(directionId, phone === undefined ? {} : { phone }).dialogId,
  } = {},
): number {
  const { parts, insertMessage } = business;
  const sentAt = parts.clock() - ago;
  if (click !== null) business.insertTouch(dialogId, { ctwaClid: click, touchedAt: sentAt - 1000 });
  const messageId = insertMessage.call(business, dialogId, { sentAt, source });
  parts.db.orm
    .insert(verdicts)
    .values({
      ...{ dialogId, level, reached: true, saidBy: 'count', reason: { code: 'two_messages', count: 2 } },
      ...{ messageIds: [messageId], becameTrueAt: sentAt, madeAt: parts.clock() },
    })
    .run();
  return dialogId;
}

/** The sending business with the owner's own hand beside it. */
export async function sendsBusiness() {
  const business = await sendingBusiness();
  const { parts } = business;
  const ownerSends = createOwnerSends(parts);
  const input = (asked: Asked = {}): SendsInput =>
    sendsInput.parse({ kind: 'backfill', since: parts.clock() - 7 * DAY_MS, until: parts.clock() + DAY_MS, ...asked });
  return {
    ...business,
    ownerSends,
    input,
    preview: (asked?: Asked) => previewSends(parts, input(asked)),
    /** Sends just what a look at it showed. */
    async send(asked?: Asked) {
      const { total } = await previewSends(parts, input(asked));
      return ownerSends.send({ ...input(asked), expected: total });
    },
    past: (options: Parameters<typeof reachInThePast>[2] = {}) =>
      reachInThePast(business, business.directionId, options),
    events: () => parts.db.sql.prepare('select * from conversion_events order by id').all() as EventOfTest[],
    set(table: 'directions' | 'datasets' | 'contacts', values: string) {
      parts.db.sql.exec(`update ${table} set ${values}`);
    },
    dialogsThere: () => parts.db.orm.select().from(dialogs).all(),
  };
}

interface EventOfTest {
  id: number;
  subject_id: number;
  level: Level;
  event_id: string;
  state: string;
  reason: string | null;
  event_time_at: number;
  owner_send_id: number | null;
  payload: string | null;
}
