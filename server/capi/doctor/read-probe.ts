import type { Outcome } from '../meta/classify-answer.ts';

/** What the answer to a probe shows. Source: facts/meta.md 2, 6 */
export type Meaning =
  /** 2804087: token, dataset, identifiers and name are all right. */
  | 'fine'
  /** 2804066: all but the name, which this dataset does not accept. */
  | 'name'
  /** 2804116: all but the page or account id. */
  | 'id'
  /** A made-up click was taken: probably the wrong dataset. */
  | 'taken'
  | 'token'
  | 'permission'
  /** Code 100 with subcode 33, or bare: the dataset does not exist or is not ours. */
  | 'dataset'
  | 'version'
  /** Nothing was shown: no network, too fast, Meta's own fault, no answer. */
  | 'nothing'
  /** The event was refused for something else: the way there is sound. */
  | 'event';

export function readProbe(outcome: Outcome): Meaning {
  switch (outcome.kind) {
    case 'accepted':
      return 'taken';
    case 'stopped':
      return meaningOfStop(outcome.reason.code);
    case 'refused':
      return meaningOfRefusal(outcome.reason);
    default:
      return 'nothing';
  }
}

/** The answer comes from behind the door: token, permission and dataset are all right. */
export function isProof(meaning: Meaning): boolean {
  return meaning === 'fine' || meaning === 'name' || meaning === 'id' || meaning === 'event';
}

function meaningOfStop(code: string): Meaning {
  if (code === 'permission_missing') return 'permission';
  if (code === 'dataset_forbidden') return 'dataset';
  return code.startsWith('version_') ? 'version' : 'token';
}

function meaningOfRefusal({ code, metaCode, metaSubcode }: { code: string } & Record<string, unknown>): Meaning {
  if (code === 'refused_click') return 'fine';
  if (code === 'refused_name') return 'name';
  if (code === 'refused_no_business_id') return 'id';
  return metaCode === 100 && metaSubcode === undefined ? 'dataset' : 'event';
}
