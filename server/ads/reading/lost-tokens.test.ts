import { expect, test } from 'vitest';
import { addAccount } from '../accounts/add-account.ts';
import { OWN, readingBusiness } from '../testing.ts';

const MINUTE = 60_000;

test('a token sealed by another computer is called so, and the others are read with all the same', async () => {
  await using business = await readingBusiness();
  const { meta, parts } = business;
  business.insertAdChat(null, '9001');
  meta.account({ id: '701', name: 'Второй', currency: 'KZT', timeZone: 'Asia/Almaty', tokens: [OWN] });
  business.ad('9001', { accountId: '701' });
  await business.giveBusinessToken();
  const { id } = await addAccount(parts, business.graph, { metaId: '701', token: OWN });
  parts.db.sql.prepare(`update secrets set value = x'00' where name = 'business'`).run();
  parts.db.sql.prepare('delete from token_checks').run();
  await business.readAll();
  const checks = "select place, json_extract(problem, '$.code') as code from token_checks order by place";
  expect(business.rows(checks)).toEqual([
    { place: `ad_accounts/${id}/token`, code: null },
    { place: 'business', code: 'secret_unreadable' },
  ]);
  expect(business.rows('select name from ads')).toEqual([{ name: 'Объявление 9001' }]);
});

test('a token that is refused while spend is read was called good until the next day', async () => {
  await using business = await readingBusiness();
  const { meta, parts } = business;
  await business.giveBusinessToken();
  await addAccount(parts, business.graph, { metaId: '700' });
  await business.readAll();
  meta.revokeToken('EAAbusiness', 460);
  const asked = meta.ledger.reads(/debug_token/).length;
  await business.afterwards(4 * 60 * MINUTE);
  expect(business.rows("select json_extract(problem, '$.code') as code from token_checks")).toEqual([
    { code: 'meta_token_invalid' },
  ]);
  // Once for what was refused, not at every look.
  await business.afterwards(5 * MINUTE);
  expect(meta.ledger.reads(/debug_token/).length - asked).toBe(1);
});
