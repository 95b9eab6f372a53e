import { useEffect, useRef, useState } from 'react';
import type { Reason } from '../../../server/dialogs/views.ts';

/** A file on its way to the import's folder. */
export interface Upload {
  key: number;
  importId: number;
  name: string;
  size: number;
  sent: number;
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'stopped';
  /** Why it failed: domain code and parameters. */
  reason: Reason | null;
}

export interface Uploads {
  of(importId: number): Upload[];
  /** Sends the files one after another; true when all of them arrived. */
  send(importId: number, files: readonly NamedFile[]): Promise<boolean>;
  /** Stops one file, or all of an import. */
  stop(importId: number, key?: number): void;
  /** Takes a file that did not come off the list. */
  forget(key: number): void;
}

/** A file with its place in the folder it was chosen with. */
export interface NamedFile {
  name: string;
  file: File;
}

interface Sending {
  key: number;
  importId: number;
  request: XMLHttpRequest | null;
  isStopped: boolean;
}

/** Files given by the page, streamed to the console one after another; leaving the page stops them. */
export function useUploads(): Uploads {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const sendings = useRef<Sending[]>([]);
  const keys = useRef(0);

  useEffect(
    () => () => {
      for (const sending of sendings.current) {
        sending.isStopped = true;
        sending.request?.abort();
      }
    },
    [],
  );

  function change(key: number, more: Partial<Upload>): void {
    setUploads((before) => before.map((upload) => (upload.key === key ? { ...upload, ...more } : upload)));
  }

  async function send(importId: number, files: readonly NamedFile[]): Promise<boolean> {
    const begun = files.map(({ name, file }) => {
      keys.current += 1;
      const sending: Sending = { key: keys.current, importId, request: null, isStopped: false };
      return { name, file, sending };
    });
    sendings.current.push(...begun.map(({ sending }) => sending));
    setUploads((before) => [
      ...before,
      ...begun.map(
        ({ name, file, sending }): Upload => ({
          key: sending.key,
          importId,
          name,
          size: file.size,
          sent: 0,
          state: 'waiting',
          reason: null,
        }),
      ),
    ]);
    let areAll = true;
    for (const { name, file, sending } of begun) {
      const { key } = sending;
      const arrived = await put(sending, name, file, (more) => change(key, more));
      areAll &&= arrived;
    }
    sendings.current = sendings.current.filter((one) => !begun.some(({ sending }) => sending === one));
    return areAll;
  }

  return {
    of: (importId) => uploads.filter((upload) => upload.importId === importId),
    send,
    stop(importId, key) {
      for (const sending of sendings.current) {
        if (sending.importId !== importId || (key !== undefined && sending.key !== key)) continue;
        sending.isStopped = true;
        sending.request?.abort();
        change(sending.key, { state: 'stopped' });
      }
    },
    forget: (key) => setUploads((before) => before.filter((upload) => upload.key !== key)),
  };
}

/** One file; XMLHttpRequest, since fetch does not say how much was sent. */
function put(sending: Sending, name: string, file: File, change: (more: Partial<Upload>) => void): Promise<boolean> {
  if (sending.isStopped) return Promise.resolve(false);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    sending.request = request;
    const fail = (reason: Reason) => {
      change({ state: 'failed', reason });
      resolve(false);
    };
    request.upload.onprogress = ({ loaded }) => change({ sent: loaded });
    request.onload = () => {
      if (request.status >= 300) return fail(reasonOf(request));
      change({ state: 'sent', sent: file.size });
      return resolve(true);
    };
    request.onerror = () => fail({ code: 'unreachable' });
    request.onabort = () => {
      change({ state: 'stopped' });
      resolve(false);
    };
    request.open('PUT', `/import-files?import=${sending.importId}&name=${encodeURIComponent(name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    change({ state: 'sending' });
    request.send(file);
  });
}

/** The door answers with a domain code as JSON; anything else is a fault of its own. */
function reasonOf({ responseText, status }: XMLHttpRequest): Reason {
  try {
    const { code, params } = JSON.parse(responseText) as { code?: unknown; params?: Record<string, unknown> };
    if (typeof code === 'string') return { ...params, code };
  } catch {
    // Not ours: a proxy, or a page of another server.
  }
  return { code: status === 0 ? 'unreachable' : 'bug' };
}
