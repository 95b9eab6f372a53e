import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** What Vite writes into index.html where a nonce belongs (`html.cspNonce` in vite.config.ts). */
const NONCE_PLACE = 'VORONKA_NONCE';

/** Segments of a path to an asset: no dot first, so neither `..` nor hidden files. */
const ASSET_PATH = /^\/renderer\/((?:[\w-][\w.-]*\/)*[\w-][\w.-]*)$/;

/**
 * Serves the built pages: `/` is index.html with a new nonce each time, `/renderer/…` its immutable assets.
 * Reads synchronously through `fs`, which Electron teaches to read inside an asar.
 *
 * @param folder of the built pages (`dist/renderer`)
 */
export function createPages(folder: string): (request: Request) => Response {
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const { pathname } = new URL(request.url);
    if (pathname === '/') return index(folder, request.method === 'HEAD');
    const asset = ASSET_PATH.exec(pathname)?.[1];
    const type = asset ? TYPES[extname(asset)] : undefined;
    if (!asset || !type || asset === 'index.html') return refuse(404);
    const bytes = read(join(folder, asset));
    if (!bytes) return refuse(404);
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
      headers: {
        'content-type': type,
        'content-length': String(bytes.length),
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    });
  };
}

function index(folder: string, headOnly: boolean): Response {
  const html = read(join(folder, 'index.html'));
  if (!html) return refuse(404);
  const nonce = randomBytes(16).toString('base64url');
  return new Response(headOnly ? null : html.toString('utf8').replaceAll(NONCE_PLACE, nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(nonce),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
    },
  });
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
    throw fault;
  }
}

function refuse(status: 404 | 405): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } });
}
