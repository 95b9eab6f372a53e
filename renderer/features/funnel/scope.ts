import type { DialogsSearch } from '../../app/search.ts';

/** The stretch and direction that the funnel is shown for. */
export interface Scope {
  since: number;
  until: number;
  direction: string | undefined;
}

/** The address of the dialogs behind a number of the funnel. */
export function dialogsBehind(scope: Scope, more: DialogsSearch = {}): DialogsSearch {
  return { fromAds: true, since: scope.since, until: scope.until, direction: scope.direction, ...more };
}
