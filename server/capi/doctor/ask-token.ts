import { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import type { TokenView } from '../../ads/views.ts';
import type { Reason } from '../../dialogs/views.ts';
import { domainCode } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { Graph } from '../meta/graph.ts';
import { showToken } from '../show-token.ts';

const schema = z.object({
  data: z.object({
    is_valid: z.boolean().optional().catch(undefined),
    expires_at: z.number().optional().catch(undefined),
    scopes: z.array(z.string()).optional().catch(undefined),
    error: z
      .object({ code: z.number(), subcode: z.number().optional().catch(undefined) })
      .optional()
      .catch(undefined),
  }),
});

interface Asked {
  parts: Pick<Parts, 'db' | 'clock' | 'live'>;
  graph: Graph;
  signal: AbortSignal;
}

/** What Meta says of this token, kept in `token_checks`; NULL: it could not be asked or does not say. */
export async function askToken(
  { parts, graph, signal }: Asked,
  { place, text }: { place: string; text: string },
): Promise<TokenView | null> {
  const { db, clock, live } = parts;
  let said: z.output<typeof schema>['data'];
  try {
    const params = { input_token: text };
    said = (await graph.get('debug_token', { token: text, version: 'graph', params, schema, signal })).data;
  } catch (fault) {
    signal.throwIfAborted();
    if (domainCode(fault) === undefined) throw fault;
    return null;
  }
  const expiresAt = said.expires_at ? said.expires_at * 1000 : null;
  const problem = said.is_valid === false ? problemOf(said.error) : null;
  db.write(() => {
    prepared(
      db,
      `insert into token_checks (place, checked_at, expires_at, scopes, problem) values (?, ?, ?, ?, ?)
       on conflict (place) do update set checked_at = excluded.checked_at, expires_at = excluded.expires_at,
         scopes = excluded.scopes, problem = excluded.problem`,
    ).run(
      ...[place, clock(), expiresAt, JSON.stringify(said.scopes ?? [])],
      problem === null ? null : JSON.stringify(problem),
    );
    db.afterCommit(() => live.changed({ topic: 'ads' }));
  });
  return showToken(parts, { place, setAt: null });
}

function problemOf(error: { code: number; subcode?: number | undefined } | undefined): Reason {
  const { code: metaCode = 190, subcode: metaSubcode } = error ?? {};
  const code = metaSubcode === 463 ? 'meta_token_expired' : 'meta_token_invalid';
  return { code, metaCode, ...(metaSubcode === undefined ? {} : { metaSubcode }) };
}
