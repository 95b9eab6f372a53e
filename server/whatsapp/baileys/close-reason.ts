import { domainCode } from '../../errors.ts';
import type { Closing, NextStep } from '../engine.ts';

/** How Baileys says why a connection ended: a Boom error. */
interface Ending {
  message?: string;
  output?: { statusCode?: number };
  /** The node of a stream error, its attributes for a failure, or the fault of the network below. */
  data?: unknown;
}

/** Source: facts/whatsapp.md 8 */
const STEPS: Record<number, NextStep> = {
  401: 'logged_out',
  403: 'blocked',
  405: 'other_version',
  408: 'back_off',
  411: 'link_again',
  419: 'logged_out',
  428: 'back_off',
  440: 'opened_elsewhere',
  500: 'bad_session',
  503: 'back_off_long',
  515: 'at_once',
};

/** Refusals of our own, made while the phone was about to approve. */
const OURS: Record<string, NextStep> = { number_taken: 'phone_taken', number_is_other_phone: 'phone_other' };

/** Codes that, while linking, are WhatsApp's way to say no. */
const REFUSALS = new Set([401, 403, 429, 463]);

/**
 * Why a connection ended and what to do about it.
 *
 * @param pairing whether no session stood behind it: then a refusal is of the link, not of the account
 */
export function readClosing(error: unknown, pairing: boolean): Closing {
  const { message = '', output, data }: Ending = error instanceof Error ? error : {};
  const code = output?.statusCode ?? 0;
  const ours = OURS[domainCode(error)?.code ?? ''];
  if (ours) return { code, detail: message, next: ours };
  return { code, detail: message, next: nextStep(code, message, data, pairing) };
}

function nextStep(code: number, message: string, data: unknown, pairing: boolean): NextStep {
  if (code === 408 && message.startsWith('QR refs')) return 'qr_ran_out';
  if (pairing && REFUSALS.has(code)) return 'refused';
  if (isDeviceRemoved(data)) return 'logged_out';
  return STEPS[code] ?? 'back_off';
}

/** A device that was removed on the phone is told of a «conflict» too. */
function isDeviceRemoved(data: unknown): boolean {
  const { attrs } = (typeof data === 'object' && data !== null ? data : {}) as { attrs?: { type?: unknown } };
  return attrs?.type === 'device_removed';
}
