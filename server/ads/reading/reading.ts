import type { Graph } from '../../capi/meta/graph.ts';
import { domainCode } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { checkTokens, heldTokens } from '../accounts/check-token.ts';
import { giveDirections } from '../names/give-directions.ts';
import { createNoticeAds } from '../names/notice-ads.ts';
import { countWaiting, readNames, storedProblem } from '../names/read-names.ts';
import { clearSpendProblem, readAccountSpend, readSpendBack } from '../spend/read-account.ts';
import type { AdsReadingState } from '../views.ts';
import { createPauses } from './pauses.ts';
import { accountsToRead, accountsToReadBack, keepOutcome } from './spend-turns.ts';

type Work = 'names' | 'spend' | 'tokens';

/** The background reading of names, spend and tokens. */
export interface AdsReading {
  start(): void;
  stop(): Promise<void>;
  /** That work need not wait for its time any more; a pause that Meta asked for holds all the same. */
  readSoon(what: Work, accountId?: string): void;
  state(): AdsReadingState;
  /** Resolves when all that was due is done. For tests and for the owner's «read now». */
  idle(): Promise<void>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How often it looks whether something is due. */
const LOOK_MS = MINUTE_MS;
/** A chat that an ad brought is looked at after so long: its neighbours come with it. */
const GATHER_MS = 2000;
/** Chats that were moved change which direction an ad is of, and nobody waits for that. */
const DIRECTIONS_MS = 60 * MINUTE_MS;
/** At this share of an allowance the rest is left to others, until so many minutes have passed. */
const HIGH_PERCENT = 90;
const HIGH_MINUTES = 15;
const TOKEN_FAULTS = ['meta_token_invalid', 'meta_token_expired'];

/**
 * Reads names of ads that touches name, spend of the last days every 3 hours, and asks about tokens daily; one question at a
 * time, nothing where no token is kept, and after a fault of the way not at once again. What fails is told and never ends it.
 */
export function createAdsReading(parts: Parts, graph: Graph): AdsReading {
  const { db, clock, log, live } = parts;
  const notice = createNoticeAds(parts);
  const pauses = createPauses(clock);
  const soon = new Set<Work>();
  const accountsSoon = new Set<string>();
  let doing: Work | null = null;
  let namesProblem: AdsReadingState['namesProblem'] = null;
  let areTokensDoubted = false;
  let directionsAt = Number.NEGATIVE_INFINITY;
  let stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let stopListening = () => {};

  function wake(): void {
    if (timer === undefined || running) return;
    running = look()
      .catch((err: unknown) => {
        if (!stopping.signal.aborted) log.error({ component: 'ads', err }, 'reading of ads failed');
      })
      .finally(() => {
        running = undefined;
        begin(null);
        if (soon.size > 0 && timer !== undefined && !pauses.isOffline()) wake();
      });
  }

  function gather(): void {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      wake();
    }, GATHER_MS).unref();
  }

  function begin(work: Work | null): void {
    if (doing === work) return;
    doing = work;
    live.changed({ topic: 'ads' });
  }

  async function look(): Promise<void> {
    const { signal } = stopping;
    if ((await notice.look(signal)) || Math.abs(clock() - directionsAt) >= DIRECTIONS_MS) await follow(signal);
    if (heldTokens(parts).length === 0) return soon.clear();
    await attempt('tokens', () => readTokens(signal));
    await attempt('spend', () => readSpend(signal));
    await attempt('names', () => readAllNames(signal));
  }

  async function follow(signal: AbortSignal): Promise<void> {
    await giveDirections(parts, signal);
    directionsAt = clock();
  }

  /** What is a fault of the way to Meta pauses all; what is a bug is told and tried again later. */
  async function attempt(work: Work, read: () => Promise<void>): Promise<void> {
    const wasAsked = soon.delete(work);
    if (!wasAsked && pauses.isOffline()) return;
    try {
      await read();
    } catch (fault) {
      stopping.signal.throwIfAborted();
      pauses.afterFault(work, fault);
      if (!domainCode(fault)) throw fault;
      log.info({ component: 'ads', work, code: domainCode(fault)?.code }, 'reading of ads waits');
    }
  }

  async function readTokens(signal: AbortSignal): Promise<void> {
    if (pauses.holds('tokens')) return;
    begin('tokens');
    const before = areTokensDoubted ? Number.POSITIVE_INFINITY : clock() - DAY_MS;
    areTokensDoubted = false;
    if (!(await checkTokens(parts, graph, { before, signal }))) pauses.later('tokens');
  }

  /** A token that is refused in the middle of a day is not called good until the next one. */
  function doubtTokens(fault: unknown): void {
    if (!TOKEN_FAULTS.includes(domainCode(fault)?.code ?? '')) return;
    areTokensDoubted = true;
    soon.add('tokens');
  }

  async function readSpend(signal: AbortSignal): Promise<void> {
    const asked = new Set(accountsSoon);
    accountsSoon.clear();
    for (const accountId of accountsToRead(parts, asked)) {
      const key = `spend ${accountId}`;
      if (pauses.holds(key)) continue;
      begin('spend');
      try {
        await readAccountSpend(parts, graph, { accountId, signal, onUsage: onUsage(key) });
        keepOutcome(parts, accountId, null);
        await follow(signal);
      } catch (fault) {
        signal.throwIfAborted();
        pauses.afterFault(key, fault);
        doubtTokens(fault);
        keepOutcome(parts, accountId, fault);
        if (pauses.isOffline()) return;
      }
    }
    for (const accountId of accountsToReadBack(parts)) {
      await readBack(accountId, signal);
      if (pauses.isOffline()) return;
    }
  }

  /** Window after window; what Meta asks to wait for is waited for, and it goes on from there. */
  async function readBack(accountId: string, signal: AbortSignal): Promise<void> {
    const key = `spend ${accountId}`;
    let windows = 0;
    try {
      while (!pauses.holds(key)) {
        begin('spend');
        if (!(await readSpendBack(parts, graph, { accountId, signal, onUsage: onUsage(key) }))) break;
        windows += 1;
        clearSpendProblem(parts, accountId);
      }
    } catch (fault) {
      signal.throwIfAborted();
      pauses.afterFault(key, fault);
      doubtTokens(fault);
      keepOutcome(parts, accountId, fault);
    }
    if (windows > 0) await follow(signal);
  }

  async function readAllNames(signal: AbortSignal): Promise<void> {
    if (pauses.holds('names')) return;
    if (countWaiting(parts) > 0) begin('names');
    try {
      const asked = await readNames(parts, graph, { signal, onUsage: onUsage('names') });
      namesProblem = null;
      // A campaign that has become known may say whose its other ads are.
      if (asked > 0) await follow(signal);
    } catch (fault) {
      const known = domainCode(fault);
      if (known) namesProblem = { ...known.params, code: known.code };
      doubtTokens(fault);
      throw fault;
    }
  }

  function onUsage(key: string) {
    return ({ percent, minutes }: { percent: number; minutes: number }) => {
      if (minutes > 0 || percent >= HIGH_PERCENT) pauses.pause(key, minutes || HIGH_MINUTES);
    };
  }

  return {
    start() {
      if (timer !== undefined) return;
      stopping = new AbortController();
      timer = setInterval(wake, LOOK_MS).unref();
      stopListening = live.listen((changes) => {
        if (changes.some(({ topic }) => topic === 'dialogs')) gather();
      });
      wake();
    },
    async stop() {
      stopListening();
      clearTimeout(gathering);
      gathering = undefined;
      clearInterval(timer);
      timer = undefined;
      stopping.abort();
      await running;
    },
    readSoon(what, accountId) {
      soon.add(what);
      if (accountId !== undefined) accountsSoon.add(accountId);
      if (what === 'spend' && accountId === undefined)
        for (const id of accountsToRead(parts, 'all')) accountsSoon.add(id);
      pauses.forgetFaults();
      wake();
    },
    state: () => ({
      ...{ doing, pausedUntilAt: pauses.longest(), namesWaiting: countWaiting({ db }) },
      namesProblem: namesProblem ?? storedProblem({ db }),
    }),
    async idle() {
      while (running) await running;
    },
  };
}
