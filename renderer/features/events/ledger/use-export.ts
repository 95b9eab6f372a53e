import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { Reason } from '../../../../server/dialogs/views.ts';
import { useTell } from '../../../components/use-tell.ts';

interface Export {
  /** Bytes that have come; undefined: nothing is being saved. */
  bytes: number | undefined;
  save(format: 'csv' | 'xlsx'): void;
  stop(): void;
}

/** The least time between two words about how much has come, ms. */
const TELL_MS = 200;

/** Fetches the ledger as a file, tells how far it is, and hands it to the browser whole: a file that was cut is never saved. */
export function useExport(filter: object): Export {
  const { t, i18n } = useLingui();
  const tell = useTell();
  const [bytes, setBytes] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function save(format: 'csv' | 'xlsx') {
    const stopping = new AbortController();
    running.current = stopping;
    setBytes(0);
    try {
      const file = await fetchFile(addressOf(format, filter, i18n.locale), stopping.signal, setBytes);
      if ('code' in file) tell.failure(file);
      else {
        handOver(file);
        tell.done(t`Журнал выгружен: ${file.name}`);
      }
    } catch {
      if (!stopping.signal.aborted) tell.failure({ code: 'export_cut' });
    } finally {
      setBytes(undefined);
    }
  }

  return { bytes, save: (format) => void save(format), stop: () => running.current?.abort() };
}

function addressOf(format: string, filter: object, locale: string): string {
  const language = locale === 'en' ? 'en' : 'ru';
  return `/events-export?${new URLSearchParams({ format, language, filter: JSON.stringify(filter) })}`;
}

interface WholeFile {
  name: string;
  body: Blob;
}

async function fetchFile(
  address: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<WholeFile | Reason> {
  const answer = await fetch(address, { signal });
  if (!answer.ok || !answer.body) return faultOf(await answer.json());
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let come = 0;
  let toldAt = 0;
  const reader = answer.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    come += read.value.length;
    if (performance.now() - toldAt < TELL_MS) continue;
    toldAt = performance.now();
    onBytes(come);
  }
  const type = answer.headers.get('content-type') ?? '';
  return { name: nameOf(answer.headers.get('content-disposition') ?? ''), body: new Blob(chunks, { type }) };
}

function faultOf(answer: unknown): Reason {
  const { code, params } = answer as { code?: unknown; params?: Record<string, unknown> };
  return typeof code === 'string' ? { ...params, code } : { code: 'bug' };
}

function nameOf(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return encoded === undefined ? 'events' : decodeURIComponent(encoded);
}

function handOver({ name, body }: WholeFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(body);
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
