import { type Agent, type Dispatcher, request } from 'undici';

/** Posts a body. Throws whatever went wrong on the way, or what the signal was aborted with. */
export type Post = (
  url: string,
  call: { headers: Record<string, string>; body: string; signal: AbortSignal },
) => Promise<Answer>;

interface Answer {
  status: number;
  /** A header by its name in small letters; null: there is none. */
  header(name: string): string | null;
  text(): Promise<string>;
}

/**
 * Notes when its request begins to be written: until then a fault (name, route, TLS) cost nothing. Not by fetch, whose streams
 * take longer than all else that one event costs.
 */
export function throughAgent(agent: Agent, wire: { begun: boolean }): Post {
  const dispatcher = agent.compose((dispatch) => (options, handler) => {
    const noting: Dispatcher.DispatchHandler = {
      onRequestStart(...start) {
        wire.begun = true;
        handler.onRequestStart?.(...start);
      },
      onRequestUpgrade: (...upgrade) => handler.onRequestUpgrade?.(...upgrade),
      onResponseStart: (...response) => handler.onResponseStart?.(...response),
      onResponseData: (...chunk) => handler.onResponseData?.(...chunk),
      onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
      onResponseError: (...fault) => handler.onResponseError?.(...fault),
    };
    return dispatch(options, noting);
  });
  return async (url, { headers, body, signal }) => {
    const all = { accept: '*/*', 'user-agent': 'undici', ...headers };
    const answer = await orAborted(signal, request(url, { method: 'POST', headers: all, body, signal, dispatcher }));
    const header = (name: string) => [answer.headers[name] ?? []].flat().join(', ') || null;
    return { status: answer.statusCode, header, text: () => answer.body.text() };
  };
}

/** While a connection is being made undici hears of an abort only once it is: then nothing is written to it any more. */
function orAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    const over = () => signal.removeEventListener('abort', abort);
    work.then(resolve, reject).then(over, over);
  });
}

/** By a fetch of the caller's: of tests. */
export function byFetch(fetch: typeof globalThis.fetch): Post {
  return async (url, call) => {
    const answer = await fetch(url, { method: 'POST', redirect: 'manual', ...call });
    return {
      status: answer.status,
      header: (name) => answer.headers.get(name),
      text: () => answer.text(),
    };
  };
}
