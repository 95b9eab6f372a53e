import { setImmediate as breathe } from 'node:timers/promises';
import type { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { decisiveOf } from '../levels-said.ts';
import { type RaiseParts, raiseEvent, tellAfterCommit } from '../raise-event.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Subject } from './judge-subject.ts';
import { fateOf, makePlan, type Plan } from './preview.ts';
import type { SendsInput, sendInput } from './sends-input.ts';

/** What the owner has sent after looking at it. */
export interface OwnerSends {
  /**
   * Lets go what the owner saw: in slices, each atomic and kept with its counts. What is to go is judged again in the very write
   * that lets it go. Sent again, it goes on where it was broken off.
   *
   * @throws AppError sends_changed {expected, now} when by now something else would go; sends_busy while another is going on
   */
  send(asked: z.output<typeof sendInput>): Promise<{ id: number; events: number }>;
  isRunning(id: number): boolean;
  /** Takes nothing more; resolves once what was begun is written. */
  stop(): Promise<void>;
}

/** Events of one slice: the loop is held for some 20 ms. */
const SLICE = 100;

/** Code of those whose turn has not come: what stands there after a crash was not sent. */
export const NOT_REACHED = 'not_reached';

/** The one send that is going on; `id` is known once it has begun to write. */
interface Running {
  id: number | undefined;
  done: Promise<unknown>;
}

export function createOwnerSends(parts: Parts): OwnerSends {
  let running: Running | undefined;
  let stopping = false;

  async function run(asked: z.output<typeof sendInput>, begun: (id: number) => void) {
    const plan = await makePlan(parts, asked);
    if (plan.going.length !== asked.expected) {
      throw new AppError('sends_changed', { expected: asked.expected, now: plan.going.length });
    }
    const going = plan.going.slice(0, asked.only);
    const id = begin(parts, asked, { ...plan, going });
    begun(id);
    let events = 0;
    // Oldest first: those are the nearest to Meta's 7 days.
    for (let rest = going.toReversed(); rest.length > 0 && !stopping; rest = rest.slice(SLICE)) {
      events += sendSlice(parts, id, rest.slice(0, SLICE), asked);
      await breathe();
    }
    parts.log.info({ component: 'capi', send: id, kind: asked.kind, events }, 'sent on the owner’s word');
    return { id, events };
  }

  return {
    async send(asked) {
      if (running || stopping) throw new AppError('sends_busy');
      const mine: Running = { id: undefined, done: Promise.resolve() };
      running = mine;
      const done = run(asked, (id) => {
        mine.id = id;
      }).finally(() => {
        running = undefined;
        if (mine.id !== undefined) parts.live.changed({ topic: 'sends', id: mine.id });
      });
      mine.done = done.catch(() => undefined);
      return done;
    },
    isRunning: (id) => running?.id === id,
    async stop() {
      stopping = true;
      await running?.done;
    },
  };
}

function begin(parts: Parts, asked: SendsInput, { going, stay }: Plan): number {
  const { db, clock } = parts;
  return db.write(() => {
    const { lastInsertRowid } = prepared(
      db,
      `insert into owner_sends (kind, direction_id, since_at, until_at, levels, events, "left", said_at)
       values (?, ?, ?, ?, ?, 0, ?, ?)`,
    ).run(
      ...[asked.kind, asked.directionId ?? null, asked.since, asked.until, JSON.stringify(asked.levels)],
      ...[JSON.stringify({ ...stay, [NOT_REACHED]: going.length }), clock()],
    );
    const id = Number(lastInsertRowid);
    db.afterCommit(() => parts.live.changed({ topic: 'sends', id }));
    return id;
  });
}

/** One slice with its counts, or nothing of it. @returns how many events it let go */
function sendSlice(parts: Parts, id: number, slice: readonly Subject[], asked: SendsInput): number {
  const { db, live } = parts;
  return db.write(() => {
    const desk = openDesk(parts);
    const left: Record<string, number> = readLeft(parts, id);
    let events = 0;
    for (const subject of slice) {
      const { reason } = fateOf(desk, subject, asked);
      const went = reason === null && letGo(parts, desk, subject, { ...asked, ownerSendId: id });
      if (went) events += 1;
      else left[reason?.code ?? 'changed_meanwhile'] = (left[reason?.code ?? 'changed_meanwhile'] ?? 0) + 1;
    }
    left[NOT_REACHED] = (left[NOT_REACHED] ?? 0) - slice.length;
    if (left[NOT_REACHED] <= 0) delete left[NOT_REACHED];
    prepared(db, `update owner_sends set events = events + ?, "left" = ? where id = ?`).run(
      events,
      JSON.stringify(left),
      id,
    );
    db.afterCommit(() => live.changed({ topic: 'sends', id }));
    return events;
  });
}

function readLeft({ db }: Pick<Parts, 'db'>, id: number): Record<string, number> {
  const found = prepared<{ left: string }>(db, 'select "left" from owner_sends where id = ?').get(id);
  return found ? (JSON.parse(found.left) as Record<string, number>) : {};
}

type OnWord = Pick<SendsInput, 'kind'> & { ownerSendId: number };

/** @returns whether it is on its way by this word */
function letGo(parts: RaiseParts, desk: Desk, subject: Subject, { kind, ownerSendId }: OnWord): boolean {
  if (kind === 'replay') return replay(parts, desk, subject, ownerSendId);
  const { dialogId, level, eventTimeAt } = subject;
  const messageId = decisiveOf(parts, subject);
  if (messageId === undefined) return false;
  const reached = { dialogId, level, messageId, becameTrueAt: eventTimeAt };
  return raiseEvent(parts, { ...reached, onOwnersWord: { ownerSendId } }) !== undefined;
}

/**
 * An event that was set aside is due again with its id and time; what it says is made anew of today's settings at the next attempt.
 * Where no attempt can have reached Meta, its time of removing duplicates begins anew.
 */
function replay(parts: RaiseParts, { now }: Desk, { dialogId, level }: Subject, ownerSendId: number): boolean {
  const again = prepared<{ id: number }>(
    parts.db,
    `update conversion_events set state = 'due', reason = null, payload = null, touch_id = null,
       available_at = @now, owner_send_id = @ownerSendId, first_attempt_at = iif(exists (select 1 from deliveries l
         where l.conversion_event_id = conversion_events.id and l.status = 'unknown'), first_attempt_at, null)
     where subject_kind = 'dialog' and subject_id = @dialogId and level = @level and merged_into is null
     and state in ('refused', 'unknown', 'skipped') returning id`,
  ).get({ now, ownerSendId, dialogId, level });
  if (!again) return false;
  tellAfterCommit(parts, again.id);
  return true;
}
