import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { Links } from '../../whatsapp/links.ts';
import type { ImportRow } from '../store.ts';
import type { HistoryProgress } from '../views.ts';

/** Kinds in the order a phone sends them; others come after. */
const ORDER = ['initial_bootstrap', 'push_name', 'non_blocking_data', 'recent', 'full', 'on_demand'];

const CONNECTED = new Set(['connected', 'catching_up']);

/** How far the history of a number has come, by kind of what the phone sends. */
export function historyProgress(
  { db }: Pick<Parts, 'db'>,
  links: Pick<Links, 'view' | 'furtherBack'>,
  row: Pick<ImportRow, 'id' | 'state' | 'numberId'>,
): HistoryProgress {
  const types = prepared<HistoryProgress['types'][number]>(
    db,
    `select sync_type as syncType, count(*) as announced, sum(state in ('fetched', 'done')) as fetched,
     sum(state = 'done') as done, sum(state = 'failed') as failed, max(progress) as phonePercent,
     sum(messages) as messages, min(oldest_at) as oldestAt
     from history_blobs where import_id = ? group by sync_type`,
  ).all(row.id);
  const place = ({ syncType }: { syncType: string }) => ORDER.indexOf(syncType) + 1 || ORDER.length + 1;
  types.sort((a, b) => place(a) - place(b));
  const number = prepared<{ linkedAt: number | null }>(
    db,
    'select linked_at as linkedAt from numbers where id = ?',
  ).get(row.numberId);
  const isLinked = number?.linkedAt != null;
  const isConnected = row.numberId !== null && isLinked && CONNECTED.has(links.view(row.numberId).state);
  return {
    isLinked,
    isConnected,
    types,
    waitsFor: waitsFor(row.state, types, isLinked, isConnected),
    furtherBack: row.numberId === null ? null : links.furtherBack(row.numberId).progress(),
  };
}

function waitsFor(
  state: ImportRow['state'],
  types: HistoryProgress['types'],
  isLinked: boolean,
  isConnected: boolean,
): HistoryProgress['waitsFor'] {
  if (state !== 'running' && state !== 'open') return 'nothing';
  if (types.some(({ fetched, done }) => fetched > done)) return 'work';
  if (types.some(({ announced, fetched, failed }) => announced > fetched + failed)) return 'network';
  if (!isLinked) return 'link';
  return isConnected ? 'phone' : 'network';
}
