import { prepared } from '../../db/prepared.ts';
import { showToken } from '../capi/show-token.ts';
import { accountTokenPlace, BUSINESS_TOKEN, tokenOfDataset, tokenPlace } from '../capi/tokens.ts';
import type { Parts } from '../parts.ts';
import type { DatasetView } from './views.ts';

interface Row {
  id: string;
  metaId: string;
  name: string | null;
  adAccountId: string | null;
  hasOwn: 0 | 1;
  ownSetAt: number | null;
  accountSetAt: number | null;
  businessSetAt: number | null;
}

/** All datasets as directions show them, by id. */
export function showDatasets(parts: Pick<Parts, 'db' | 'clock'>): Map<string, DatasetView> {
  const rows = prepared<Row>(
    parts.db,
    `select d.id, d.meta_id as metaId, d.name, d.ad_account_id as adAccountId, d.token is not null as hasOwn,
       d.token_set_at as ownSetAt, a.token_set_at as accountSetAt,
       (select set_at from secrets where name = '${BUSINESS_TOKEN}') as businessSetAt
     from datasets d left join ad_accounts a on a.id = d.ad_account_id`,
  ).all();
  return new Map(rows.map((row) => [row.id, showDataset(parts, row)]));
}

function showDataset(parts: Pick<Parts, 'db' | 'clock'>, row: Row): DatasetView {
  const { id, metaId, name, adAccountId } = row;
  const place = tokenOfDataset(parts, id)?.place;
  const sources = [
    { tokenFrom: 'dataset', place: tokenPlace(id), setAt: row.ownSetAt },
    { tokenFrom: 'account', place: adAccountId && accountTokenPlace(adAccountId), setAt: row.accountSetAt },
    { tokenFrom: 'business', place: BUSINESS_TOKEN, setAt: row.businessSetAt },
  ] as const;
  const inForce = place === undefined ? undefined : sources.find((one) => one.place === place);
  return {
    ...{ metaId, name, adAccountId, hasOwnToken: row.hasOwn === 1, tokenFrom: inForce?.tokenFrom ?? null },
    token: place === undefined ? null : showToken(parts, { place, setAt: inForce?.setAt ?? null }),
  };
}
