import { domainCode } from '../errors.ts';
import type { LinkEvent, NextStep } from './engine.ts';
import type { NumberView } from './views.ts';

/** What a page sees of one link; lives in memory, except where numbers.* keeps it over a restart. */
export type LinkView = Pick<NumberView, 'state' | 'note' | 'qr' | 'code' | 'catchingUp' | 'waitUntilAt'>;

export const NOTHING: Omit<LinkView, 'state'> = {
  note: null,
  qr: null,
  code: null,
  catchingUp: null,
  waitUntilAt: null,
};

/** Reasons kept in numbers.stopped_reason, each a state of its own. */
const STOPS = ['logged_out', 'opened_elsewhere', 'blocked', 'client_too_old', 'passkey_needed', 'link_again'] as const;
export type Stop = (typeof STOPS)[number];

export function isStop(reason: string | null): reason is Stop {
  return STOPS.some((stop) => stop === reason);
}

/** The saved link may be tried again after these. */
export const RESUMABLE: ReadonlySet<string> = new Set<Stop>(['opened_elsewhere', 'blocked', 'client_too_old']);

/** Ends of a try to link that are no failure of it. */
export const OF_ITS_OWN: ReadonlySet<NextStep> = new Set<NextStep>(['other_version', 'phone_taken', 'phone_other']);

export function backlogOf({ left, done }: Extract<LinkEvent, { type: 'catching_up' }>): LinkView['catchingUp'] {
  return left === null ? null : { left, done };
}

/** A connection that could not even be opened: a session that cannot be read is none; anything else may pass. */
export function stopOfFault(fault: unknown): NextStep {
  const code = domainCode(fault)?.code;
  return code === 'secret_unreadable' || code === 'session_missing' ? 'link_again' : 'storage_failed';
}
