import { describe, expect, test } from 'vitest';
import { adAccounts, secrets, tokenChecks } from '../../db/schema/index.ts';
import { testBusiness } from '../capi/testing.ts';
import { listDirections } from './list-directions.ts';
import { saveDirection } from './save-direction.ts';
import { typed } from './testing.ts';

describe('the token in force', () => {
  const DAY_MS = 86_400_000;
  function withAccount() {
    const business = testBusiness();
    const { db, clock, vault } = business.parts;
    const seal = (place: string) => vault.seal(place, Buffer.from('EAAother'));
    db.orm
      .insert(secrets)
      .values({ name: 'business', value: seal('business'), setAt: 1 })
      .run();
    db.orm
      .insert(adAccounts)
      .values({ id: 'a1', metaId: '42', token: seal('ad_accounts/a1/token'), tokenSetAt: 2, createdAt: clock() })
      .run();
    const dataset = () => listDirections(business.parts, { archived: false })[0]!.dataset!;
    return Object.assign(business, { dataset });
  }

  test('is the dataset’s own, else its account’s, else the business’s', () => {
    using business = withAccount();
    const { id } = saveDirection(business.parts, { ...typed, adAccountId: 'a1' });
    expect(business.dataset()).toMatchObject({ tokenFrom: 'dataset', adAccountId: 'a1' });
    const again = { ...typed, id, token: null };
    saveDirection(business.parts, { ...again, dropsToken: true });
    expect(business.dataset()).toMatchObject({
      tokenFrom: 'account',
      token: { place: 'ad_accounts/a1/token', setAt: 2 },
    });
    saveDirection(business.parts, { ...again, adAccountId: null });
    expect(business.dataset()).toMatchObject({ tokenFrom: 'business', hasOwnToken: false, token: { setAt: 1 } });
    business.parts.db.orm.delete(secrets).run();
    expect(business.dataset()).toMatchObject({ tokenFrom: null, token: null });
    expect(listDirections(business.parts, { archived: false })[0]).toMatchObject({
      ...{ hasToken: false, queue: { stopped: { code: 'no_token' } } },
    });
  });

  test.each([
    [20 * DAY_MS, 'good'],
    [14 * DAY_MS, 'ends_soon'],
    [0, 'bad'],
    [null, 'good'],
  ])('with %s ms left is said to be %s', (left, state) => {
    using business = withAccount();
    saveDirection(business.parts, typed);
    const { place } = business.dataset().token!;
    const now = business.parts.clock();
    const expiresAt = left === null ? null : now + left;
    business.parts.db.orm
      .insert(tokenChecks)
      .values({ place, checkedAt: now, expiresAt, scopes: ['ads_read'] })
      .run();
    expect(business.dataset().token).toMatchObject({ state, expiresAt, scopes: ['ads_read'] });
  });

  test('a new one is not judged by what Meta said of the old one', () => {
    using business = withAccount();
    const { id } = saveDirection(business.parts, typed);
    const { place } = business.dataset().token!;
    business.parts.db.orm
      .insert(tokenChecks)
      .values({ place, checkedAt: 1, problem: { code: 'token_invalid' } })
      .run();
    expect(business.dataset().token).toMatchObject({ state: 'bad', problem: { code: 'token_invalid' } });
    saveDirection(business.parts, { ...typed, id, token: 'EAAnew' });
    expect(business.dataset().token).toMatchObject({ state: 'not_checked', problem: null });
  });
});

describe('an ordinary dataset', () => {
  test('has a token of its own, and what stops it is told', () => {
    using business = testBusiness();
    saveDirection(business.parts, { ...typed, ordinaryDatasetMetaId: '9', sendsWithoutClick: true });
    const direction = () => listDirections(business.parts, { archived: false })[0]!;
    expect(direction()).toMatchObject({
      ordinaryDataset: { metaId: '9', tokenFrom: null },
      queue: { stopped: { code: 'no_token' } },
    });
    const { id } = direction();
    saveDirection(business.parts, { ...typed, id, ordinaryDatasetMetaId: '9', ordinaryToken: 'EAAordinary' });
    expect(direction()).toMatchObject({ ordinaryDataset: { tokenFrom: 'dataset' }, queue: { stopped: null } });
    saveDirection(business.parts, { ...typed, id, name: 'Тоже она' });
    expect(direction().ordinaryDataset?.metaId).toBe('9');
    saveDirection(business.parts, { ...typed, id, ordinaryDatasetMetaId: null, sendsWithoutClick: false });
    expect(direction()).toMatchObject({ ordinaryDataset: null, sendsWithoutClick: false });
  });
});
