import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testBusiness } from '../testing.ts';
import { hearPurchase } from './hear-purchase.ts';
import { listPurchases } from './purchase-rows.ts';
import { amendPurchase, notePurchase, unvoidPurchase, voidPurchase } from './say-purchase.ts';

type Step =
  | { do: 'note' | 'hear' | 'hear nothing' | 'try' }
  | { do: 'refund' | 'mistake' | 'unvoid' | 'amend' | 'edit' | 'edit away' | 'erase'; which: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('note' as const, 'hear' as const, 'hear nothing' as const, 'try' as const) }),
  fc.record({
    do: fc.constantFrom(...(['refund', 'mistake', 'unvoid', 'amend', 'edit', 'edit away', 'erase'] as const)),
    which: fc.nat(5),
  }),
);

/** What is done to payments of one dialog, in the words of the steps. */
function selling() {
  const business = testBusiness();
  const { parts } = business;
  const directionId = business.insertDirection({ purchasePhrases: ['оплачено {сумма}'] });
  const { dialogId } = business.insertDialog(directionId);
  const texts = { hear: 'оплачено 45000', 'hear nothing': 'оплачено', edit: 'оплачено 500', 'edit away': 'ждём' };
  const rows = () => listPurchases(parts, dialogId);
  const change = (sql: string, id: number, value: string | number) =>
    parts.db.write(() => {
      parts.db.sql.prepare(sql).run(value, id);
      hearPurchase(parts, id);
    });
  return {
    ...business,
    dialogId,
    rows,
    event: () =>
      parts.db.sql.prepare('select state, attempts from conversion_events').get() as
        | { state: string; attempts: number }
        | undefined,
    take(now: Step) {
      business.turnClock(1000);
      if (now.do === 'note') return void notePurchase(parts, { dialogId, amount: '100' });
      if (now.do === 'try') {
        return void parts.db.sql.exec(
          `update conversion_events set state = 'accepted', attempts = 1, payload = '{}' where state = 'due'`,
        );
      }
      if (now.do === 'hear' || now.do === 'hear nothing') {
        const sentAt = parts.clock();
        const id = business.insertMessage(dialogId, { fromMe: true, isCustomer: false, text: texts[now.do], sentAt });
        return parts.db.write(() => hearPurchase(parts, id));
      }
      if (!('which' in now)) return;
      const purchase = rows()[now.which % Math.max(1, rows().length)];
      if (!purchase) return;
      const { id, messageId, voidedAs } = purchase;
      if (now.do === 'refund' || now.do === 'mistake') voidPurchase(parts, { id, as: now.do, note: '' });
      else if (now.do === 'unvoid') unvoidPurchase(parts, { id });
      else if (now.do === 'amend') voidedAs === null && amendPurchase(parts, { id, amount: '700' });
      else if (messageId === null) return;
      else if (now.do === 'erase') change('update messages set deleted_at = ? where id = ?', messageId, 1);
      else change('update messages set text = ? where id = ?', messageId, texts[now.do]);
    },
  };
}

test('whatever is noted, heard, amended and called off in any order: one event at most, and none for what was called off', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      using it = selling();
      for (const now of steps) {
        const sent = it.event()?.attempts === 1;
        it.take(now);
        const standing = it.rows().filter(({ voidedAs }) => voidedAs === null);
        const count = it.parts.db.sql.prepare('select count(*) as n from conversion_events').get();
        expect(count).toEqual({ n: it.event() ? 1 : 0 });
        // What was sent stays sent, whatever is said later.
        if (sent) expect(it.event()).toMatchObject({ state: 'accepted' });
        else if (now.do !== 'try') expect(it.event() !== undefined).toBe(standing.length > 0);
        const believed = it.parts.db.sql
          .prepare(
            `select count(*) as n from verdicts where level = 'purchase' and undone_at is null
             and reason ->> 'purchaseId' in (select value from json_each(?))`,
          )
          .get(JSON.stringify(standing.map(({ id }) => id))) as { n: number };
        expect(believed.n).toBe(standing.length > 0 ? 1 : 0);
      }
    }),
    { numRuns: 25 },
  );
});
