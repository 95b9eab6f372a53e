import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../db/testing.ts';
import { createPages } from './pages.ts';

function builtPages() {
  const folder = temporaryFolder();
  mkdirSync(join(folder.path, 'renderer/assets'), { recursive: true });
  writeFileSync(join(folder.path, 'secret.js'), 'never served');
  writeFileSync(
    join(folder.path, 'renderer/index.html'),
    '<script nonce="VORONKA_NONCE"></script><i n="VORONKA_NONCE">',
  );
  writeFileSync(join(folder.path, 'renderer/assets/index-abc.js'), 'let a = 1;');
  writeFileSync(join(folder.path, 'renderer/.hidden.js'), 'never served');
  const pages = createPages(join(folder.path, 'renderer'));
  return {
    get: (path: string, method = 'GET') => pages(new Request(`http://h${path}`, { method })),
    [Symbol.dispose]: folder[Symbol.dispose],
  };
}

test('the page carries the nonce of its own policy, another one each time, and is not cached', async () => {
  using pages = builtPages();
  const [first, second] = [pages.get('/'), pages.get('/')];
  const nonceOf = (page: Response) => /'nonce-([\w-]+)'/.exec(page.headers.get('content-security-policy')!)![1]!;
  expect(await first.text()).toBe(`<script nonce="${nonceOf(first)}"></script><i n="${nonceOf(first)}">`);
  expect(nonceOf(second)).not.toBe(nonceOf(first));
  expect(first.headers.get('cache-control')).toBe('no-store');
  expect(first.headers.get('content-security-policy')).not.toMatch(/unsafe-|\*/);
});

test('an asset has its type and may be kept for ever', async () => {
  using pages = builtPages();
  const asset = pages.get('/renderer/assets/index-abc.js');
  expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(asset.headers.get('cache-control')).toContain('immutable');
  expect(await asset.text()).toBe('let a = 1;');
});

test.each([
  '/renderer/../secret.js',
  '/renderer/%2e%2e/secret.js',
  '/renderer/..%2fsecret.js',
  '/renderer/assets/..%5c..%5csecret.js',
  '/renderer//etc/passwd',
  '/renderer/.hidden.js',
  '/renderer/index.html',
  '/renderer/assets',
  '/secret.js',
  '/renderer/assets/index-abc.js/x.js',
])('%s is not served', (path) => {
  using pages = builtPages();
  expect(pages.get(path).status).toBe(404);
});

test('a page is only read, never posted to', () => {
  using pages = builtPages();
  expect(pages.get('/', 'POST').status).toBe(405);
});
