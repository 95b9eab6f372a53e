import { expect, test } from 'vitest';
import type { Graph } from '../../capi/meta/graph.ts';
import { openToken, tokenOfAccount, tokenOfDataset } from '../../capi/tokens.ts';
import { BUSINESS, NOW, OWN, readingBusiness } from '../testing.ts';
import { addAccount, removeAccount } from './add-account.ts';
import { availableAccounts, pixelsOf } from './ask-accounts.ts';
import { askAboutToken } from './check-token.ts';
import { listAccounts } from './list-accounts.ts';
import { saveToken } from './save-token.ts';

const DAY = 24 * 60 * 60 * 1000;
const business = { kind: 'business' } as const;

test('a token is asked about before it is kept, and kept sealed; its end is told two weeks ahead', async () => {
  await using setting = await readingBusiness();
  const { parts, graph, meta } = setting;
  meta.token({ token: BUSINESS, expiresAt: NOW + 20 * DAY, scopes: ['ads_read'] });
  const view = await saveToken(parts, graph, { of: business, token: BUSINESS });
  expect(view).toMatchObject({
    state: 'good',
    expiresAt: NOW + 20 * DAY,
    scopes: ['ads_read'],
    setAt: NOW,
    problem: null,
  });
  setting.turnClock(7 * DAY);
  expect(listAccounts(parts).business?.state).toBe('ends_soon');
  setting.turnClock(14 * DAY);
  expect(listAccounts(parts).business?.state).toBe('bad');
  expect(JSON.stringify([view, listAccounts(parts)])).not.toContain('EAA');
  const kept = parts.db.sql.prepare<[], { value: Buffer }>('select value from secrets').get();
  expect(kept?.value.includes(BUSINESS)).toBe(false);
});

test('a dead token is not kept; one that Meta could not be asked about is, unchecked', async () => {
  await using setting = await readingBusiness();
  const { parts, graph, meta } = setting;
  const save = (token: string) => saveToken(parts, graph, { of: business, token });
  await expect(save('EAAnobody')).rejects.toMatchObject({ code: 'meta_token_invalid' });
  await expect(save('EAA with a space')).rejects.toMatchObject({ code: 'token_invalid' });
  meta.token({ token: 'EAAold', expiresAt: NOW - DAY });
  await expect(save('EAAold')).rejects.toMatchObject({ code: 'meta_token_expired' });
  expect(listAccounts(parts).business).toBeNull();
  await meta.unplug();
  expect(await save(BUSINESS)).toMatchObject({ state: 'not_checked', checkedAt: null });
  await meta.plugIn();
  await setting.readAll();
  expect(listAccounts(parts).business).toMatchObject({ state: 'good', checkedAt: NOW });
  expect(await saveToken(parts, graph, { of: business, token: null })).toBeNull();
  expect(setting.rows('select * from token_checks')).toEqual([]);
});

test('where only an app may ask about tokens, one is at least known to live and what it may do', async () => {
  await using setting = await readingBusiness();
  const { parts, graph, meta } = setting;
  meta.settings.debugToken = 'refused';
  meta.token({ token: BUSINESS, expiresAt: NOW + DAY, scopes: ['ads_read'] });
  const view = await saveToken(parts, graph, { of: business, token: BUSINESS });
  expect(view).toMatchObject({ state: 'good', expiresAt: null, scopes: ['ads_read'] });
  await expect(saveToken(parts, graph, { of: business, token: 'EAAdead' })).rejects.toMatchObject({
    code: 'meta_token_invalid',
  });
});

test('a new token lets the stopped queues of all its datasets go', async () => {
  await using setting = await readingBusiness();
  const { parts, graph } = setting;
  setting.insertDataset('1200', null);
  setting.insertDataset('1300', 'EAAits');
  parts.db.sql.exec(`update datasets set stopped_code = 'token_dead', stopped_at = 1`);
  await saveToken(parts, graph, { of: business, token: BUSINESS });
  expect(setting.rows('select meta_id as id, stopped_code as stopped from datasets order by meta_id')).toEqual([
    { id: '1200', stopped: null },
    { id: '1300', stopped: 'token_dead' },
  ]);
});

test('accounts and pixels are those that the token sees', async () => {
  await using setting = await readingBusiness();
  const { parts, graph, meta } = setting;
  const place = { currency: 'USD', timeZone: 'Asia/Bishkek', status: 2 };
  meta.account({ ...place, id: '701', name: 'Чужой', tokens: ['EAAother'] });
  meta.account({
    ...place,
    id: '702',
    name: 'Второй',
    tokens: [OWN],
    pixels: [
      { id: '1500', name: 'Пиксель', lastFiredAt: NOW },
      // 1970 stands for one that never fired: shown as it is, its last event would be half a century old.
      { id: '1501', name: 'Новый', lastFiredAt: 0 },
    ],
  });
  await expect(availableAccounts(parts, graph, {})).rejects.toMatchObject({ code: 'token_missing' });
  await setting.giveBusinessToken();
  const { id } = await addAccount(parts, graph, { metaId: '700' });
  const facts = { currency: 'KZT', timeZone: 'Asia/Almaty', status: 1 };
  expect(await availableAccounts(parts, graph, {})).toEqual([
    { ...facts, metaId: '700', name: 'Клиника', isAdded: true },
  ]);
  expect(await availableAccounts(parts, graph, { token: OWN })).toHaveLength(2);
  expect(await pixelsOf(parts, graph, { accountId: id })).toEqual([]);
  const own = await addAccount(parts, graph, { metaId: '702', token: OWN });
  expect(await pixelsOf(parts, graph, { accountId: own.id })).toEqual([
    { metaId: '1500', name: 'Пиксель', lastFiredAt: NOW },
    { metaId: '1501', name: 'Новый', lastFiredAt: null },
  ]);
  expect(openToken(parts, tokenOfAccount(parts, own.id) ?? { place: '', sealed: Buffer.alloc(0) })).toBe(OWN);
});

test('what cannot be an account, is one already, or is not seen by the token is not added', async () => {
  await using setting = await readingBusiness();
  const { parts, graph, meta } = setting;
  const add = (metaId: string, token?: string) => addAccount(parts, graph, { metaId, token });
  await expect(add('700')).rejects.toMatchObject({ code: 'token_missing' });
  await setting.giveBusinessToken();
  await expect(add('act_x')).rejects.toMatchObject({ code: 'ad_account_id_invalid' });
  await expect(add('999')).rejects.toMatchObject({ code: 'meta_not_found' });
  await expect(add('700', 'EAAnobody')).rejects.toMatchObject({ code: 'meta_token_invalid' });
  await add(' act_700 ');
  await expect(add('700')).rejects.toMatchObject({ code: 'ad_account_taken' });
  await meta.unplug();
  await add('701');
  expect(setting.rows('select meta_id as id, name from ad_accounts order by meta_id')).toEqual([
    { id: '700', name: 'Клиника' },
    { id: '701', name: null },
  ]);
});

test('datasets of a removed account use the token of the business again; what was read stays', async () => {
  await using setting = await readingBusiness();
  const { parts, graph } = setting;
  const { id } = await addAccount(parts, graph, { metaId: '700', token: OWN });
  const dataset = setting.insertDataset('1200', null);
  parts.db.sql.prepare('update datasets set ad_account_id = ?').run(id);
  parts.db.sql.prepare(`insert into ads (id, ad_account_id) values ('9001', ?)`).run(id);
  expect(removeAccount(parts, id)).toEqual({ datasets: 1, hasBusinessToken: false });
  expect(tokenOfDataset(parts, dataset)).toBeUndefined();
  await setting.giveBusinessToken();
  expect(tokenOfDataset(parts, dataset)?.place).toBe('business');
  expect(setting.rows('select id, ad_account_id as account from ads')).toEqual([{ id: '9001', account: null }]);
  expect(setting.rows(`select place from token_checks where place <> 'business'`)).toEqual([]);
  expect(() => removeAccount(parts, id)).toThrow(expect.objectContaining({ code: 'ad_account_not_found' }));
});

test('an end that Meta writes as text is an end', async () => {
  const data = { is_valid: true, expires_at: String(NOW / 1000 + 60), scopes: [] };
  const graph: Pick<Graph, 'get'> = { get: (_, { schema }) => Promise.resolve(schema.parse({ data })) };
  expect(await askAboutToken(graph as Graph, 'EAA')).toMatchObject({ expiresAt: NOW + 60_000, problem: null });
});
