import { judgeVersion, subcodeOfDead } from '../judge-token.ts';
import { badParameter, deadToken, type Refusal, unknownPath, unsupportedObject } from '../refusals.ts';
import type { Dataset, MetaState } from '../state.ts';
import { insightRows, isTooOld, readRange } from './insights.ts';
import { type Fields, metaTime, pageOf, pick, readFields } from './shape.ts';
import { type Account, ALL_SCOPES, type Pixel } from './world.ts';

/** One question as it came in; the token of the header only. */
export interface Question {
  url: URL;
  /** `v26.0`; undefined: the address has none. */
  version: string | undefined;
  /** What follows the version, split at slashes. */
  steps: string[];
  token: string | undefined;
}

/** What is answered, and about which dataset or account (for the usage header). */
export type Reading = { of?: string } & ({ refusal: Refusal } | { body: unknown });

interface Asked extends Question {
  token: string;
  state: MetaState;
  now: number;
}

const MAX_IDS = 50;

/** Says what Meta would answer: version, then token, then the object, then what the token may see of it. */
export function judgeRead(question: Question, state: MetaState, now: number): Reading {
  const { version, steps, token } = question;
  const isMarketing = steps[1] === 'insights';
  const refusal = judgeVersion(version, question.url.pathname, state.settings, isMarketing);
  if (refusal) return { refusal };
  if (token === undefined) return { refusal: deadToken() };
  const dead = subcodeOfDead(state, token, now);
  if (dead) return { refusal: deadToken(dead.subcode) };
  return answer({ ...question, token, state, now });
}

function answer(asked: Asked): Reading {
  const { steps, url } = asked;
  const [first = '', second] = steps;
  const account = /^act_(\d+)$/.exec(first)?.[1];
  if (account !== undefined) return { of: account, ...aboutAccount(asked, account, second) };
  if (first === '' && url.searchParams.has('ids'))
    return aboutMany(asked, (url.searchParams.get('ids') ?? '').split(','));
  if (first === 'debug_token') return aboutToken(asked);
  if (first === 'me') return aboutMe(asked, second);
  if (second === undefined) return { of: first, ...aboutObject(asked, first) };
  if (second === 'da_checks') return { of: first, ...aboutChecks(asked, first) };
  return { refusal: unknownPath(url.pathname) };
}

function scopesOf({ state, token }: Pick<Asked, 'state' | 'token'>): string[] {
  return state.world.tokens.get(token)?.scopes ?? ALL_SCOPES;
}

/** Undefined where the token may read ads. */
function missingPermission(asked: Asked): Refusal | undefined {
  const scopes = scopesOf(asked);
  if (scopes.includes('ads_read') || scopes.includes('ads_management')) return undefined;
  const code = asked.state.settings.missingPermission;
  const message = `(#${code}) Ad account owner has NOT grant ads_management or ads_read permission`;
  return { status: code === 200 ? 403 : 400, type: 'OAuthException', code, message };
}

function foreign({ state }: Asked, id: string): Refusal {
  if (state.settings.foreignAccount === 'subcode 33') return unsupportedObject(id, 'get');
  return {
    status: 403,
    type: 'OAuthException',
    code: 200,
    message: '(#200) Ad account owner has NOT grant permission',
  };
}

/** The list or the object, cut to the fields that were asked for. */
function list(asked: Asked, all: Record<string, unknown>[], always: Fields = {}): Reading {
  const fields = fieldsOf(asked);
  if (fields === 'unreadable') return { refusal: badParameter('Syntax error in fields') };
  const page = pageOf(
    all.map((one) => pick(one, { ...fields, ...always })),
    asked,
  );
  return page === undefined ? { refusal: badParameter('Invalid limit or cursor') } : { body: page };
}

function one(asked: Asked, object: Record<string, unknown>): Reading {
  const fields = fieldsOf(asked);
  return fields === 'unreadable' ? { refusal: badParameter('Syntax error in fields') } : { body: pick(object, fields) };
}

function fieldsOf({ url }: Asked) {
  const text = url.searchParams.get('fields');
  return text === null ? { id: {}, name: {} } : (readFields(text) ?? ('unreadable' as const));
}

function accountFields({ id, name, currency, timeZone, status }: Account) {
  const fields = { id: `act_${id}`, account_id: id, name, currency, timezone_name: timeZone };
  return { ...fields, account_status: status ?? 1 };
}

function pixelFields({ id, name, lastFiredAt }: Pixel) {
  return { id, name, ...(lastFiredAt !== undefined && { last_fired_time: metaTime(lastFiredAt) }) };
}

function aboutAccount(asked: Asked, id: string, edge: string | undefined): Reading {
  const { state, token, url, now } = asked;
  const account = state.world.accounts.get(id);
  if (!account?.tokens.includes(token)) return { refusal: foreign(asked, `act_${id}`) };
  const refusal = missingPermission(asked);
  if (refusal) return { refusal };
  if (edge === undefined) return one(asked, accountFields(account));
  if (edge === 'adspixels') return list(asked, (account.pixels ?? []).map(pixelFields));
  if (edge !== 'insights') return { refusal: unknownPath(url.pathname) };
  const range = readRange(url);
  if (!range) return { refusal: badParameter('Invalid level, time_increment or time_range') };
  if (isTooOld(range, now)) {
    const message = '(#3018) The start date of the time range cannot be beyond 37 months from the current date';
    return { refusal: { status: 400, type: 'OAuthException', code: 3018, message } };
  }
  return list(asked, insightRows(state.world, account, range), { date_start: {}, date_stop: {} });
}

function aboutMe(asked: Asked, edge: string | undefined): Reading {
  const { state, token, url } = asked;
  if (edge === undefined) return one(asked, { id: '100000000000001', name: 'Voronka' });
  if (edge === 'permissions') {
    return { body: { data: scopesOf(asked).map((permission) => ({ permission, status: 'granted' })) } };
  }
  if (edge !== 'adaccounts') return { refusal: unknownPath(url.pathname) };
  const refusal = missingPermission(asked);
  if (refusal) return { refusal };
  const own = [...state.world.accounts.values()].filter((account) => account.tokens.includes(token));
  return list(asked, own.map(accountFields));
}

/** Source of the shape: Meta's debug_token page; facts/meta.md 7 does not show it. */
function aboutToken({ state, url, now }: Asked): Reading {
  const input = url.searchParams.get('input_token');
  if (input === null) return { refusal: badParameter('The parameter input_token is required') };
  if (state.settings.debugToken === 'refused') return { refusal: badParameter('You must provide an app access token') };
  const dead = subcodeOfDead(state, input, now);
  const known = state.world.tokens.get(input);
  const expiresAt = known?.expiresAt === undefined ? 0 : Math.floor(known.expiresAt / 1000);
  if (!dead) {
    const scopes = known?.scopes ?? ALL_SCOPES;
    const data = { app_id: '1', type: 'SYSTEM_USER', application: 'Voronka', expires_at: expiresAt, is_valid: true };
    return { body: { data: { ...data, issued_at: Math.floor(now / 1000), scopes, user_id: '100000000000001' } } };
  }
  const error = { code: 190, message: 'Error validating access token', subcode: dead.subcode };
  return { body: { data: { error, is_valid: false, expires_at: expiresAt, scopes: known?.scopes ?? [] } } };
}

/** A dataset or pixel of this token; undefined: none of its own. */
function pixelOf({ state, token }: Asked, id: string): Dataset | Pixel | undefined {
  const dataset = state.datasets.get(id);
  if (dataset && (dataset.token === token || dataset.tokens?.includes(token))) return dataset;
  const accounts = [...state.world.accounts.values()].filter((account) => account.tokens.includes(token));
  return accounts.flatMap((account) => account.pixels ?? []).find((pixel) => pixel.id === id);
}

/** An ad, a dataset, or a pixel. */
function aboutObject(asked: Asked, id: string): Reading {
  const { state, token } = asked;
  const pixel = pixelOf(asked, id);
  if (pixel) return one(asked, pixelFields({ ...pixel, name: pixel.name ?? `Dataset ${id}` }));
  const ad = state.world.ads.get(id);
  if (!ad || !state.world.accounts.get(ad.accountId)?.tokens.includes(token)) {
    return { refusal: unsupportedObject(id, 'get') };
  }
  const refusal = missingPermission(asked);
  if (refusal) return { refusal };
  const { name, adSet, campaign, accountId } = ad;
  return one(asked, { id, name, adset: adSet, campaign, account_id: accountId });
}

/** One unknown id refuses the whole call, or is left out, as the settings say: which of the two Meta does is not known. */
function aboutMany(asked: Asked, ids: string[]): Reading {
  if (ids.length > MAX_IDS) return { refusal: badParameter(`At most ${MAX_IDS} ids`) };
  const body: Record<string, unknown> = {};
  for (const id of ids) {
    const found = aboutObject(asked, id);
    if ('body' in found) body[id] = found.body;
    else if (found.refusal.subcode !== 33) return found;
    else if (asked.state.settings.idsWithUnknown === 'refused') {
      const message = `(#803) Some of the aliases you requested do not exist: ${id}`;
      return { refusal: { status: 404, type: 'OAuthException', code: 803, message } };
    }
  }
  return { body };
}

function aboutChecks(asked: Asked, id: string): Reading {
  const pixel = pixelOf(asked, id);
  if (!pixel) return { refusal: unsupportedObject(id, 'get') };
  const checks = 'checks' in pixel ? (pixel.checks ?? []) : [];
  return { body: { data: checks.map((check) => ({ ...check, user_message: check.description })) } };
}
