import type {
  BannerItem,
  CheckState,
  DoctorCheck,
  DoctorLine,
  DoctorRun,
} from '../../../../server/capi/doctor/views.ts';
import { GROUPS } from './check-words.ts';

/** What an examination found, or what stands now and no examination has found yet. */
export type Trouble = { kind: 'check'; check: DoctorCheck } | { kind: 'item'; item: BannerItem };

export interface Troubles {
  /** What hinders sending, in the order it is mended. */
  bad: Trouble[];
  /** The queue that stands for it: it goes on by itself once that is mended. */
  because: DoctorCheck | undefined;
  warnings: Trouble[];
}

const ORDER = GROUPS.flatMap(({ checks }) => checks);

/**
 * What needs the owner's hand, first things first.
 *
 * @param run undefined: never examined
 * @param now what the banner says; nothing where an older examination is looked at
 */
export function findTroubles(run: Pick<DoctorRun, 'checks'> | undefined, now: readonly BannerItem[]): Troubles {
  const found = (run?.checks ?? [])
    .filter(isTrouble)
    .sort((one, other) => ORDER.indexOf(one.key) - ORDER.indexOf(other.key));
  const isSaid = ({ checks }: BannerItem) => found.some(({ key }) => checks.includes(key));
  const items = now.filter((item) => !isSaid(item)).map((item): Trouble => ({ kind: 'item', item }));
  const troubles = [...found.map((check): Trouble => ({ kind: 'check', check })), ...items];
  const bad = troubles.filter((one) => stateOf(one) === 'bad');
  const queue = found.find(({ key, reason }) => key === 'queue' && reason.code === 'doctor_queue_stopped');
  const because = bad.length > 1 ? queue : undefined;
  return {
    bad: bad.filter((one) => because === undefined || one.kind === 'item' || one.check !== because),
    because,
    warnings: troubles.filter((one) => stateOf(one) === 'warning'),
  };
}

export function isTrouble({ state }: Pick<DoctorCheck, 'state'>): boolean {
  return state === 'bad' || state === 'warning';
}

/** How a direction stands: its last examination, and what has happened since. */
export function stateOfLine({ last, now }: Pick<DoctorLine, 'last' | 'now'>): CheckState | 'going' {
  if (last?.progress === 'going') return 'going';
  if (last?.state === 'bad' || now.some(({ tone }) => tone === 'red')) return 'bad';
  if (now.length > 0) return 'warning';
  return last?.state ?? 'not_known';
}

function stateOf(trouble: Trouble): CheckState {
  if (trouble.kind === 'check') return trouble.check.state;
  return trouble.item.tone === 'red' ? 'bad' : 'warning';
}
