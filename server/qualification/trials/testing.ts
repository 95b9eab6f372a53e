import { directionRules, goldenDialogs, trials as trialsTable } from '../../../db/schema/index.ts';
import { testChats } from '../../dialogs/testing.ts';
import type { Parts } from '../../parts.ts';
import type { DirectionRules } from '../judgement.ts';
import type { Standing } from '../views.ts';
import type { Wanted } from './prepare-trial.ts';
import { startTrial } from './start-trial.ts';
import { createTrials, type Trials } from './trials.ts';

/** Three plain questions of a clinic. */
export const RULES: DirectionRules = {
  context:
    'Клиника косметологии в Алматы: чистки, пилинги, лазерная эпиляция. Цель переписки: записать клиента на консультацию.',
  questions: [
    {
      id: 'q1',
      text: 'Что вас беспокоит или какая процедура интересует?',
      good: 'Называет проблему или процедуру: акне, чистка, пилинг, эпиляция',
      bad: 'Услуга не наша: маникюр, ресницы',
    },
    {
      id: 'q2',
      text: 'Делали ли раньше косметологические процедуры?',
      good: 'Рассказывает, что и когда делала, либо говорит, что впервые',
      bad: 'Такая же процедура меньше 14 дней назад',
    },
    {
      id: 'q3',
      text: 'На какой день вам удобно прийти?',
      good: 'Называет день или время',
      bad: 'Не в этом месяце',
    },
  ],
  bookingSigns: ['Назван день и час консультации'],
};

/** A business with rules in direction d1 and trials over a real database. */
export function testTrials({ environment, file }: { environment?: Parts['modelEnvironment']; file?: string } = {}) {
  const chats = testChats(file === undefined ? {} : { file });
  const parts: Parts = { ...chats.parts, ...(environment && { modelEnvironment: environment }) };
  const { db } = chats;
  let trials: Trials = createTrials(parts);
  trials.start();
  saveRules(RULES);
  let people = 0;

  function saveRules(rules: DirectionRules): number {
    const version = chats.one<{ version: number }>('select count(*) + 1 as version from direction_rules').version;
    const row = { directionId: 'd1', version, rules: { ...rules }, draftedBy: 'owner' as const, madeAt: parts.clock() };
    return Number(db.orm.insert(directionRules).values(row).run().lastInsertRowid);
  }

  /** A dialog of d1: what was said in turn, by the customer where it begins with «К:», else by us. */
  function dialog(...lines: string[]): number {
    people += 1;
    const phone = `7705${String(people).padStart(7, '0')}`;
    const person = { phone, lid: null } as never;
    chats.receive(
      ...lines.map((line, index) =>
        chats.message(person, {
          fromMe: !line.startsWith('К:'),
          text: line.replace(/^К:\s*/, ''),
          sentAt: parts.clock() - 3_600_000 + index * 60_000,
        }),
      ),
    );
    return chats.one<{ id: number }>(
      'select d.id from dialogs d join contacts c on c.id = d.contact_id where c.phone = ?',
      phone,
    ).id;
  }

  return {
    ...chats,
    parts,
    saveRules,
    dialog,
    /** Answers everything and books a day. */
    booked: () =>
      dialog(
        'К: Здравствуйте, интересует чистка лица, беспокоит акне',
        'Здравствуйте! Делали раньше косметологические процедуры?',
        'К: Делала чистку полгода назад',
        'На какой день вам удобно прийти?',
        'К: Удобно в среду',
        'Записала вас на среду, 25 ноября, в 15:00',
        'К: Хорошо, приду',
      ),
    asks: () => dialog('К: Здравствуйте', 'Здравствуйте! Что вас интересует?', 'К: Сколько стоит?'),
    star(dialogId: number, golden: Standing): void {
      const at = parts.clock();
      db.orm
        .insert(goldenDialogs)
        .values({ dialogId, ...golden, untilAt: at, addedAt: at })
        .run();
    },
    start(wanted: Partial<Wanted> = {}): number {
      const { id, stopped } = startTrial(parts, {
        ...{ directionId: 'd1', kind: 'rules', saidBy: 'rules', days: 30 },
        ...wanted,
      });
      for (const changed of [...stopped, id]) trials.wake(changed);
      return id;
    },
    wake: (id: number) => trials.wake(id),
    /** Resolves when the trial stands in one of these states, or when this is true of its row. */
    async until(
      id: number,
      is: (row: typeof trialsTable.$inferSelect) => boolean,
    ): Promise<typeof trialsTable.$inferSelect> {
      const found = () =>
        db.orm
          .select()
          .from(trialsTable)
          .all()
          .find((row) => row.id === id);
      const { promise, resolve } = Promise.withResolvers<void>();
      const check = () => {
        const row = found();
        if (row && is(row)) resolve();
      };
      const leave = parts.live.listen(check);
      check();
      await promise;
      leave();
      const row = found();
      if (!row) throw new Error('the trial is gone');
      return row;
    },
    /** As after a crash or a new start: what ran is taken up from its rows. */
    async restart(): Promise<void> {
      await trials.stop();
      trials = createTrials(parts);
      trials.start();
    },
    stop: () => trials.stop(),
    async [Symbol.asyncDispose](): Promise<void> {
      await trials.stop();
      db.close();
    },
  };
}
