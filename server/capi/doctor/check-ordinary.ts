import { z } from 'zod';
import type { Level } from '../../dialogs/views.ts';
import { domainCode } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { Graph } from '../meta/graph.ts';
import { namesOf } from '../names/names-of.ts';
import { actionSourceOf } from '../payload/action-source.ts';
import { nameOnWire } from '../payload/event-names.ts';
import { type Examined, findToken } from './examined.ts';
import { bad, type Finding, good, notKnown } from './finding.ts';

const LEVELS: readonly Level[] = ['interest', 'qualified', 'scheduled', 'purchase'];

/**
 * Names of events without a click id are never tried: such an event would count. Only what Meta has said of real ones is told.
 */
export function namesOfChat({ db }: Pick<Parts, 'db'>, { direction }: Examined): Finding {
  const { sendsWithoutClick, ordinaryDatasetId, datasetId, preset, source } = direction;
  if (!sendsWithoutClick) return good('doctor_chat_not_sent');
  const known = namesOf({ db }, ordinaryDatasetId ?? datasetId ?? '');
  const actionSource = actionSourceOf({ ctwaClid: null, preset, source });
  const names = [...new Set(LEVELS.map((level) => nameOnWire(level, { ...direction, withClick: false })))];
  const inState = (state: string) =>
    names.filter((name) =>
      known.some((one) => one.name === name && one.actionSource === actionSource && one.state === state),
    );
  const listed = (some: readonly string[]) => ({ names: some.join(', ') });
  const refused = inState('refused');
  if (refused.length > 0) return bad('doctor_chat_names_refused', listed(refused));
  const accepted = inState('accepted');
  if (accepted.length === 0) return notKnown('doctor_chat_names_unknown', listed(names));
  const isAll = accepted.length === names.length;
  return good(isAll ? 'doctor_chat_names_good' : 'doctor_chat_names_some', listed(accepted));
}

interface Asking {
  parts: Pick<Parts, 'db' | 'vault'>;
  graph: Graph;
  signal: AbortSignal;
}

/** The dataset of events without a click id: it is only read, since an event there would count. */
export async function checkOrdinary(asking: Asking, { direction, ordinary }: Examined): Promise<Finding> {
  if (!direction.sendsWithoutClick) return good('doctor_chat_not_sent');
  if (ordinary === null) return good('doctor_ordinary_same');
  const { metaId } = ordinary;
  const found = findToken(asking.parts, ordinary.id);
  if (found.kind !== 'open') return bad(`doctor_token_${found.kind}`, { metaId });
  try {
    const { name = metaId } = await readDataset(asking, { metaId, token: found.text });
    return good('doctor_ordinary_good', { metaId, name });
  } catch (fault) {
    asking.signal.throwIfAborted();
    const known = domainCode(fault);
    if (!known) throw fault;
    const finding = SAY_NOTHING.includes(known.code) ? notKnown : bad;
    return finding('doctor_ordinary_refused', { metaId, ...known.params, why: { ...known.params, code: known.code } });
  }
}

function readDataset({ graph, signal }: Asking, { metaId, token }: { metaId: string; token: string }) {
  const schema = z.object({ name: z.string().optional().catch(undefined) });
  return graph.get(metaId, { token, version: 'graph', params: { fields: 'name' }, schema, signal });
}

/** Faults that say nothing of the dataset. */
const SAY_NOTHING = ['meta_no_network', 'meta_fault', 'meta_rate_limited', 'meta_unreadable'];
