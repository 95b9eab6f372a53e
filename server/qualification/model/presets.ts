/** US dollars for a million tokens, which is also millionths of a dollar for one token. */
export interface Prices {
  input: number;
  output: number;
}

export interface Preset {
  id: 'openai' | 'openrouter' | 'local' | 'lmstudio';
  /** Runs on the owner's computer: costs nothing, wants no key. */
  isOwn: boolean;
  baseUrl: string;
  model: string;
  prices: Prices;
}

/** Servers that owners know; every field can be changed. Prices as published for gpt-4o-mini, November 2026. */
export const PRESETS: readonly [Preset, Preset, ...Preset[]] = [
  {
    id: 'openai',
    isOwn: false,
    baseUrl: 'https://api.openai.com/v1',
    model: 'gpt-4o-mini',
    prices: { input: 0.15, output: 0.6 },
  },
  {
    id: 'openrouter',
    isOwn: false,
    baseUrl: 'https://openrouter.ai/api/v1',
    model: 'openai/gpt-4o-mini',
    prices: { input: 0.15, output: 0.6 },
  },
  {
    id: 'local',
    isOwn: true,
    baseUrl: 'http://127.0.0.1:11434/v1',
    model: 'qwen2.5:7b',
    prices: { input: 0, output: 0 },
  },
  {
    id: 'lmstudio',
    isOwn: true,
    baseUrl: 'http://127.0.0.1:1234/v1',
    model: 'qwen2.5-7b-instruct',
    prices: { input: 0, output: 0 },
  },
];
