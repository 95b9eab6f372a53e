import { createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

type Fetch = (request: Request) => Promise<Response>;

interface GuardOptions {
  fetch: Fetch;
  /** The cookie's value is derived from it, so that it holds across restarts and is stored nowhere. */
  dataKey: Uint8Array;
  /** The cookie is named after it: cookies ignore ports, and two consoles may run side by side. */
  dataFolder: string;
  /** Whole page for a browser that has no cookie; told what to do in the owner's language. */
  lockedPage: () => string;
}

interface Guard {
  fetch: Fetch;
  /** A new token for the address; it opens the console once. */
  mintToken(): string;
}

/** Tokens not used yet; the oldest is forgotten when there are more. */
const MOST_TOKENS = 16;
const COOKIE_SECONDS = 400 * 24 * 3600;

/**
 * The Node host's door: Host (no rebinding), Sec-Fetch-Site and Origin (no other page), then the cookie, which a
 * one-time token in the address is exchanged for. A refused request never reaches the console.
 */
export function createGuard({ fetch, dataKey, dataFolder, lockedPage }: GuardOptions): Guard {
  const tokens = new Set<string>();
  const name = `voronka_${createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)}`;
  const value = Buffer.from(hkdfSync('sha256', dataKey, '', 'voronka browser cookie', 32)).toString('base64url');

  return {
    mintToken() {
      const token = randomBytes(24).toString('base64url');
      tokens.add(token);
      const [oldest] = tokens;
      if (tokens.size > MOST_TOKENS && oldest) tokens.delete(oldest);
      return token;
    },
    async fetch(request) {
      if (!isFromHere(request)) return plain(403, 'Forbidden');
      const url = new URL(request.url);
      const token = url.searchParams.get('token');
      const known = hasCookie(request, name, value);
      if (token !== null && request.method === 'GET') {
        if (!tokens.delete(token) && !known) return locked(lockedPage());
        url.searchParams.delete('token');
        return new Response(null, {
          status: 303,
          headers: {
            ...PRIVATE,
            location: onThisOrigin(url),
            'set-cookie': `${name}=${value}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${COOKIE_SECONDS}`,
          },
        });
      }
      if (!known) return locked(lockedPage());
      return fetch(request);
    },
  };
}

const PRIVATE = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' };

/** The address without its origin. Two leading slashes would name another host, and browsers take `\\` for `/`. */
function onThisOrigin({ pathname, search }: URL): string {
  return `/${pathname.replace(/^[/\\]+/, '')}${search}`;
}

/**
 * Whether the request was made by a page of ours or by the owner's own hand. Every browser calls itself Mozilla, and
 * one that does not say where a request came from is too old to be believed; a script cannot be led by another page.
 */
function isFromHere(request: Request): boolean {
  const { host, hostname } = new URL(request.url);
  if (hostname !== '127.0.0.1' && hostname !== 'localhost') return false;
  const site = request.headers.get('sec-fetch-site');
  const isBrowser = request.headers.get('user-agent')?.startsWith('Mozilla/') ?? false;
  if (site === null ? isBrowser : site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.get('origin');
  return origin === null || origin === `http://${host}`;
}

function hasCookie(request: Request, name: string, value: string): boolean {
  const given = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  if (given === undefined || given.length !== value.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(value));
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...PRIVATE, 'content-type': 'text/plain; charset=utf-8' } });
}

function locked(page: string): Response {
  return new Response(page, {
    status: 401,
    headers: {
      ...PRIVATE,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    },
  });
}
