import { expect, test } from 'vitest';
import { writeVerdict } from '../../qualification/review/verdict-rows.ts';
import { testImports } from '../testing.ts';
import { bringHistory, undo } from './undo-testing.ts';

const anna = { phone: '77011234567' };

test('an owner’s no outlives the import whose messages had shown another level', async () => {
  await using it = testImports();
  const id = bringHistory(it, [
    it.message(anna, { waId: 'h1', source: 'history', sentAt: 1_000_000 }),
    it.message(anna, { waId: 'h2', source: 'history', sentAt: 2_000_000 }),
  ]);
  it.receive(it.message(anna, { waId: 'live', text: 'чистку' }));
  const { live } = it.one<{ live: number }>(`select id as live from messages where wa_id = 'live'`);
  const said = { dialogId: 1, level: 'qualified' as const, messageIds: [live], becameTrueAt: 5, judgementId: null };
  it.db.write(() => {
    writeVerdict(it.parts, { ...said, reached: true, saidBy: 'model', reason: { code: 'stage_answered', count: 3 } });
    writeVerdict(it.parts, { ...said, reached: false, saidBy: 'human', reason: { code: 'owner_corrected' } });
  });
  await undo(it, id);
  expect(it.one('select interest_at, qualified_at from dialogs')).toEqual({ interest_at: null, qualified_at: null });
  expect(it.all('select level from verdicts')).toHaveLength(2);
});
