import { z } from 'zod';
import type { Exchange } from './client.ts';

/** What is spent of an allowance of calls. */
export interface Usage {
  /** The highest of all shares, 0 to 100 and above. */
  percent: number;
  /** Minutes until there is access again; 0: there is. */
  minutes: number;
}

const share = z.number().catch(0);
const header = z.record(
  z.string(),
  z.array(
    z.object({
      call_count: share,
      total_cputime: share,
      total_time: share,
      estimated_time_to_regain_access: share,
    }),
  ),
);

/** Reads the header X-Business-Use-Case-Usage; undefined where there is none to read. Source: facts/meta.md 6 */
export function usageOf(text: string | null): Usage | undefined {
  if (text === null) return undefined;
  const parsed = header.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const uses = Object.values(parsed.data).flat();
  if (uses.length === 0) return undefined;
  return {
    percent: Math.max(...uses.flatMap((use) => [use.call_count, use.total_cputime, use.total_time])),
    minutes: Math.max(0, ...uses.map((use) => use.estimated_time_to_regain_access)),
  };
}

/**
 * What Meta says with an answer is used of the allowances that this call counted against; undefined: it says nothing.
 * Source: facts/meta.md 6
 */
export function usageIn(exchange: Exchange): Usage | undefined {
  if (exchange.kind !== 'answer') return undefined;
  const ofBusiness = usageOf(exchange.usage);
  // X-App-Usage is one such entry alone, without a wait.
  const ofApp = usageOf(exchange.appUsage ? `{"app":[${exchange.appUsage}]}` : null);
  if (!ofBusiness || !ofApp) return ofBusiness ?? ofApp;
  return { percent: Math.max(ofBusiness.percent, ofApp.percent), minutes: Math.max(ofBusiness.minutes, ofApp.minutes) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
