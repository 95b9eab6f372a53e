import { endedVersion, type Refusal, unknownPath } from './refusals.ts';
import type { MetaSettings, MetaState } from './state.ts';

/** Code 463: the token has expired. Source: facts/meta.md 6. */
const EXPIRED = 463;

/** Why this token is answered with 190, as a subcode where there is one; undefined: it lives. */
export function subcodeOfDead(state: MetaState, token: string, now: number): { subcode?: number } | undefined {
  const { datasets, deadTokens, world } = state;
  if (deadTokens.has(token)) {
    const subcode = deadTokens.get(token);
    return subcode === undefined ? {} : { subcode };
  }
  const expiresAt = world.tokens.get(token)?.expiresAt;
  if (expiresAt !== undefined && expiresAt <= now) return { subcode: EXPIRED };
  const isKnown =
    world.tokens.has(token) ||
    [...datasets.values()].some((one) => one.token === token || one.tokens?.includes(token)) ||
    [...world.accounts.values()].some((one) => one.tokens.includes(token));
  return isKnown ? undefined : {};
}

/** Why this version is refused; undefined: it lives. Insights have a shorter clock of their own. Source: facts/meta.md 1. */
export function judgeVersion(
  version: string | undefined,
  path: string,
  settings: MetaSettings,
  isMarketing = false,
): Refusal | undefined {
  if (version === undefined) return unknownPath(path);
  const number = Number(version.slice(1));
  if (number > settings.newestVersion) return unknownPath(path);
  const oldest = isMarketing ? settings.oldestMarketingVersion : settings.oldestVersion;
  return number < oldest ? endedVersion(version) : undefined;
}
