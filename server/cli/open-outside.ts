import open from 'open';
import type { Logger } from 'pino';

/**
 * Opens an address or a folder with the system's own program. A machine that has none is no fault: the address is printed
 * as well.
 */
export async function openOutside(target: string, log?: Logger): Promise<void> {
  try {
    const program = await open(target);
    program.on('error', (err) => log?.warn({ err }, 'could not open it outside'));
    program.unref();
  } catch (err) {
    log?.warn({ err }, 'could not open it outside');
  }
}
