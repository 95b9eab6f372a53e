/** A tree of fields: `{name: {}, adset: {id: {}, name: {}}}`. */
export interface Fields {
  [name: string]: Fields;
}

/** Reads `id,name,adset{id,name}`; undefined where the braces do not close. */
export function readFields(text: string): Fields | undefined {
  const root: Fields = {};
  const open: Fields[] = [root];
  let last: string | undefined;
  for (const [part] of text.matchAll(/[{},]|[^{},]+/g)) {
    const at = open.at(-1);
    if (at === undefined) return undefined;
    if (part === '{') {
      if (last === undefined) return undefined;
      const inner: Fields = {};
      at[last] = inner;
      open.push(inner);
      last = undefined;
    } else if (part === '}') {
      open.pop();
    } else if (part !== ',') {
      last = part.trim();
      at[last] = {};
    }
  }
  return open.length === 1 ? root : undefined;
}

/** Only what was asked for, and always the id, as Meta does. A field that the object does not have is left out. */
export function pick(object: Record<string, unknown>, fields: Fields | undefined): Record<string, unknown> {
  if (fields === undefined) return object;
  const picked: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(fields)) {
    const value = object[name];
    if (value === undefined) continue;
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
    picked[name] = isNested && Object.keys(inner).length > 0 ? pick(value as Record<string, unknown>, inner) : value;
  }
  if (object['id'] !== undefined) picked['id'] = object['id'];
  return picked;
}

/** 2026-11-20T10:00:00+0000, as Meta writes its times. */
export function metaTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, '+0000');
}

/**
 * One page of a list. `next` is an absolute address with the token in it, exactly as Meta's: who follows it must take the
 * token out. undefined: a limit or a cursor that is none.
 */
export function pageOf(
  all: readonly unknown[],
  { url, token }: { url: URL; token: string },
): { data: unknown[]; paging?: object } | undefined {
  const limit = Number(url.searchParams.get('limit') ?? 25);
  const after = url.searchParams.get('after');
  const start = after === null ? 0 : readCursor(after);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500 || start === undefined) return undefined;
  const end = start + limit;
  const data = all.slice(start, end);
  if (data.length === 0) return { data };
  const cursors = { before: cursor(start), after: cursor(end) };
  if (end >= all.length) return { data, paging: { cursors } };
  const next = new URL(url);
  next.searchParams.set('access_token', token);
  next.searchParams.set('limit', String(limit));
  next.searchParams.set('after', cursors.after);
  return { data, paging: { cursors, next: next.href } };
}

function cursor(at: number): string {
  return Buffer.from(`at ${at}`).toString('base64url');
}

function readCursor(text: string): number | undefined {
  const found = /^at (\d+)$/.exec(Buffer.from(text, 'base64url').toString());
  return found?.[1] === undefined ? undefined : Number(found[1]);
}
