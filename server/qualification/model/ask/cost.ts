import type { Prices } from '../presets.ts';

export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

/** Letters of Cyrillic that make a token, on the safe side. */
const CHARACTERS_PER_TOKEN = 1.6;

/** Millionths of a US dollar, rounded up. */
export function costOf(prices: Prices, { inputTokens, outputTokens }: Usage): number {
  return Math.ceil(inputTokens * prices.input + outputTokens * prices.output);
}

/** Rather too many than too few. */
export function tokensOf(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}
