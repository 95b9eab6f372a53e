import { directionRules } from '../../../db/schema/index.ts';
import { type LlmSandbox, startLlmSandbox } from '../../../sandbox/llm/server.ts';
import type { IncomingMessage } from '../../dialogs/change.ts';
import { testChats } from '../../dialogs/testing.ts';
import type { Parts } from '../../parts.ts';
import type { DirectionRules } from '../judgement.ts';
import { createJudgeModel, type JudgeModel } from '../model/judge-model.ts';
import { keepCall, type ModelCall } from '../model/model-calls.ts';
import { findModelAccess, saveModelSettings } from '../model/model-settings.ts';
import { createJudging } from './judging.ts';
import { type JudgingSettings, saveJudgingSettings } from './judging-settings.ts';

export const RULES: DirectionRules = {
  context: 'Косметология: чистка лица, пилинг, уход.',
  questions: [
    {
      id: 'service',
      text: 'Какая услуга интересует?',
      good: 'Названа услуга: чистка лица, пилинг',
      bad: 'Услуга не названа',
    },
    { id: 'city', text: 'Из какого вы города?', good: 'Алматы', bad: 'Другой город' },
    { id: 'day', text: 'Когда удобно прийти?', good: 'Назван день или время', bad: 'Когда-нибудь потом' },
  ],
  bookingSigns: ['Клиент согласился на день и время'],
};

/** What a booked and fully answered dialog says, customer and business in turn. */
export const BOOKED: readonly string[] = [
  'Здравствуйте, хочу на чистку лица',
  'Здравствуйте! Из какого вы города и когда удобно прийти?',
  'Я из Алматы, удобно завтра в 15:00',
  'Записала вас на завтра в 15:00',
  'Хорошо, приду, спасибо',
];

interface TestOptions {
  file?: string;
  /** How long an answer of the model is waited for, ms. */
  timeoutMs?: number;
}

/** Chats of d1, whose rules are there, beside a judging whose clock is turned by hand. */
export function testJudging({ file, timeoutMs = 10_000 }: TestOptions = {}) {
  const chats = testChats(file === undefined ? {} : { file });
  const { parts, db } = chats;
  const rulesId = Number(
    db.orm
      .insert(directionRules)
      .values({ directionId: 'd1', version: 1, rules: { ...RULES }, draftedBy: 'template', madeAt: parts.clock() })
      .run().lastInsertRowid,
  );
  const judging = createJudging(parts, { openModel: () => openQuickModel(parts, timeoutMs) });
  parts.wakeJudging = () => judging.wake();
  judging.start();

  return {
    ...chats,
    judging,
    rulesId,
    /** A customer's message that arrives now; the id of its dialog. */
    says(phone: string, text: string, over: Partial<IncomingMessage> = {}): number {
      chats.turnClock(1);
      chats.receive(chats.message({ phone }, { text, sentAt: parts.clock(), ...over }));
      return this.dialogOf(phone);
    },
    /** The business's answer. */
    answers(phone: string, text: string, over: Partial<IncomingMessage> = {}): number {
      return this.says(phone, text, { fromMe: true, ...over });
    },
    /** A dialog that says these lines in turn, beginning with the customer. */
    dialog(phone: string, lines: readonly string[] = BOOKED): number {
      for (const [index, line] of lines.entries()) this.says(phone, line, { fromMe: index % 2 === 1 });
      return this.dialogOf(phone);
    },
    dialogOf: (phone: string) =>
      chats.one<{ id: number }>(
        'select d.id from dialogs d join contacts c on c.id = d.contact_id where c.phone = ? and d.merged_into is null',
        phone,
      ).id,
    /** Time passes, and what is due is judged. */
    async pass(ms: number) {
      chats.turnClock(ms);
      judging.wake();
      await judging.idle();
    },
    judgements: (dialogId?: number) =>
      chats.all<StoredJudgement>(
        `select dialog_id as dialogId, said_by as saidBy, overtaken, instead ->> 'code' as instead, temperature,
         of_change_at as ofChangeAt, cost_micro_usd as cost from judgements where dialog_id = coalesce(?, dialog_id) order by id`,
        dialogId ?? null,
      ),
    queue: () =>
      chats.all<{ dialogId: number; dueIn: number; why: string; tries: number }>(
        'select dialog_id as dialogId, due_at - ? as dueIn, why, tries from judging_queue order by dialog_id',
        parts.clock(),
      ),
    async [Symbol.asyncDispose]() {
      await judging.stop();
      db.close();
    },
  };
}

/** The model of the settings, whose faults are tried again without waits worth the name. */
export function openQuickModel(parts: Parts, timeoutMs = 10_000): JudgeModel | null {
  const access = findModelAccess(parts, {});
  const keep = (call: ModelCall) => keepCall(parts, call);
  return (
    access && createJudgeModel(parts, { ...access, fetch: globalThis.fetch, faultWaitMs: 1, timeoutMs, keepCall: keep })
  );
}

interface StoredJudgement {
  dialogId: number;
  saidBy: 'rules' | 'model';
  overtaken: 0 | 1;
  instead: string | null;
  temperature: string;
  ofChangeAt: number;
  cost: number;
}

/** The same with a model on loopback. */
export async function testJudgingWithModel(options: TestOptions = {}) {
  const business = testJudging(options);
  const llm: LlmSandbox = await startLlmSandbox({ clock: business.parts.clock });
  const prices = { input: 0.15, output: 0.6 };
  saveModelSettings(business.parts, { baseUrl: llm.url, model: 'gpt-4o-mini', prices, key: 'sk-test' });
  return {
    ...business,
    llm,
    set: (patch: Partial<JudgingSettings>) => saveJudgingSettings(business.parts, patch),
    async [Symbol.asyncDispose]() {
      llm.faults.clear();
      await business.judging.stop();
      await llm.close();
      business.db.close();
    },
  };
}
