import type { Level } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import type { Outcome } from '../meta/classify-answer.ts';
import { rememberName } from '../names/remember-name.ts';
import { nameOnWire } from '../payload/event-names.ts';
import { metaOf } from './check-token.ts';
import type { Dataset, Examined } from './examined.ts';
import { bad, type Finding, good, notKnown, warning } from './finding.ts';
import type { BusinessId, Probe } from './probe.ts';
import { isProof, type Meaning, readProbe } from './read-probe.ts';
import type { Sheet } from './sheet.ts';

export interface Probed {
  meaning: Meaning;
  outcome: Outcome;
}

type RememberParts = Pick<Parts, 'db' | 'clock' | 'live' | 'wakeSender'>;

interface Sending {
  examined: Examined;
  /** NULL: nothing is sent to find out; `because` says why. */
  probe: Probe | null;
  because: string;
}

const LEVELS: readonly Level[] = ['interest', 'qualified', 'scheduled', 'purchase'];

/**
 * Asks Meta by probes what it makes of the dataset, the identifiers and the names of each level, and notes it.
 *
 * @returns what the first probe showed; null: none was sent
 */
export async function checkSending(
  parts: RememberParts,
  sheet: Sheet,
  { examined, probe, because }: Sending,
): Promise<Probed | null> {
  const { direction, dataset } = examined;
  const byName = new Map<string, Probed>();
  let first: Probed | null = null;
  for (const level of LEVELS) {
    const name = nameOnWire(level, { ...direction, withClick: true });
    let probed = byName.get(name) ?? null;
    // What is wrong with the first is wrong with all: Meta is not asked on.
    if (!probed && probe && dataset && (first === null || isProof(first.meaning))) {
      probed = toProbed(await probe({ level }));
      byName.set(name, probed);
      remember(parts, { dataset, name, meaning: probed.meaning });
      if (first === null) sheet.note('dataset', ofDataset(dataset, probed));
      first ??= probed;
    }
    const after = first && !isProof(first.meaning) ? whyNot(first.meaning) : because;
    sheet.note(`name_${level}`, probed ? ofName(name, probed) : notKnown(after, { name }));
  }
  if (first === null) sheet.note('dataset', notKnown(because));
  sheet.note('business_id', ofBusinessId(examined, await askIds(examined, probe, [...byName.values()])));
  return first;
}

function toProbed(outcome: Outcome): Probed {
  return { outcome, meaning: readProbe(outcome) };
}

function remember(
  parts: RememberParts,
  { dataset, name, meaning }: { dataset: Dataset; name: string; meaning: Meaning },
): void {
  if (meaning !== 'fine' && meaning !== 'name') return;
  const state = meaning === 'fine' ? 'accepted' : 'refused';
  const said = { datasetId: dataset.id, actionSource: 'business_messaging', name, state, saidOf: 'probe' } as const;
  parts.db.write(() => rememberName(parts, said));
}

function ofDataset({ metaId }: Dataset, { meaning, outcome }: Probed): Finding {
  if (isProof(meaning)) return good('doctor_dataset_good', { metaId });
  if (meaning === 'taken') return warning('doctor_dataset_takes_all', { metaId });
  if (meaning === 'dataset') return bad('doctor_dataset_foreign', { ...metaOf(outcome), metaId });
  return notKnown(whyNot(meaning), { metaId });
}

/** Why nothing more is known after such an answer. */
function whyNot(meaning: Meaning): string {
  if (meaning === 'token') return 'doctor_after_token';
  if (meaning === 'permission') return 'doctor_after_scopes';
  if (meaning === 'version') return 'doctor_after_version';
  return meaning === 'nothing' ? 'doctor_no_answer' : 'doctor_after_dataset';
}

function ofName(name: string, { meaning, outcome }: Probed): Finding {
  if (meaning === 'fine' || meaning === 'id') return good('doctor_name_good', { name });
  if (meaning === 'name') return bad('doctor_name_refused', { ...metaOf(outcome), name });
  if (meaning === 'event') return bad('doctor_event_refused', { ...metaOf(outcome), name });
  return notKnown(whyNot(meaning), { name });
}

type IdsFound = Partial<Record<BusinessId, 'right' | 'wrong'>>;

/** Which of the direction's ids this dataset is linked to, as far as that can be asked. */
async function askIds({ direction }: Examined, probe: Probe | null, names: readonly Probed[]): Promise<IdsFound> {
  const { preset, pageId, wabaId } = direction;
  const [first] = names;
  if (probe === null || !first || !isProof(first.meaning) || preset === 'classic') return {};
  const found: IdsFound = {};
  // The probes of the names have borne the page's id, where there is one.
  const borne = pageId === null ? 'waba' : 'page';
  for (const id of ['page', 'waba'] as const) {
    if ((id === 'page' ? pageId : wabaId) === null) continue;
    const known = id === borne ? names.find(({ meaning }) => meaning === 'fine' || meaning === 'id') : undefined;
    const { meaning } = known ?? toProbed(await probe({ level: 'interest', id, name: 'LeadSubmitted' }));
    if (meaning === 'fine') found[id] = 'right';
    if (meaning === 'id') found[id] = 'wrong';
  }
  return found;
}

/** Of two ids the page's is the one that goes out. */
function ofBusinessId({ direction }: Examined, { page, waba }: IdsFound): Finding {
  const { preset, pageId, wabaId } = direction;
  const ids = { ...(pageId !== null && { pageId }), ...(wabaId !== null && { wabaId }) };
  if (preset === 'classic') return good('doctor_id_not_needed');
  if (pageId === null && wabaId === null) return bad('doctor_id_missing');
  if (page === 'wrong' && waba === 'right') return bad('doctor_id_waba_only', ids);
  if (page === 'right' && waba === 'wrong') return good('doctor_id_page_only', ids);
  if (page === 'right' && waba === 'right') return good('doctor_id_both', ids);
  if (page === 'right') return good('doctor_id_page', ids);
  if (waba === 'right' && pageId === null) return good('doctor_id_waba', ids);
  return page === 'wrong' || waba === 'wrong' ? bad('doctor_id_wrong', ids) : notKnown('doctor_id_unknown', ids);
}
