import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import type { AdNames, TouchView } from './views.ts';

type StoredTouch = Omit<TouchView, 'thumbnail' | 'ad'> & {
  thumbnail: Buffer | null;
  name: string | null;
  adSet: string | null;
  campaign: string | null;
  isRefused: 0 | 1;
};

/** The ad clicks of a dialog, oldest first, with what each ad is called where a token allowed to read it. */
export function listTouches({ db }: Pick<Parts, 'db'>, dialogId: number): TouchView[] {
  return prepared<StoredTouch>(
    db,
    `select t.id, t.touched_at as touchedAt, t.ctwa_clid as ctwaClid, t.source_id as sourceId, t.source_type as sourceType,
       t.source_url as sourceUrl, t.title, t.body, t.thumbnail, a.name, a.ad_set_name as adSet, a.campaign_name as campaign,
       a.problem is not null as isRefused
     from ad_touches t left join ads a on a.id = t.source_id and t.source_type = 'ad'
     where t.dialog_id = ? order by t.touched_at, t.id`,
  )
    .all(dialogId)
    .map(({ name, adSet, campaign, isRefused, ...touch }) => ({
      ...touch,
      thumbnail: touch.thumbnail && pictureUrl(touch.thumbnail),
      ad: adOf({ db }, touch, { name, adSet, campaign, isRefused: isRefused === 1 }),
    }));
}

/** Only of an ad the id is one. Source: facts/meta.md 7 */
function adOf(
  parts: Pick<Parts, 'db'>,
  { sourceId, sourceType }: Pick<StoredTouch, 'sourceId' | 'sourceType'>,
  { isRefused, ...names }: Pick<AdNames, 'name' | 'adSet' | 'campaign'> & { isRefused: boolean },
): AdNames | null {
  if (sourceId === null || sourceType !== 'ad') return null;
  if (names.name !== null) return { id: sourceId, ...names, unknown: null };
  return { id: sourceId, ...names, unknown: isRefused || !hasToken(parts) ? 'no_access' : 'not_asked' };
}

function hasToken({ db }: Pick<Parts, 'db'>): boolean {
  const found = prepared(
    db,
    `select 1 from ad_accounts where token is not null union all select 1 from secrets where name = 'business' limit 1`,
  ).get();
  return found !== undefined;
}

/** A picture the page may show; anything that does not begin as a JPEG or PNG is not shown. */
function pictureUrl(bytes: Buffer): string | null {
  const start = bytes.subarray(0, 4).toString('hex');
  const type = start.startsWith('ffd8ff') ? 'jpeg' : start === '89504e47' ? 'png' : undefined;
  return type ? `data:image/${type};base64,${bytes.toString('base64')}` : null;
}
