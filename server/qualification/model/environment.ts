/** A model given by the environment of the process, not by the owner's settings. */
export interface ModelEnvironment {
  /** A key of OpenRouter or of OpenAI. */
  openRouterKey?: string;
  openAiKey?: string;
  /** Where the server is, whatever the settings say. */
  baseUrl?: string;
  /** What `openRouterKey` was before a command lent its own; NULL: nothing. */
  ownKey?: string | null;
}

/**
 * A command gives its key (OpenRouter's) to the open app for as long as it runs: in memory, before all others, stored nowhere.
 *
 * @param key NULL: the command has ended
 */
export function lendKey(environment: ModelEnvironment, key: string | null): void {
  if (environment.ownKey === undefined) environment.ownKey = environment.openRouterKey ?? null;
  const next = key ?? environment.ownKey;
  if (next === null) delete environment.openRouterKey;
  else environment.openRouterKey = next;
}

/** OPENROUTER_API_KEY, OPENAI_API_KEY, OPENAI_BASE_URL; an address that is none counts as not given. */
export function readModelEnvironment(env: Record<string, string | undefined>): ModelEnvironment {
  const openRouterKey = env['OPENROUTER_API_KEY']?.trim();
  const openAiKey = env['OPENAI_API_KEY']?.trim();
  const baseUrl = env['OPENAI_BASE_URL']?.trim();
  return {
    ...(openRouterKey && { openRouterKey }),
    ...(openAiKey && { openAiKey }),
    ...(baseUrl && /^https?:$/.test(URL.canParse(baseUrl) ? new URL(baseUrl).protocol : '') && { baseUrl }),
  };
}
