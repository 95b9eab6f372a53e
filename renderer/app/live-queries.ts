import type { Query, QueryClient } from '@tanstack/react-query';
import type { Change, Topic } from '../../server/live.ts';

/** Which queries look at a topic; `byId` narrows it to the row that changed. */
const looksAt: Record<Topic, Array<{ path: string; byId?: true }>> = {
  numbers: [{ path: 'numbers.list' }, { path: 'directions.list' }],
  dialogs: [
    { path: 'purchases.ofDialog', byId: true },
    { path: 'dialogs.list' },
    { path: 'dialogs.get', byId: true },
    { path: 'dialogs.messages', byId: true },
    { path: 'analytics.funnel' },
    { path: 'analytics.clickDiagnosis' },
    { path: 'analytics.capiStats' },
    { path: 'analytics.roi' },
    { path: 'analytics.roiLeads' },
    { path: 'numbers.list' },
  ],
  events: [
    { path: 'purchases.ofDialog' },
    { path: 'sends.rows' },
    { path: 'analytics.capiStats' },
    { path: 'analytics.roi' },
    { path: 'analytics.roiLeads' },
    { path: 'analytics.advisor' },
    { path: 'sends.preview' },
    { path: 'sends.list' },
    { path: 'sends.testModes' },
    { path: 'doctor.banner' },
    { path: 'doctor.list' },
    { path: 'events.list' },
    { path: 'events.counts' },
    { path: 'events.waiting' },
    { path: 'events.get', byId: true },
    { path: 'dialogs.list' },
    { path: 'dialogs.get' },
    { path: 'analytics.funnel' },
    { path: 'directions.list' },
  ],
  directions: [
    { path: 'sends.rows' },
    { path: 'sends.testModes' },
    { path: 'analytics.capiStats' },
    { path: 'analytics.roi' },
    { path: 'analytics.roiLeads' },
    { path: 'analytics.advisor' },
    { path: 'sends.preview' },
    { path: 'doctor.banner' },
    { path: 'doctor.list' },
    { path: 'directions.names' },
    { path: 'ads.accounts' },
    { path: 'directions.list' },
    { path: 'numbers.list' },
    { path: 'dialogs.list' },
    { path: 'dialogs.get' },
    { path: 'events.list' },
    { path: 'events.counts' },
    { path: 'events.waiting' },
    { path: 'events.get' },
    { path: 'analytics.funnel' },
    { path: 'analytics.clickDiagnosis' },
  ],
  settings: [
    { path: 'settings.get' },
    { path: 'doctor.versions' },
    { path: 'doctor.banner' },
    { path: 'doctor.list' },
    { path: 'model.get' },
    { path: 'qualification.judging.settings' },
    { path: 'qualification.judging.state' },
    { path: 'analytics.funnel' },
    { path: 'analytics.clickDiagnosis' },
  ],
  imports: [
    { path: 'imports.list' },
    { path: 'imports.show', byId: true },
    { path: 'imports.chats', byId: true },
    { path: 'numbers.list' },
  ],
  // A judgement, a review, a star, rules or what the judging does: `id` is the dialog's.
  qualification: [
    { path: 'sends.rows' },
    { path: 'sends.preview' },
    { path: 'qualification.judging.ofDialog', byId: true },
    { path: 'qualification.judging.state' },
    { path: 'qualification.judging.calls' },
    { path: 'qualification.review.list' },
    { path: 'qualification.review.count' },
    { path: 'events.counts' },
    { path: 'events.waiting' },
    { path: 'qualification.review.agreement' },
    { path: 'qualification.rules.get' },
    { path: 'qualification.trials.golden' },
    { path: 'qualification.trials.show' },
  ],
  trials: [
    { path: 'qualification.trials.list' },
    { path: 'qualification.trials.show', byId: true },
    { path: 'qualification.trials.rows', byId: true },
    { path: 'qualification.trials.row', byId: true },
    { path: 'qualification.review.agreement' },
  ],
  // What the owner had sent on their word: `id` is the row of owner_sends.
  sends: [{ path: 'sends.list' }, { path: 'sends.testModes' }, { path: 'sends.preview' }, { path: 'sends.rows' }],
  // An examination: `id` is the direction's.
  doctor: [
    { path: 'doctor.list' },
    { path: 'doctor.last', byId: true },
    { path: 'doctor.banner' },
    { path: 'directions.names' },
  ],
  // Ad accounts, their tokens, names of ads, spend.
  ads: [
    { path: 'doctor.banner' },
    { path: 'doctor.list' },
    { path: 'events.list' },
    { path: 'events.counts' },
    { path: 'ads.accounts' },
    { path: 'ads.spend' },
    { path: 'analytics.spendDays' },
    { path: 'analytics.capiStats' },
    { path: 'analytics.roi' },
    { path: 'analytics.roiLeads' },
    { path: 'analytics.advisor' },
    { path: 'analytics.funnel' },
    { path: 'dialogs.get' },
  ],
  example: [{ path: 'settings.get' }],
};

export const TOPICS = Object.keys(looksAt) as Topic[];

/** The part of a tRPC query key that is looked at: [['dialogs', 'get'], {input: {id: 5}}]. */
type Key = readonly [path?: readonly string[], options?: { input?: { id?: string | number } }];

/** True when what the query shows may be another after `change`. */
export function isTouched(key: readonly unknown[], change: Change): boolean {
  const [path, options] = key as Key;
  const name = path?.join('.');
  const looked = looksAt[change.topic].find((one) => one.path === name);
  if (!looked) return false;
  const id = options?.input?.id;
  return !looked.byId || change.id === undefined || id === undefined || id === change.id;
}

/** The least time between two rounds of asking again, ms: a flood of changes must not become a flood of queries. */
const ROUND_MS = 300;

interface Rounds {
  /** Asks again, soon and once, for what these changes touch. */
  take(changes: Change[]): void;
  stop(): void;
}

/**
 * Gathers changes and asks again in rounds. A query still on its way is left to finish and asked again in the next round:
 * cancelling it each time would never let it finish in a flood.
 */
export function createRounds(queries: QueryClient): Rounds {
  let gathered: Change[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function round(): void {
    timer = undefined;
    const changes = gathered;
    const touched = (query: Query) => changes.some((change) => isTouched(query.queryKey, change));
    const isBusy = queries.isFetching({ predicate: touched }) > 0;
    if (!isBusy) {
      gathered = [];
      void queries.invalidateQueries({ predicate: touched });
    }
    if (gathered.length > 0) timer = setTimeout(round, ROUND_MS);
  }

  return {
    take(changes) {
      const known = new Set(gathered.map(keyOf));
      gathered = gathered.concat(changes.filter((change) => !known.has(keyOf(change))));
      timer ??= setTimeout(round, ROUND_MS / 3);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

function keyOf(change: Change): string {
  return `${change.topic}/${change.id ?? ''}`;
}
