import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Processor time of a process so far, ms; undefined where the system does not tell. Its grain is 10 ms. */
export function cpuOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Resident memory of a process, MB (10^6). */
export function memoryOf(pid: number): number {
  if (process.platform === 'linux') {
    const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return (Number(kib) * 1024) / 1e6;
  }
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return (Number(stdout.trim()) * 1024) / 1e6;
}

/** The most resident memory of a process so far, MB (10^6); what it has now where the system does not tell. */
export function peakMemoryOf(pid: number): number {
  if (process.platform !== 'linux') return memoryOf(pid);
  const kib = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kib) * 1024) / 1e6;
}
