import { directionRules, settings } from '../../../db/schema/index.ts';
import { testBusiness } from '../../capi/testing.ts';
import type { DirectionRules, Judgement } from '../judgement.ts';
import { keepJudgement } from '../judging/keep-judgement.ts';
import type { JudgedLevel } from '../views.ts';

const MINUTE_MS = 60_000;

const RULES: DirectionRules = {
  context: 'Косметология в Алматы',
  questions: [
    { id: 'q1', text: 'Какая процедура интересует?', good: 'Чистка', bad: 'Стрижка' },
    { id: 'q2', text: 'Когда удобно?', good: 'На этой неделе', bad: 'Когда-нибудь' },
  ],
  bookingSigns: ['названы день и час'],
};

export interface Claims {
  /** Messages that answer all questions; left out: the second is not answered. */
  answered?: number[];
  /** Messages of a booking; left out: none. */
  booked?: number[];
  when?: string | null;
  temperature?: Judgement['temperature'];
  confidence?: number;
  saidBy?: 'rules' | 'model';
}

/** A business with rules, one dialog of it, and judgements in a word; over a real database. */
export function testReviews({ direction = {} }: { direction?: Parameters<InsertDirection>[0] } = {}) {
  const business = testBusiness({ startAt: Date.UTC(2026, 10, 20, 9) });
  const { parts } = business;
  const { db } = parts;
  const directionId = business.insertDirection(direction);
  const rulesId = Number(
    db.orm
      .insert(directionRules)
      .values({ directionId, version: 1, rules: { ...RULES }, draftedBy: 'owner', madeAt: parts.clock() })
      .run().lastInsertRowid,
  );
  const { dialogId } = business.insertDialog(directionId);

  return {
    ...business,
    db,
    directionId,
    dialogId,
    /** A message of the customer that comes now. */
    write(text = 'Чистку лица, в пятницу', over: Parameters<typeof business.insertMessage>[1] = {}, of = dialogId) {
      business.turnClock(MINUTE_MS);
      const id = business.insertMessage(of, { text, sentAt: parts.clock(), receivedAt: parts.clock(), ...over });
      db.sql
        .prepare('update dialogs set last_message_at = max(last_message_at, ?) where id = ?')
        .run(parts.clock(), of);
      return id;
    },
    /** A judgement that counts; by rules unless told otherwise. @returns its id */
    judge({ saidBy = 'rules', ...claims }: Claims = {}, of = dialogId): number {
      business.turnClock(1000);
      return db.write(() =>
        keepJudgement(parts, {
          ...{ dialogId: of, rulesId, saidBy, fell: [], instead: null, costMicroUsd: 0, overtaken: false },
          model: saidBy === 'model' ? 'gpt-4o-mini' : null,
          judgement: judgementOf(claims),
          ofChangeAt: parts.clock(),
        }),
      );
    },
    set(values: Record<string, unknown>) {
      db.orm
        .insert(settings)
        .values({ key: 'judging', value: values })
        .onConflictDoUpdate({ target: settings.key, set: { value: values } })
        .run();
    },
    all: <Row = Record<string, unknown>>(query: string, ...values: (string | number | null)[]) =>
      db.sql.prepare<unknown[], Row>(query).all(...values),
    one: <Row = Record<string, unknown>>(query: string, ...values: (string | number | null)[]) =>
      db.sql.prepare<unknown[], Row>(query).get(...values) as Row,
    reachedAt(level: JudgedLevel, of = dialogId): number | null {
      const row = this.one<{ at: number | null }>(`select ${level}_at as at from dialogs where id = ?`, of);
      return row.at;
    },
    events(of = dialogId) {
      return this.all<{
        id: number;
        level: string;
        state: string;
        eventId: string;
        availableAt: number;
        messageId: number;
      }>(
        `select id, level, state, event_id as eventId, available_at as availableAt, message_id as messageId
         from conversion_events where subject_id = ? order by level`,
        of,
      );
    },
    reviews(of = dialogId) {
      return this.all<{ id: number; level: string; why: string; reached: number; state: string; judgementId: number }>(
        `select id, level, why, reached, state, judgement_id as judgementId from reviews where dialog_id = ? order by id`,
        of,
      );
    },
    verdicts(of = dialogId) {
      return this.all<{ id: number; level: string; reached: number; saidBy: string; undoneAt: number | null }>(
        `select id, level, reached, said_by as saidBy, undone_at as undoneAt from verdicts where dialog_id = ? order by id`,
        of,
      );
    },
    /** What the sender would do. */
    send(state: 'sending' | 'accepted' | 'refused' | 'unknown' = 'accepted', of = dialogId) {
      db.sql
        .prepare(
          `update conversion_events set state = ?, attempts = 1 where subject_id = ? and state in ('due', 'waiting')`,
        )
        .run(state, of);
    },
  };
}

type InsertDirection = ReturnType<typeof testBusiness>['insertDirection'];

function judgementOf({
  answered,
  booked,
  when,
  temperature = 'warm',
  confidence = 0.9,
}: Omit<Claims, 'saidBy'>): Judgement {
  const none = { answered: false, quality: 'unclear' as const, messageIds: [], quote: null };
  const given = (messageIds: number[]) => ({
    answered: true,
    quality: 'good' as const,
    messageIds,
    quote: 'в пятницу',
  });
  return {
    answers: [
      { questionId: 'q1', ...(answered ? given(answered.slice(0, 1)) : none) },
      { questionId: 'q2', ...(answered ? given(answered) : none) },
    ],
    booking: {
      agreed: booked !== undefined,
      when: booked === undefined ? null : when === undefined ? '2026-11-25T15:00:00+05:00' : when,
      messageIds: booked ?? [],
    },
    temperature,
    reason: { code: 'stage_answered', count: answered ? 2 : 0 },
    confidence,
  };
}
