import type { World } from './reading/world.ts';

export interface Dataset {
  id: string;
  token: string;
  /** Further tokens that may use it, e.g. the business's. */
  tokens?: string[];
  name?: string;
  /** ms UTC */
  lastFiredAt?: number;
  /** What `da_checks` says of it. */
  checks?: { key: string; title: string; description: string; result: 'passed' | 'failed' }[];
  pageId?: string;
  wabaId?: string;
  /** 'anything' checks token, dataset, version and batch, and nothing of the events: for the classic preset. */
  accepts?: 'strict' | 'anything';
}

export interface MetaSettings {
  /** Versions below have ended. v20.0 ended on 2026-09-24. Source: facts/meta.md 1. */
  oldestVersion: number;
  newestVersion: number;
  /** Insights of versions below have ended: v24.0 ended on 2026-10-06. Source: facts/meta.md 1. */
  oldestMarketingVersion: number;
  /** What an unknown dataset is answered with: code 100 with subcode 33, or code 100 alone. Both have been seen. */
  unknownDataset: 'subcode 33' | 'bare 100';
  /** Meta's own limit is not known. */
  maxBodyBytes: number;
  /** Code of a token without ads_read. */
  missingPermission: 200 | 10;
  /** What another's ad account is answered with. */
  foreignAccount: 'subcode 33' | 'code 200';
  /** Whether a token may be asked about with itself; 'refused' wants an app's token. */
  debugToken: 'open' | 'refused';
  /** `?ids=` with an unknown one among them. */
  idsWithUnknown: 'refused' | 'left out';
}

export interface MetaState {
  settings: MetaSettings;
  datasets: Map<string, Dataset>;
  /** Tokens that died, with the subcode to say so. */
  deadTokens: Map<string, number | undefined>;
  clickIds: Set<string>;
  world: World;
}
