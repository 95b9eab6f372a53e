import { describe, expect, test } from 'vitest';
import { testJudging } from './testing.ts';

const ASEL = '77011112233';
const BEK = '77014445566';

describe('messages of a dialog are gathered', () => {
  test('until it is silent for 5 seconds, then it is judged once', async () => {
    await using business = testJudging();
    business.says(ASEL, 'Здравствуйте, хочу на чистку лица');
    await business.pass(4_000);
    business.says(ASEL, 'Сколько стоит?');
    await business.pass(4_998);
    expect(business.judgements()).toEqual([]);
    await business.pass(2);
    expect(business.judgements()).toMatchObject([{ saidBy: 'rules', overtaken: 0, instead: null }]);
    expect(business.queue()).toEqual([]);
  });

  test('but 60 seconds at most, however long the customer goes on writing', async () => {
    await using business = testJudging();
    business.says(ASEL, 'Здравствуйте');
    for (let seconds = 0; seconds < 56; seconds += 4) {
      await business.pass(4_000);
      business.says(ASEL, `И ещё вопрос ${seconds}`);
    }
    expect(business.judgements()).toEqual([]);
    await business.pass(4_000);
    expect(business.judgements()).toHaveLength(1);
  });

  test('each dialog by itself', async () => {
    await using business = testJudging();
    const asel = business.says(ASEL, 'Здравствуйте');
    await business.pass(3_000);
    const bek = business.says(BEK, 'Добрый день');
    await business.pass(2_000);
    expect(business.judgements().map(({ dialogId }) => dialogId)).toEqual([asel]);
    await business.pass(3_001);
    expect(business.judgements().map(({ dialogId }) => dialogId)).toEqual([asel, bek]);
  });
});

test('what was found is what the dialog shows from then on', async () => {
  await using business = testJudging();
  const id = business.dialog(ASEL);
  await business.pass(5_000);
  expect(business.one('select temperature, judgement_id is not null as judged from dialogs where id = ?', id)).toEqual({
    temperature: 'hot',
    judged: 1,
  });
});
