import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { AppError } from '../errors.ts';

interface Listening {
  port: number;
  /** Takes no new connection and cuts the open ones: live events would keep them for ever. */
  close(): Promise<void>;
}

interface ListenOptions {
  fetch: (request: Request) => Promise<Response>;
  /** 0: any free one. */
  port: number;
  /** Whether any free port will do when this one is taken. */
  orAnother?: boolean;
}

/**
 * Serves on 127.0.0.1 and nowhere else.
 *
 * @throws AppError port_taken {port}, port_forbidden {port}
 */
export async function listen({ fetch, port, orAnother = false }: ListenOptions): Promise<Listening> {
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' && orAnother) return listen({ fetch, port: 0 });
    if (code === 'EADDRINUSE') throw new AppError('port_taken', { port }, cause);
    if (code === 'EACCES') throw new AppError('port_forbidden', { port }, cause);
    throw cause;
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
