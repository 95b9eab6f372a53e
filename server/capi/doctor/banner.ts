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
  const sending = sendingDatasets(parts);
  const items = [
    ...[...ofDatasets(sending), ...withoutDataset(parts), ...ofHeld(parts)],
    ...[...ofTokens(parts, sending), ...ofVersions(parts)],
  ];
  return items.sort((one, other) => Number(other.tone === 'red') - Number(one.tone === 'red'));
}

interface Sending {
  datasetId: string;
  stoppedCode: string | null;
  directionId: string;
  name: string;
  /** Something waits to be sent. */
  isWaiting: boolean;
  /** Place of the token it is used with. NULL: there is none. */
  tokenPlace: string | null;
}

/**
 * Every dataset that a direction with CAPI on sends to, with that direction; of several with one whose events wait. One that
 * was put away sends what arose before.
 */
function sendingDatasets({ db }: BannerParts): Sending[] {
  // The other columns are of the row that has the largest claim.
  return prepared<Omit<Sending, 'tokenPlace' | 'isWaiting'> & { claim: number }>(
    db,
    `select t.id as datasetId, t.stopped_code as stoppedCode, d.id as directionId, d.name,
       max(2 * exists (select 1 from event_counts e where e.direction_id = d.id and e.events > 0
         and e.state in ('waiting','due','sending')) + (d.archived_at is null)) as claim
     from directions d join datasets t on t.id in (d.dataset_id, d.ordinary_dataset_id)
     where d.capi_enabled_at is not null
     group by t.id having claim > 0 order by d.created_at, d.id`,
  )
    .all()
    .map(({ claim, ...row }) => ({
      ...row,
      isWaiting: claim > 1,
      tokenPlace: tokenOfDataset({ db }, row.datasetId)?.place ?? null,
    }));
}

function ofDatasets(sending: readonly Sending[]): BannerItem[] {
  return sending.flatMap(({ datasetId, stoppedCode, directionId, name, isWaiting, tokenPlace }): BannerItem[] => {
    const code = stoppedCode ?? (tokenPlace === null && isWaiting ? 'no_token' : null);
    if (code === null) return [];
    const isShared = isOfToken(code) && tokenPlace !== null && !tokenPlace.startsWith('datasets/');
    return [
      {
        key: `dataset ${datasetId} ${code}`,
        tone: 'red',
        reason: { code: `banner_${code}`, direction: name },
        place: code === 'version_ended' ? 'settings' : isShared ? 'accounts' : 'direction',
        direction: { id: directionId, name },
      },
    ];
  });
}

/** Directions that send and whose events have nowhere to go. */
function withoutDataset({ db }: BannerParts): BannerItem[] {
  return prepared<{ id: string; name: string }>(
    db,
    `select id, name from directions d where capi_enabled_at is not null and dataset_id is null
       and exists (select 1 from event_counts e where e.direction_id = d.id and e.events > 0 and e.dataset_id = ''
         and e.state in ('waiting','due')) order by created_at, id`,
  )
    .all()
    .map((direction) => ({
      ...{ key: `direction ${direction.id} no_dataset`, tone: 'red', place: 'direction', direction },
      reason: { code: 'banner_no_dataset', direction: direction.name },
    }));
}

function isOfToken(code: string): boolean {
  return code.startsWith('token_') || code === 'secret_unreadable';
}

/** What holds events of a direction until the owner mends it, one by one: their queue goes on without them. */
function ofHeld({ db }: BannerParts): BannerItem[] {
  return prepared<{ directionId: string; name: string; code: string; count: number }>(
    db,
    `select d.id as directionId, d.name, c.reason_code as code, sum(c.events) as count
     from event_counts c join directions d on d.id = c.direction_id
     where c.state = 'due' and c.reason_code in ('name_refused', 'no_business_id') and c.events > 0
     and d.capi_enabled_at is not null
     group by d.id, c.reason_code order by d.created_at, d.id`,
  )
    .all()
    .map(({ directionId, name, code, count }) => ({
      key: `held ${directionId} ${code}`,
      tone: 'red',
      reason: { code: `banner_${code}`, direction: name, count },
      place: code === 'name_refused' ? 'fields' : 'direction',
      direction: { id: directionId, name },
    }));
}

interface Checked {
  place: string;
  expiresAt: number | null;
  problem: string | null;
  /** Of an ad account. */
  account: string | null;
}

/** Tokens that are looked after: of datasets that send, of accounts, of the business. */
function ofTokens({ db, clock }: BannerParts, sending: readonly Sending[]): BannerItem[] {
  const now = clock();
  return prepared<Checked>(
    db,
    `select c.place, c.expires_at as expiresAt, c.problem, coalesce(a.name, a.meta_id) as account
     from token_checks c left join ad_accounts a on c.place = 'ad_accounts/' || a.id || '/token'
     order by c.expires_at`,
  )
    .all()
    .flatMap((token): BannerItem[] => {
      const { place, expiresAt, problem, account } = token;
      const users = sending.filter(({ tokenPlace }) => tokenPlace === place);
      // The stopped dataset says it already.
      if (users.some(({ stoppedCode }) => stoppedCode !== null && isOfToken(stoppedCode))) return [];
      const of = place === BUSINESS_TOKEN ? 'business' : account !== null ? 'account' : 'dataset';
      const [user] = users;
      if (!user && of === 'dataset') return [];
      const direction = user ? { id: user.directionId, name: user.name } : null;
      const common = { place: of === 'dataset' ? 'direction' : 'accounts', direction } as const;
      const named = { ...(account === null ? {} : { account }), ...(direction && { direction: direction.name }) };
      const isDead = problem !== null || (expiresAt !== null && expiresAt <= now);
      // Red only where sending rests on it; without it spend and names are not read.
      if (isDead) {
        const reason = { code: `banner_token_dead_${of}`, ...named };
        return [{ key: `token ${place} dead`, tone: direction ? 'red' : 'amber', reason, ...common }];
      }
      if (expiresAt === null || expiresAt - now > TOKEN_AHEAD_MS) return [];
      const days = Math.ceil((expiresAt - now) / DAY_MS);
      const reason = { code: `banner_token_ends_${of}`, days, ...named };
      return [{ key: `token ${place} ${expiresAt} ends`, tone: 'amber', reason, ...common }];
    });
}

function ofVersions({ db, clock }: BannerParts): BannerItem[] {
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
