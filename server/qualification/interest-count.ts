/** Level 1 is this many customer messages. Source: product.md 4 */
export const INTEREST_COUNT = 2;
