import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { tokenOfDataset } from '../tokens.ts';
import type { BannerItem, CheckKey } from './views.ts';

type Db = Pick<Parts, 'db'>;

/** A dataset that a direction with CAPI on sends to. */
export interface Sending {
  datasetId: string;
  /** Where its events without a click id go. */
  isOrdinary: boolean;
  stoppedCode: string | null;
  pausedUntilAt: number | null;
  directionId: string;
  name: string;
  isArchived: boolean;
  /** Something waits to be sent. */
  isWaiting: boolean;
  /** Place of the token it is used with. NULL: there is none. */
  tokenPlace: string | null;
}

type Row = Omit<Sending, 'tokenPlace' | 'isWaiting' | 'isArchived' | 'isOrdinary'> &
  Record<'isOrdinary' | 'isWaiting' | 'isArchived', 0 | 1>;

const SENDING = `select t.id as datasetId, t.id is not d.dataset_id as isOrdinary, t.stopped_code as stoppedCode,
    t.paused_until_at as pausedUntilAt, d.id as directionId, d.name, d.archived_at is not null as isArchived,
    exists (select 1 from event_counts e where e.direction_id = d.id and e.events > 0
      and e.state in ('waiting','due','sending')) as isWaiting
  from directions d join datasets t on t.id in (d.dataset_id, d.ordinary_dataset_id)
  where d.capi_enabled_at is not null order by d.created_at, d.id`;

/** Every dataset with every direction that sends to it; one that was put away sends what arose before. */
export function sendingDatasets({ db }: Db): Sending[] {
  return prepared<Row>(db, SENDING)
    .all()
    .map((row) => ({
      ...row,
      isOrdinary: row.isOrdinary === 1,
      isArchived: row.isArchived === 1,
      isWaiting: row.isWaiting === 1,
      tokenPlace: tokenOfDataset({ db }, row.datasetId)?.place ?? null,
    }))
    .filter(({ isArchived, isWaiting }) => isWaiting || !isArchived);
}

/** Of each dataset one direction: one whose events wait, else one that is in use. */
export function onePerDataset(sending: readonly Sending[]): Sending[] {
  const claim = ({ isWaiting, isArchived }: Sending) => 2 * Number(isWaiting) + Number(!isArchived);
  return [...Map.groupBy(sending, ({ datasetId }) => datasetId).values()].map((of) =>
    of.reduce((best, one) => (claim(one) > claim(best) ? one : best)),
  );
}

/** A queue that stands until the owner acts. */
export function ofDatasets(sending: readonly Sending[]): BannerItem[] {
  return sending.flatMap((one): BannerItem[] => {
    const { datasetId, stoppedCode, isWaiting, tokenPlace } = one;
    const code = stoppedCode ?? (tokenPlace === null && isWaiting ? 'no_token' : null);
    if (code === null) return [];
    const isShared = isOfToken(code) && tokenPlace !== null && !tokenPlace.startsWith('datasets/');
    return [
      {
        ...{ key: `dataset ${datasetId} ${code}`, tone: 'red', ...about(one, `banner_${code}`) },
        place: code === 'version_ended' ? 'settings' : isShared ? 'accounts' : 'direction',
        checks: checksOf(code, one),
      },
    ];
  });
}

/** A queue that Meta has asked to wait, while something waits in it. */
export function ofPaused({ clock }: Pick<Parts, 'clock'>, sending: readonly Sending[]): BannerItem[] {
  return sending
    .filter(({ stoppedCode, pausedUntilAt, isWaiting }) => {
      return stoppedCode === null && isWaiting && pausedUntilAt !== null && pausedUntilAt > clock();
    })
    .map((one) => {
      const { reason, direction } = about(one, 'banner_paused');
      return {
        ...{ key: `dataset ${one.datasetId} paused`, tone: 'amber', direction, place: 'ledger', checks: ['queue'] },
        reason: { ...reason, at: one.pausedUntilAt },
      };
    });
}

/** What an item says of the direction it is about. */
export function about(
  { directionId, name, isArchived }: Pick<Sending, 'directionId' | 'name' | 'isArchived'>,
  code: string,
): Pick<BannerItem, 'reason' | 'direction'> {
  const reason = { code, direction: name, ...(isArchived && { isArchived }) };
  return { reason, direction: { id: directionId, name } };
}

export function isOfToken(code: string): boolean {
  return code.startsWith('token_') || code === 'secret_unreadable';
}

function checksOf(code: string, { isOrdinary }: Sending): readonly CheckKey[] {
  if (code === 'version_ended') return ['graph_version'];
  if (isOrdinary) return ['ordinary_dataset'];
  if (isOfToken(code) || code === 'no_token') return ['token'];
  if (code === 'permission_missing') return ['scopes'];
  return code === 'dataset_forbidden' ? ['dataset'] : ['queue'];
}
