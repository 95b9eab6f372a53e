import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeExport } from '../../server/imports/exports/testing.ts';
import { startPart } from './part.ts';
import type { ExportsPart, Reading } from './parts/exports.ts';
import { type Bench, type Measure, median } from './report.ts';
import { OWNER, writeChat } from './written-chat.ts';

const MESSAGES = 100_000;
const ROUNDS = 5;
const CUSTOMER = 'Анна';

/**
 * A chat of ten years is surveyed and read, as a text and from a zip, against whatsapp-chat-parser alone on the same text:
 * each in a process of its own, turn by turn. What is read is not stored: the part «imports» does that.
 */
export async function measureExports({ scale, say }: Bench): Promise<Measure[]> {
  const count = Math.max(1000, Math.round(MESSAGES * scale));
  const folder = mkdtempSync(join(tmpdir(), 'voronka-bench-exports-'));
  try {
    const messages = writeChat(CUSTOMER, count);
    const text = await makeExport(folder, CUSTOMER, messages, { locale: 'ru', system: 'android', kind: 'txt' });
    const zip = await makeExport(folder, CUSTOMER, messages, { locale: 'ru', system: 'ios', kind: 'zip' });
    const ways: Record<string, (part: ExportsRemote) => Promise<Reading>> = {
      library: (part) => part.library(text),
      survey: (part) => part.survey(text, null),
      read: (part) => part.read(text, null, OWNER, [OWNER, CUSTOMER]),
      'read zip': (part) => part.read(zip, '_chat.txt', OWNER, [OWNER, CUSTOMER]),
    };
    const seen: Record<string, Reading[]> = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, way] of Object.entries(ways)) {
        await using part = startPart<ExportsPart>('exports');
        const reading = await way(part.ask);
        const expected = name === 'library' ? reading.messages : count;
        if (reading.messages !== expected) throw new Error(`${name}: ${reading.messages} messages of ${expected}`);
        say(`exports, ${name}: ${reading.tookMs.toFixed(0)} ms, ${reading.peakMb.toFixed(0)} MB`);
        seen[name]?.push(reading);
      }
    }
    return told(seen, count);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type ExportsRemote = ReturnType<typeof startPart<ExportsPart>>['ask'];

function told(seen: Record<string, Reading[]>, count: number): Measure[] {
  const of = (name: string, field: keyof Reading) => median((seen[name] ?? []).map((reading) => reading[field]));
  const library = of('library', 'tookMs');
  const time = (name: string, note: string): Measure => ({
    name: `exports: ${name}`,
    seen: of(name, 'tookMs'),
    unit: 'ms',
    aim: { most: Math.round(library * 3) },
    limit: library,
    note: `${count} messages, ${note}, medians of ${ROUNDS}; limit: whatsapp-chat-parser alone`,
  });
  return [
    time('read', 'a text'),
    time('read zip', 'a zip'),
    time('survey', 'a text'),
    {
      name: 'exports: peak memory of reading',
      seen: of('read', 'peakMb'),
      unit: 'MB',
      aim: { most: 400 },
      limit: of('library', 'peakMb'),
      note: 'limit: whatsapp-chat-parser alone',
    },
    {
      name: 'exports: longest hold of the event loop',
      seen: of('read', 'heldMs'),
      unit: 'ms',
      aim: { most: 50 },
      limit: of('library', 'heldMs'),
    },
  ];
}
