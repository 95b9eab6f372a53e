import type { TokenView } from '../ads/views.ts';

/** A dataset as a direction uses it; never with a token. */
export interface DatasetView {
  /** The number Meta gave it. */
  metaId: string;
  /** What it is called at Meta. NULL: never read. */
  name: string | null;
  /** The ad account whose token it uses while it has none of its own. NULL: none chosen, the business's. */
  adAccountId: string | null;
  hasOwnToken: boolean;
  /** Where the token that its events go out with comes from. NULL: there is none. */
  tokenFrom: 'dataset' | 'account' | 'business' | null;
  /** What is known of that token. NULL: there is none. */
  token: TokenView | null;
}
