import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { build, Platform } from 'electron-builder';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../db/testing.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Marks where Electron keeps its fuses, then version 1, nine fuses, all as Electron ships them. Source: @electron/fuses. */
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('1'.repeat(9)),
]);

/** A folder that electron-builder takes for Electron: its binary cannot be had everywhere, and the asar does not need it. */
function stubElectron(folder: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  writeFileSync(join(folder, 'electron'), FUSES, { mode: 0o755 });
  writeFileSync(join(folder, 'version'), '45.4.1');
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox']) writeFileSync(join(folder, name), '');
  return folder;
}

interface Packed {
  /** Offset and size within the asar's body; unpacked files lie beside it. */
  files: Map<string, { size: number; offset?: string; unpacked?: boolean }>;
  extract(to: string): void;
}

/** Source: the asar format: a pickled JSON header, then the files one after another. */
function readAsar(path: string): Packed {
  const bytes = readFileSync(path);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12)));
  const body = 8 + bytes.readUInt32LE(4);
  const files: Packed['files'] = new Map();
  function walk(node: { files: Record<string, never> }, at: string): void {
    for (const [name, entry] of Object.entries<{ files?: never; size: number }>(node.files)) {
      if (entry.files) walk(entry as never, `${at}${name}/`);
      else files.set(`${at}${name}`, entry);
    }
  }
  walk(header, '');
  return {
    files,
    extract(to) {
      for (const [name, { offset, size, unpacked }] of files) {
        mkdirSync(dirname(join(to, name)), { recursive: true });
        if (unpacked) cpSync(join(`${path}.unpacked`, name), join(to, name));
        else if (offset)
          writeFileSync(join(to, name), bytes.subarray(body + Number(offset), body + Number(offset) + size));
      }
    },
  };
}

test('the packaged app holds what it runs on, and nothing else; its fuses are set; what is in it starts', async () => {
  using folder = temporaryFolder();
  const output = join(folder.path, 'release');
  await build({
    projectDir: ROOT,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      extends: join(ROOT, 'electron-builder.yml'),
      electronDist: stubElectron(join(folder.path, 'electron')),
      directories: { output },
    },
  });
  const app = join(output, readdirSync(output).find((name) => name.startsWith('linux') && name.endsWith('unpacked'))!);
  const asar = readAsar(join(app, 'resources/app.asar'));
  const names = [...asar.files.keys()];

  expect(names).toEqual(
    expect.arrayContaining([
      'dist/main/main.js',
      'dist/host/serve.js',
      'dist/host/example.js',
      'dist/renderer/index.html',
      'resources/icons/icon.png',
      'package.json',
    ]),
  );
  const ours = names.filter((name) => !name.startsWith('node_modules/'));
  expect(
    ours.filter((name) => !/^(dist\/(main|host|renderer)\/|resources\/icons\/|package\.json$)/.test(name)),
  ).toEqual([]);
  expect(names.filter((name) => /\.(ts|tsx|map)$|\.test\.|(^|\/)tests\//.test(name))).toEqual([]);
  expect(
    names.filter((name) =>
      /node_modules\/(react|electron|vite|typescript|playwright-core|@mantine|@tanstack)\//.test(name),
    ),
  ).toEqual([]);
  const native = names.filter((name) => name.endsWith('.node'));
  expect(native).toEqual([`node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`]);
  expect(existsSync(join(app, 'resources/app.asar.unpacked', native[0]!))).toBe(true);

  const fuses = await getCurrentFuseWire(join(app, 'voronka'));
  expect(fuses[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
  expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
  expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
  expect(fuses[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(FuseState.DISABLE);

  const extracted = join(folder.path, 'extracted');
  asar.extract(extracted);
  const host = spawn(
    process.execPath,
    [join(extracted, 'dist/host/serve.js'), '--port', '0', '--no-open', '--data-dir', join(folder.path, 'data')],
    { env: { ...process.env, XDG_CONFIG_HOME: join(folder.path, 'config') }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [firstLine] = await once(createInterface({ input: host.stdout }), 'line');
  expect(firstLine).toContain('http://127.0.0.1:');
  host.kill('SIGTERM');
  expect((await once(host, 'exit'))[0]).toBe(0);
});
