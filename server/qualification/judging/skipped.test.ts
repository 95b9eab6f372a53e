import { describe, expect, test } from 'vitest';
import { moveDialogs } from '../../dialogs/move-dialogs.ts';
import { receiveChanges } from '../../dialogs/receive-changes.ts';
import { archiveDirection } from '../../directions/archive-direction.ts';
import { askToJudgeDirection } from './ask-to-judge.ts';
import { judgeNow } from './judge-now.ts';
import { showJudging } from './show-judging.ts';
import { testJudging, testJudgingWithModel } from './testing.ts';

const ASEL = '77011112233';
const DAY_MS = 24 * 60 * 60 * 1000;

describe('what needs no judging is left out, and the page is told why', () => {
  test.each([
    ['its direction is put away', "update directions set archived_at = 1 where id = 'd1'", 'archived'],
    [
      'its direction takes events from the CRM',
      "update directions set source = 'crm' where id = 'd1'",
      'judged_by_crm',
    ],
    ['its direction is not judged', "update directions set is_judged = 0 where id = 'd1'", 'not_judged'],
    ['its direction has no rules', 'delete from direction_rules', 'no_rules'],
    ['its number has no direction', "update numbers set direction_id = null where id = 'n1'", 'no_direction'],
  ])('%s', async (_, sql, code) => {
    await using business = testJudging();
    business.db.sql.exec(sql);
    const id = business.dialog(ASEL);
    await business.pass(60_000);
    expect(business.judgements()).toEqual([]);
    expect(business.queue()).toEqual([]);
    expect(showJudging({ ...business.parts, judging: business.judging }, id).whyNot).toEqual({ code });
    expect(() => judgeNow(business.parts, id)).toThrow('dialog_not_judged');
  });

  test.each([
    ['the direction was put away', "update directions set archived_at = 1 where id = 'd1'"],
    ['the contact turned out to be staff', 'update contacts set is_staff = 1'],
    ['the dialog was put away', 'update dialogs set archived_at = 1'],
  ])('%s while its messages were gathered', async (_, sql) => {
    await using business = testJudging();
    business.dialog(ASEL);
    business.db.sql.exec(sql);
    await business.pass(5_000);
    expect(business.judgements()).toEqual([]);
    expect(business.queue()).toEqual([]);
  });

  test('what an import or a history brings', async () => {
    await using business = testJudging();
    const { parts } = business;
    const importId = Number(
      business.db.sql
        .prepare(
          "insert into imports (kind, number_id, state, options, counts, created_at) values ('history', 'n1', 'running', '{}', '{}', 1)",
        )
        .run().lastInsertRowid,
    );
    const old = business.message({ phone: ASEL }, { text: 'Здравствуйте', waId: 'OLD', source: 'history' });
    receiveChanges(parts, 'n1', [old], { importId });
    expect(business.queue()).toEqual([]);
    receiveChanges(
      parts,
      'n1',
      [
        {
          type: 'edit',
          target: { person: { phone: ASEL }, waId: 'OLD', fromMe: false },
          text: 'Запишите меня',
          editedAt: parts.clock(),
          raw: null,
        },
      ],
      { importId },
    );
    expect(business.queue()).toEqual([]);
    // What arrives by itself after all is judged.
    business.receive(business.message({ phone: ASEL }, { text: 'Здравствуйте', waId: 'OLD', source: 'offline' }));
    expect(business.queue()).toMatchObject([{ why: 'message' }]);
  });

  test('a dialog in which only we wrote', async () => {
    await using business = testJudging();
    business.answers(ASEL, 'Здравствуйте! Напоминаем о скидках');
    await business.pass(5_000);
    expect(business.judgements()).toEqual([]);
    expect(business.queue()).toEqual([]);
  });

  test('one that reached both levels, once the booked day is past', async () => {
    await using business = await testJudgingWithModel();
    const id = business.dialog(ASEL);
    await business.pass(5_000);
    expect(business.one('select qualified_at > 0 as q, scheduled_at > 0 as s from dialogs where id = ?', id)).toEqual({
      ...{ q: 1, s: 1 },
    });
    business.says(ASEL, 'Можно прийти с подругой?');
    await business.pass(5_000);
    expect(business.judgements()).toHaveLength(2);
    await business.pass(2 * DAY_MS);
    business.says(ASEL, 'Спасибо, всё понравилось!');
    await business.pass(5_000);
    expect(business.judgements()).toHaveLength(2);
    expect(showJudging({ ...business.parts, judging: business.judging }, id).whyNot).toEqual({ code: 'settled' });
    judgeNow(business.parts, id);
    await business.judging.idle();
    expect(business.judgements()).toHaveLength(3);
  });
});

describe('when only our own words are new', () => {
  test('nothing is asked of the model as long as they change neither booking nor temperature', async () => {
    await using business = await testJudgingWithModel();
    business.says(ASEL, 'Здравствуйте, сколько стоит чистка лица?');
    await business.pass(5_000);
    business.answers(ASEL, 'Здравствуйте! 15 000 тенге.');
    await business.pass(5_000);
    expect(business.judgements()).toHaveLength(1);
    expect(business.llm.ledger.requests()).toHaveLength(1);
    expect(business.queue()).toEqual([]);
  });

  test('a booking that our words make is judged', async () => {
    await using business = await testJudgingWithModel();
    business.says(ASEL, 'Здравствуйте, хочу на чистку завтра в 15:00, можно?');
    await business.pass(5_000);
    business.answers(ASEL, 'Да, записала вас на завтра в 15:00, ждём');
    await business.pass(5_000);
    expect(business.judgements()).toHaveLength(2);
  });

  test('an edit or a deletion is judged, whoever made it', async () => {
    await using business = await testJudgingWithModel();
    business.says(ASEL, 'Здравствуйте, сколько стоит чистка лица?');
    business.answers(ASEL, 'Здравствуйте!', { waId: 'OURS' });
    await business.pass(5_000);
    const target = { person: { phone: ASEL }, waId: 'OURS', fromMe: true };
    business.receive({ type: 'edit', target, text: 'Добрый день!', editedAt: business.parts.clock(), raw: null });
    await business.pass(5_000);
    business.receive({ type: 'deletion', target, deletedAt: business.parts.clock() });
    await business.pass(5_000);
    business.receive({ type: 'reaction', target, byMe: false, emoji: '👍', reactedAt: business.parts.clock() });
    await business.pass(5_000);
    expect(business.judgements()).toHaveLength(3);
  });
});

describe('judged anew without a message', () => {
  test('dialogs of the last 7 days when the rules of their direction become other ones', async () => {
    await using business = testJudging();
    business.says('77010000011', 'Здравствуйте');
    await business.pass(8 * DAY_MS);
    const id = business.says(ASEL, 'Здравствуйте');
    await business.pass(5_000);
    expect(business.db.write(() => askToJudgeDirection(business.parts, 'd1'))).toBe(1);
    await business.judging.idle();
    expect(business.judgements(id)).toHaveLength(2);
    expect(business.judgements()).toHaveLength(3);
  });

  test('a direction taken out again judges what came meanwhile', async () => {
    await using business = testJudging();
    const id = business.dialog(ASEL);
    archiveDirection(business.parts, { id: 'd1', archived: true });
    await business.pass(5_000);
    expect(business.judgements()).toEqual([]);
    archiveDirection(business.parts, { id: 'd1', archived: false });
    await business.judging.idle();
    expect(business.judgements()).toMatchObject([{ dialogId: id }]);
  });

  test('dialogs that move to another direction are judged by its rules', async () => {
    await using business = testJudging();
    business.insertDirection('d2', null);
    business.db.sql.exec(
      `insert into direction_rules (direction_id, version, rules, drafted_by, made_at) select 'd2', 1, rules, 'owner', 1 from direction_rules`,
    );
    business.dialog(ASEL);
    await business.pass(5_000);
    moveDialogs(business.parts, 'n1', 'd2');
    await business.judging.idle();
    expect(business.all('select rules_id as rulesId from judgements order by id')).toEqual([
      { rulesId: business.rulesId },
      { rulesId: business.rulesId + 1 },
    ]);
  });
});
