import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Once before all fault tests: the host that they kill is built. */
export default function setup(): void {
  const script = join(import.meta.dirname, 'build-host.ts');
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the host of the fault tests could not be built');
}
