import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { createArrivals } from './arrivals.ts';
import { askForStubs } from './ask-for-stubs.ts';
import { backOff, believableWait, LONG, SHORT, waitAfterFailure } from './backoff.ts';
import type { Engine, LinkEvent, NextStep } from './engine.ts';
import { createFurtherBack, type FurtherBack, type FurtherBackTimes } from './history/further-back.ts';
import type { LinkView, Stop } from './link-view.ts';
import { backlogOf, isStop, NOTHING, OF_ITS_OWN, RESUMABLE, stopOfFault } from './link-view.ts';
import { createOneConnection } from './one-connection.ts';
import {
  clearStop,
  countRefusal,
  forgetSession,
  markConnected,
  markStopped,
  type NumberRow,
  readNumber,
} from './store.ts';
import type { LinkState } from './views.ts';
import { createHistoryWork } from './work-in-history.ts';

/** The link of one number: at most one connection at a time, and one plan for the next. */
export interface Link {
  view(): LinkView;
  /** At start of the app: connects again if nothing stops it, and works on what is left of the history. */
  start(): void;
  /** The owner asks: uses the saved link again where there is one, else shows a new QR or code. */
  link(by: 'qr' | 'code', phone?: string): void;
  stopLinking(): Promise<void>;
  /** Clears the session; the data stays. */
  forget(): Promise<void>;
  /** Asks the phone for older messages. */
  furtherBack: FurtherBack;
  stop(): Promise<void>;
}

/** A session that is said to be bad this often in a row is. */
const BAD_SESSIONS = 3;

/** A try to link, until the phone has approved. */
type Pairing = { by: 'qr' | 'code'; phone?: string };
type Load = () => Promise<Engine>;

export function createLink(parts: Parts, numberId: string, load: Load, times?: FurtherBackTimes): Link {
  const { db, clock, random } = parts;
  const log = parts.log.child({ numberId });
  const history = createHistoryWork(parts, numberId, load);
  const furtherBack = createFurtherBack(parts, numberId, () => (opened ? wire.now : undefined), times);
  const arrivals = createArrivals(parts, numberId, (answer) => {
    if (answer) furtherBack.answered(answer);
    history.wake();
  });
  const stubs = askForStubs(parts, numberId);
  const wire = createOneConnection(load, { numberId, arrivals });
  let view: LinkView = { ...NOTHING, state: 'not_linked' };
  let timer: NodeJS.Timeout | undefined;
  let pairing: Pairing | undefined;
  let codeAsked = false;
  let opened = false;
  let drained = false;
  let stopped = false;
  let failures = 0;
  let badSessions = 0;

  function show(next: Partial<LinkView> & { state: LinkState }): void {
    view = { ...NOTHING, ...next };
    parts.live.changed({ topic: 'numbers', id: numberId });
  }

  function later(ms: number, work: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  }

  /** The number may have been taken away meanwhile; then there is nothing to link. */
  function row(): NumberRow {
    const found = readNumber(db, numberId);
    if (!found) throw new AppError('number_not_found', { id: numberId });
    return { ...found, waitUntilAt: believableWait(found.waitUntilAt, clock()) };
  }

  function hangUp(): Promise<void> {
    clearTimeout(timer);
    stubs.pause();
    history.connected(false);
    return wire.hangUp();
  }

  /** With a pairing: by fresh credentials; else by the saved session. */
  function connect(by?: Pairing): void {
    clearTimeout(timer);
    stubs.pause();
    if (stopped) return;
    pairing = by;
    codeAsked = false;
    opened = false;
    drained = false;
    wire.open(by ? 'new' : 'stored', hear, (fault) => {
      log.error({ err: fault }, 'the link could not be opened');
      ended(stopOfFault(fault));
    });
  }

  function hear(event: LinkEvent): void {
    switch (event.type) {
      case 'qr':
        if (pairing?.by === 'code') void askForCode(pairing.phone ?? '');
        else show({ state: 'waiting_for_scan', qr: event.qr });
        return;
      case 'paired':
        pairing = undefined;
        show({ state: 'linking' });
        return;
      case 'open':
        markConnected(db, numberId, event.account, clock());
        opened = true;
        history.connected(true);
        log.info('connected');
        if (drained) upToDate();
        else show({ state: 'catching_up' });
        return;
      case 'catching_up':
        show({ state: 'catching_up', catchingUp: backlogOf(event) });
        return;
      case 'caught_up':
        drained = true;
        if (opened) upToDate();
        return;
      case 'passkey_needed':
        stopWith('passkey_needed');
        return;
      case 'closed':
        log.info(event.closing, 'closed');
        ended(event.closing.next);
    }
  }

  /** Logged in, and nothing is left of what was kept for this device: either may come first. */
  function upToDate(): void {
    failures = 0;
    badSessions = 0;
    show({ state: 'connected' });
    if (wire.now) stubs.resume(wire.now);
  }

  async function askForCode(phone: string): Promise<void> {
    if (codeAsked || !wire.now) return;
    codeAsked = true;
    const isCurrent = wire.mark();
    try {
      const code = await wire.now.requestCode(phone);
      if (isCurrent()) show({ state: 'waiting_for_scan', code });
    } catch {
      if (isCurrent()) ended('refused');
    }
  }

  /** What is done when a connection of a linked number ends. Source: facts/whatsapp.md 8 */
  const afterEnd: Record<Exclude<NextStep, Stop>, () => void> = {
    at_once: () => {
      if (view.state !== 'linking') show({ state: 'connecting' });
      connect();
    },
    back_off: () => retry('no_network', SHORT),
    back_off_long: () => retry('no_network', LONG),
    refused: () => retry('no_network', LONG),
    qr_ran_out: () => retry('no_network', SHORT),
    storage_failed: () => retry('no_network', SHORT, 'storage_failed'),
    bad_session: () => {
      badSessions += 1;
      if (badSessions >= BAD_SESSIONS) stopWith('link_again');
      else retry('connecting', SHORT);
    },
    other_version: () => void tryOtherVersion(),
    phone_taken: () => backToStart('phone_taken'),
    phone_other: () => backToStart('phone_other'),
  };

  function ended(next: NextStep): void {
    stubs.pause();
    history.connected(false);
    if (pairing && !OF_ITS_OWN.has(next)) pairingFailed(next);
    else if (isStop(next)) stopWith(next);
    else afterEnd[next]();
  }

  function pairingFailed(next: NextStep): void {
    void hangUp();
    // Without a QR on the screen nothing was tried: the network was not there.
    if (view.state === 'connecting' && next !== 'refused') {
      backToStart(next === 'storage_failed' ? next : 'no_network');
      return;
    }
    const { refusals, waitUntilAt } = waitAfterFailure(row(), next === 'refused', clock());
    countRefusal(db, numberId, refusals, waitUntilAt);
    const note = next === 'qr_ran_out' || next === 'refused' ? next : 'link_failed';
    if (waitUntilAt === null) backToStart(note);
    else makeWait(waitUntilAt, note);
  }

  function backToStart(note: string | null): void {
    void hangUp();
    pairing = undefined;
    const { stoppedReason } = row();
    show({ state: isStop(stoppedReason) ? stoppedReason : 'not_linked', note });
  }

  function makeWait(until: number, note: string | null): void {
    show({ state: 'must_wait', waitUntilAt: until, note });
    later(until - clock(), () => backToStart(null));
  }

  function stopWith(reason: Stop): void {
    void hangUp();
    pairing = undefined;
    if (reason === 'logged_out') forgetSession(db, numberId, reason, clock());
    else markStopped(db, numberId, reason, clock());
    log.warn({ reason }, 'stopped');
    show({ state: reason });
  }

  function retry(state: LinkState, pace: typeof SHORT, note: string | null = null): void {
    void hangUp();
    failures += 1;
    const wait = backOff(failures, pace, random);
    show({ state, note, waitUntilAt: clock() + wait });
    later(wait, () => {
      show({ state, note });
      connect();
    });
  }

  async function tryOtherVersion(): Promise<void> {
    const by = pairing;
    void hangUp();
    const isCurrent = wire.mark();
    const engine = await load();
    const found = await engine.changeVersion();
    if (!isCurrent()) return;
    if (!found) {
      stopWith('client_too_old');
      return;
    }
    show({ state: 'connecting' });
    connect(by);
  }

  return {
    view: () => view,
    furtherBack,
    start() {
      furtherBack.dropRest();
      history.wake();
      const { linkedAt, stoppedReason, waitUntilAt } = row();
      if (isStop(stoppedReason)) show({ state: stoppedReason });
      else if (linkedAt !== null) {
        show({ state: 'connecting' });
        connect();
      } else if (waitUntilAt !== null && waitUntilAt > clock()) makeWait(waitUntilAt, null);
    },
    link(by, phone) {
      const { linkedAt, stoppedReason, waitUntilAt } = row();
      const saved = linkedAt !== null && (stoppedReason === null || RESUMABLE.has(stoppedReason));
      if (!saved && waitUntilAt !== null && waitUntilAt > clock())
        throw new AppError('link_must_wait', { waitUntilAt });
      if (by === 'code' && !saved && !phone) throw new AppError('link_phone_missing');
      if (saved && stoppedReason === null && (view.state === 'connected' || view.state === 'catching_up')) return;
      clearStop(db, numberId);
      failures = 0;
      badSessions = 0;
      show({ state: 'connecting' });
      connect(saved ? undefined : { by, ...(phone ? { phone } : {}) });
    },
    async stopLinking() {
      if (!pairing) return;
      await hangUp();
      backToStart(null);
    },
    async forget() {
      clearTimeout(timer);
      stubs.pause();
      pairing = undefined;
      await wire.logOut();
      forgetSession(db, numberId, null, clock());
      show({ state: 'not_linked' });
    },
    async stop() {
      stopped = true;
      await Promise.all([hangUp(), history.stop(), furtherBack.stop()]);
    },
  };
}
