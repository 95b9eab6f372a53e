import { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { ModelEnvironment } from './environment.ts';
import { PRESETS, type Prices } from './presets.ts';

const NAME = 'model_key';

const stored = z.object({
  baseUrl: z.string(),
  model: z.string(),
  prices: z.object({ input: z.number().nonnegative(), output: z.number().nonnegative() }),
});

type Chosen = z.output<typeof stored>;

/** What a model is asked with. */
export interface ModelAccess extends Chosen {
  /** NULL: a server that wants none. */
  key: string | null;
}

export interface ModelSettings extends Chosen {
  /** Where the key is from; NULL: there is none. The key itself is not for the page. */
  keyFrom: 'settings' | 'environment' | null;
}

/** What the page and the estimate see. */
export function readModelSettings(parts: Pick<Parts, 'db' | 'vault'>, environment: ModelEnvironment): ModelSettings {
  const { baseUrl, model, prices } = choose(parts, environment);
  const isSaved = openKey(parts, baseUrl) !== null && !environment.openRouterKey;
  const fromEnvironment = environmentKey(environment, baseUrl) !== null;
  return { baseUrl, model, prices, keyFrom: isSaved ? 'settings' : fromEnvironment ? 'environment' : null };
}

/** A key of the environment, for its own maker's server or the one that the environment names, and no other. */
function environmentKey(
  { openRouterKey, openAiKey, baseUrl: named }: ModelEnvironment,
  baseUrl: string,
): string | null {
  const [openAi, openRouter] = PRESETS;
  const isOf = (address: string | undefined) => address !== undefined && originOf(address) === originOf(baseUrl);
  if (isOf(named)) return openRouterKey ?? openAiKey ?? null;
  if (isOf(openRouter.baseUrl)) return openRouterKey ?? null;
  return isOf(openAi.baseUrl) ? (openAiKey ?? null) : null;
}

/**
 * The model to ask: a key of OPENROUTER_API_KEY (also `--openrouter-key`) first, then the settings, then OPENAI_API_KEY; a server of one's
 * own (OPENAI_BASE_URL, or an address of this computer or network) needs no key.
 *
 * @returns null when there is none to ask
 */
export function findModelAccess(parts: Pick<Parts, 'db' | 'vault'>, environment: ModelEnvironment): ModelAccess | null {
  const chosen = choose(parts, environment);
  const fromEnvironment = environmentKey(environment, chosen.baseUrl);
  const saved = openKey(parts, chosen.baseUrl);
  const key = environment.openRouterKey ? fromEnvironment : (saved ?? fromEnvironment);
  if (key === null && !environment.baseUrl && !isOwnServer(chosen.baseUrl)) return null;
  return { ...chosen, key };
}

function choose(parts: Pick<Parts, 'db'>, environment: ModelEnvironment): Chosen {
  const saved = readSaved(parts);
  const [openAi, openRouter] = PRESETS;
  const byKey = environment.openRouterKey ? openRouter : openAi;
  const fits = saved && (!environment.openRouterKey || originOf(saved.baseUrl) === originOf(openRouter.baseUrl));
  const { baseUrl, model, prices } = fits ? saved : byKey;
  return { baseUrl: environment.baseUrl ?? baseUrl, model, prices };
}

function readSaved({ db }: Pick<Parts, 'db'>): Chosen | null {
  const row = prepared<{ value: string }>(db, "select value from settings where key = 'model'").get();
  return row ? (stored.safeParse(JSON.parse(row.value)).data ?? null) : null;
}

/** The saved key, for the server it was given for and no other. */
function openKey({ db, vault }: Pick<Parts, 'db' | 'vault'>, baseUrl: string): string | null {
  const row = prepared<{ value: Buffer }>(db, `select value from secrets where name = '${NAME}'`).get();
  if (!row) return null;
  try {
    return vault.open(placeOf(baseUrl), row.value).toString('utf8');
  } catch {
    return null;
  }
}

export interface ModelInput {
  baseUrl: string;
  model: string;
  prices: Prices;
  /** NULL: forget the key; left out: the one kept. */
  key?: string | null | undefined;
}

/** The access that these unsaved settings would give; the kept key only for the server it was given for. */
export function accessOf(
  parts: Pick<Parts, 'db' | 'vault'>,
  input: ModelInput,
  environment: ModelEnvironment,
): ModelAccess {
  const { baseUrl, model, prices } = checked(input);
  const kept = input.key === undefined ? (openKey(parts, baseUrl) ?? environmentKey(environment, baseUrl)) : null;
  return { baseUrl, model, prices, key: input.key?.trim() || kept || null };
}

/** @throws AppError model_address_invalid, model_name_empty */
export function saveModelSettings(parts: Pick<Parts, 'db' | 'vault' | 'live' | 'clock'>, input: ModelInput): void {
  const { db, vault, live, clock } = parts;
  const chosen = checked(input);
  const key = input.key?.trim();
  db.write(() => {
    prepared(
      db,
      "insert into settings (key, value) values ('model', ?) on conflict (key) do update set value = excluded.value",
    ).run(JSON.stringify(chosen));
    // A key goes to the server it was given for: another address begins without one.
    if (input.key === null || (input.key === undefined && openKey(parts, chosen.baseUrl) === null))
      prepared(db, `delete from secrets where name = '${NAME}'`).run();
    if (key)
      prepared(
        db,
        `insert into secrets (name, value, set_at) values ('${NAME}', ?, ?)
         on conflict (name) do update set value = excluded.value, set_at = excluded.set_at`,
      ).run(vault.seal(placeOf(chosen.baseUrl), Buffer.from(key)), clock());
    db.afterCommit(() => live.changed({ topic: 'settings' }));
  });
}

function checked({ baseUrl, model, prices }: ModelInput): Chosen {
  const address = baseUrl.trim().replace(/\/+$/, '');
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw new AppError('model_address_invalid', { address });
  if (model.trim() === '') throw new AppError('model_name_empty');
  return { baseUrl: address, model: model.trim(), prices };
}

function placeOf(baseUrl: string): string {
  return `secrets/${NAME}/${originOf(baseUrl)}`;
}

function originOf(baseUrl: string): string {
  return new URL(baseUrl).origin;
}

/** A server on this computer or in its network. */
export function isOwnServer(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return /^(?:localhost|(?:127|10)(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|\[::1\]|[\w-]+\.local)$/.test(
    hostname,
  );
}
