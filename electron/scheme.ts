import type { Electron } from './electron.ts';

export const ORIGIN = 'app://voronka';

/** Before the app is ready: a scheme that counts as a secure origin with fetch and streams, and nothing more. */
export function registerScheme({ protocol }: Pick<Electron, 'protocol'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/**
 * Answers `app://voronka/…` with the console's one door.
 *
 * Electron drops an answer's body when the page goes away and does not abort the request; whoever answers hears of it only
 * through a signal of our own, else every reload leaves a live subscription behind.
 */
export function answerPages(fetch: (request: Request) => Promise<Response>): (request: Request) => Promise<Response> {
  return async (request) => {
    const { protocol, host } = new URL(request.url);
    if (`${protocol}//${host}` !== ORIGIN) return new Response(null, { status: 404 });
    const gone = new AbortController();
    const signal = AbortSignal.any([request.signal, gone.signal]);
    const response = await fetch(new Request(request, { signal }));
    if (!response.body) return response;
    const { status, statusText, headers } = response;
    return new Response(
      tellWhenDropped(response.body, () => gone.abort()),
      { status, statusText, headers },
    );
  };
}

function tellWhenDropped(body: ReadableStream<Uint8Array>, dropped: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      dropped();
      await reader.cancel(reason);
    },
  });
}
