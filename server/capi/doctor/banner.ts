import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { endOfVersion, versionsOf } from '../meta/versions.ts';
import { TOKEN_AHEAD_MS } from '../show-token.ts';
import { BUSINESS_TOKEN, tokenOfDataset } from '../tokens.ts';
import type { BannerItem } from './views.ts';

type BannerParts = Pick<Parts, 'db' | 'clock'>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** What has stopped or is about to stop sending to Meta or reading from it; red first. Being offline is not among it. */
export function readBanner(parts: BannerParts): BannerItem[] {
  const items = [...stoppedDatasets(parts), ...tokens(parts), ...versions(parts)];
  return items.sort((one, other) => Number(other.tone === 'red') - Number(one.tone === 'red'));
}

interface Sending {
  datasetId: string;
  stoppedCode: string | null;
  directionId: string;
  name: string;
  waiting: number;
}

/** Every dataset that a direction with CAPI on sends to, with that direction. */
function sendingDatasets({ db }: BannerParts): Sending[] {
  return prepared<Sending>(
    db,
    `select t.id as datasetId, t.stopped_code as stoppedCode, d.id as directionId, d.name,
       exists (select 1 from conversion_events e where e.state in ('waiting','due','sending') and e.direction_id = d.id)
       as waiting
     from directions d join datasets t on t.id in (d.dataset_id, d.ordinary_dataset_id)
     where d.capi_enabled_at is not null and d.archived_at is null
     group by t.id order by d.created_at`,
  ).all();
}

function stoppedDatasets(parts: BannerParts): BannerItem[] {
  return sendingDatasets(parts).flatMap(({ datasetId, stoppedCode, directionId, name, waiting }): BannerItem[] => {
    const item = (code: string): BannerItem => ({
      key: `dataset ${datasetId} ${code}`,
      tone: 'red',
      reason: { code: `banner_${code}`, direction: name },
      place: code === 'version_ended' ? 'settings' : 'direction',
      direction: { id: directionId, name },
    });
    if (stoppedCode !== null) return [item(stoppedCode)];
    const hasToken = tokenOfDataset(parts, datasetId) !== undefined;
    return hasToken || waiting === 0 ? [] : [item('no_token')];
  });
}

interface Checked {
  place: string;
  expiresAt: number | null;
  problem: string | null;
  /** Of an ad account. */
  account: string | null;
}

/** Tokens that are looked after: of datasets that send, of accounts, of the business. */
function tokens(parts: BannerParts): BannerItem[] {
  const now = parts.clock();
  const used = new Map(
    sendingDatasets(parts).flatMap(({ datasetId, directionId, name }) => {
      const held = tokenOfDataset(parts, datasetId);
      return held ? [[held.place, { id: directionId, name }] as const] : [];
    }),
  );
  const checked = prepared<Checked>(
    parts.db,
    `select c.place, c.expires_at as expiresAt, c.problem, coalesce(a.name, a.meta_id) as account
     from token_checks c left join ad_accounts a on c.place = 'ad_accounts/' || a.id || '/token'
     order by c.expires_at`,
  ).all();
  return checked.flatMap(({ place, expiresAt, problem, account }): BannerItem[] => {
    const direction = used.get(place) ?? null;
    const isShared = place === BUSINESS_TOKEN || account !== null;
    if (!direction && !isShared) return [];
    const of = place === BUSINESS_TOKEN ? 'business' : account !== null ? 'account' : 'dataset';
    const common = { place: isShared ? 'accounts' : 'direction', direction } as const;
    const named = { of, ...(account === null ? {} : { account }), ...(direction && { direction: direction.name }) };
    if (expiresAt !== null && expiresAt > now) {
      if (expiresAt - now > TOKEN_AHEAD_MS) return [];
      const days = Math.ceil((expiresAt - now) / DAY_MS);
      const reason = { code: `banner_token_ends_${of}`, days, ...named };
      return [{ key: `token ${place} ends`, tone: 'amber', reason, ...common }];
    }
    if (expiresAt === null && problem === null) return [];
    // Red only where sending rests on it; without it spend and names are not read.
    const reason = { code: `banner_token_dead_${of}`, ...named };
    return [{ key: `token ${place} dead`, tone: direction ? 'red' : 'amber', reason, ...common }];
  });
}

function versions({ db, clock }: BannerParts): BannerItem[] {
  const used = versionsOf(db);
  return (['graph', 'marketing'] as const).flatMap((of): BannerItem[] => {
    const end = endOfVersion(of, used[of], clock());
    if (end === null || end.state === 'far') return [];
    const day = new Date(end.endsAt).toISOString().slice(0, 10);
    const code = `banner_${of}_version_${end.state === 'past' ? 'ended' : 'ends'}`;
    return [
      {
        key: `version ${of} ${used[of]} ${end.state}`,
        tone: 'amber',
        reason: { code, version: used[of], day },
        place: 'settings',
        direction: null,
      },
    ];
  });
}
