import { describe, expect, test } from 'vitest';
import type { IncomingMessage } from '../../dialogs/change.ts';
import { testChats } from '../../dialogs/testing.ts';
import { amendPurchase, voidPurchase } from './say-purchase.ts';

const ANNA = { phone: '77011112233' };

function chatting(phrases = ['оплачено {сумма}']) {
  const chats = testChats();
  chats.parts.db.sql.prepare('update directions set purchase_phrases = ?').run(JSON.stringify(phrases));
  chats.receive(chats.message(ANNA), chats.message(ANNA));
  return {
    ...chats,
    ours: (text: string, over: Partial<IncomingMessage> = {}) => {
      const change = chats.message(ANNA, { fromMe: true, text, ...over });
      chats.receive(change);
      return change;
    },
    edit: (waId: string, text: string) => {
      const target = { person: ANNA, waId, fromMe: true };
      chats.receive({ type: 'edit', target, text, editedAt: chats.parts.clock(), raw: null });
    },
    erase: (waId: string) => {
      const target = { person: ANNA, waId, fromMe: true };
      chats.receive({ type: 'deletion', target, deletedAt: chats.parts.clock() });
    },
    purchases: () =>
      chats.all(
        'select amount_micros / 1e6 as amount, currency, said_by as saidBy, voided_as as voidedAs from purchases order by id',
      ),
    event: () =>
      chats.one<{ state: string } | undefined>(`select state from conversion_events where level = 'purchase'`),
    tried: () => chats.parts.db.sql.exec(`update conversion_events set attempts = 1, state = 'accepted'`),
  };
}

const HEARD = { amount: 45_000, currency: 'KZT', saidBy: 'phrase', voidedAs: null };

describe('a key phrase in our own message', () => {
  test('notes a payment with its message, its verdict and its event', () => {
    using it = chatting();
    it.ours('Оплачено 45 000 тг, спасибо', { waId: 'P' });
    expect(it.purchases()).toEqual([HEARD]);
    expect(it.event()).toEqual({ state: 'due' });
    const message = it.one<{ id: number }>(`select id from messages where wa_id = 'P'`);
    expect(
      it.one(`select said_by, reason ->> 'code' as code, message_ids from verdicts where level = 'purchase'`),
    ).toEqual({ said_by: 'rules', code: 'purchase_phrase', message_ids: `[${message.id}]` });
  });

  test('the words beneath a picture count too, and so does what was written while we were offline', () => {
    using it = chatting();
    it.ours('оплачено 45000', { kind: 'image', source: 'offline' });
    expect(it.purchases()).toEqual([HEARD]);
  });

  test('once per message, however often it comes', () => {
    using it = chatting();
    const said = it.ours('оплачено 45000');
    it.receive(said);
    it.receive(said, said);
    expect(it.purchases()).toHaveLength(1);
  });

  test('a second payment is kept and makes no second event', () => {
    using it = chatting();
    it.ours('оплачено 45000');
    it.ours('оплачено 5000');
    expect(it.purchases()).toHaveLength(2);
    expect(it.all(`select id from conversion_events where level = 'purchase'`)).toHaveLength(1);
  });

  test('without an amount the payment is noted and its amount is asked for', () => {
    using it = chatting();
    it.ours('оплачено, ждём вас');
    expect(it.purchases()).toEqual([{ ...HEARD, amount: null }]);
    expect(it.event()).toEqual({ state: 'due' });
  });

  test('of several phrases the one with an amount is heard', () => {
    using it = chatting(['спасибо за оплату', 'получили {сумма}']);
    it.ours('Спасибо за оплату! Получили 45000');
    expect(it.purchases()).toEqual([HEARD]);
  });

  test('two phrases that hear different amounts take neither: the owner is asked', () => {
    using it = chatting(['оплачено {сумма}', 'получили {сумма}']);
    it.ours('Оплачено 20 000. Получили 25 000');
    expect(it.purchases()).toEqual([{ ...HEARD, amount: null }]);
  });

  test('what must be paid makes neither payment nor event', () => {
    using it = chatting(['оплачен {сумма}']);
    it.ours('Счёт должен быть оплачен 45 000 до пятницы');
    expect(it.purchases()).toEqual([]);
    expect(it.event()).toBeUndefined();
  });

  test('another currency is taken as it was written', () => {
    using it = chatting();
    it.ours('оплачено 100 $');
    expect(it.purchases()).toEqual([{ ...HEARD, amount: 100, currency: 'USD' }]);
  });
});

describe('what makes no payment', () => {
  test('the customer’s own words, history and imports', () => {
    using it = chatting();
    it.receive(it.message(ANNA, { text: 'оплачено 45000' }));
    it.ours('оплачено 45000', { source: 'history' });
    it.ours('оплачено 45000', { source: 'import' });
    expect(it.purchases()).toEqual([]);
  });

  test('what history knew first and then arrives by itself did arrive', () => {
    using it = chatting();
    it.ours('оплачено 45000', { waId: 'P', source: 'history' });
    it.ours('оплачено 45000', { waId: 'P' });
    expect(it.purchases()).toEqual([HEARD]);
  });

  test('what we write to staff or to our own other number', () => {
    using it = chatting();
    it.parts.db.sql.exec('update contacts set is_staff = 1');
    it.ours('оплачено 45000');
    it.receive(it.message({ phone: '77010000002' }, { fromMe: true, text: 'оплачено 45000' }));
    expect(it.purchases()).toEqual([]);
  });

  test('a direction without phrases', () => {
    using it = chatting([]);
    it.ours('оплачено 45000');
    expect(it.purchases()).toEqual([]);
  });
});

describe('an edit or a deletion of that message', () => {
  test('an edit changes the amount, or takes back what was no payment', () => {
    using it = chatting();
    it.ours('оплачено 4500', { waId: 'P' });
    it.turnClock(1000);
    it.edit('P', 'оплачено 45000');
    expect(it.purchases()).toEqual([HEARD]);
    it.turnClock(1000);
    it.edit('P', 'ждём оплату');
    expect(it.purchases()).toEqual([{ ...HEARD, voidedAs: 'mistake' }]);
    expect(it.event()).toBeUndefined();
  });

  test('an edit may make a payment of a message that was none', () => {
    using it = chatting();
    it.ours('оплчено 45000', { waId: 'P' });
    it.turnClock(1000);
    it.edit('P', 'оплачено 45000');
    expect(it.purchases()).toEqual([HEARD]);
  });

  test('an edit into another currency kept the old one: 45 000 ₸ became 45 000 $', () => {
    using it = chatting();
    it.ours('оплачено 100 $', { waId: 'P' });
    it.turnClock(1000);
    it.edit('P', 'оплачено 45000');
    expect(it.purchases()).toEqual([HEARD]);
    it.turnClock(1000);
    it.edit('P', 'оплачено 45000 сом');
    expect(it.purchases()).toEqual([{ ...HEARD, currency: 'KGS' }]);
  });

  test('an edit into doubt kept the amount: it is asked for, unless the owner gave it', () => {
    using it = chatting();
    it.ours('оплачено 45000', { waId: 'P' });
    it.turnClock(1000);
    it.edit('P', 'возможно, оплачено 45000');
    expect(it.purchases()).toEqual([{ ...HEARD, amount: null }]);
    amendPurchase(it.parts, { id: 1, amount: '50 000' });
    it.turnClock(1000);
    it.edit('P', 'оплачено 20 000 + 30 000');
    expect(it.purchases()).toEqual([{ ...HEARD, amount: 50_000 }]);
  });

  test('the same message once more changes nothing that the owner gave', () => {
    using it = chatting();
    const said = it.ours('оплачено 45000');
    amendPurchase(it.parts, { id: 1, amount: '45 000 $' });
    it.receive(said);
    expect(it.purchases()).toEqual([{ ...HEARD, currency: 'USD' }]);
  });

  test('a deletion takes the payment back while its event was not tried', () => {
    using it = chatting();
    it.ours('оплачено 45000', { waId: 'P' });
    it.erase('P');
    expect(it.purchases()).toEqual([{ ...HEARD, voidedAs: 'mistake' }]);
    expect(it.event()).toBeUndefined();
  });

  test('a deletion that came before its message leaves nothing', () => {
    using it = chatting();
    it.erase('P');
    it.ours('оплачено 45000', { waId: 'P' });
    expect(it.purchases()).toEqual([]);
  });

  test('once its event was tried neither changes anything', () => {
    using it = chatting();
    it.ours('оплачено 45000', { waId: 'P' });
    it.tried();
    it.edit('P', 'оплачено 1');
    it.erase('P');
    expect(it.purchases()).toEqual([HEARD]);
  });

  test('the owner’s word stands: a payment called a mistake does not come back by an edit', () => {
    using it = chatting();
    it.ours('оплачено 45000', { waId: 'P' });
    voidPurchase(it.parts, { id: 1, as: 'mistake', note: '' });
    it.edit('P', 'оплачено 46000');
    expect(it.purchases()).toEqual([{ ...HEARD, voidedAs: 'mistake' }]);
  });
});

describe('two dialogs that are found to be one', () => {
  const LID = { lid: '18880001' };
  const PAIR = { type: 'pair', lid: '18880001', phone: ANNA.phone } as const;

  test('have the payments of both, and one event', () => {
    using it = chatting();
    it.ours('оплачено 45000');
    it.receive(it.message(LID), it.message(LID, { fromMe: true, text: 'оплачено 5000' }));
    it.receive(PAIR);
    expect(it.all('select distinct dialog_id from purchases')).toHaveLength(1);
    expect(it.purchases()).toEqual([HEARD, { ...HEARD, amount: 5000 }]);
    expect(it.all(`select state from conversion_events where level = 'purchase' and state <> 'merged'`)).toHaveLength(
      1,
    );
  });

  test('a message that both had is one payment, and the owner’s word on either holds', () => {
    using it = chatting();
    it.ours('оплачено 45000', { waId: 'P' });
    it.receive(it.message(LID, { waId: 'P', fromMe: true, text: 'оплачено 45000' }));
    voidPurchase(it.parts, { id: 2, as: 'mistake', note: '' });
    it.receive(PAIR);
    expect(it.purchases()).toEqual([{ ...HEARD, voidedAs: 'mistake' }]);
    expect(
      it.all(`select state from conversion_events where level = 'purchase' and state in ('due', 'waiting')`),
    ).toEqual([]);
  });
});
