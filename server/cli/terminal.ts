import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

/** Where a command speaks. */
export interface Terminal {
  /** A line that stays. */
  say(line: string): void;
  /** A line on the standard error. */
  complain(line: string): void;
  /** What the command was asked for, on the standard output. */
  result(text: string): void;
  /** Lines that the next ones take the place of; in a pipe nothing is written. */
  progress(text: string): void;
  /** The same, but what a pipe needs to see as well: each once. `coloured` is for a terminal, `plain` for a pipe. */
  picture(picture: { coloured: string; plain: string }): void;
  /** A question to the person at the terminal; undefined: nobody is there. Gives up when `signal` does. */
  ask(question: string, signal: AbortSignal): Promise<string | undefined>;
  /** Takes away what was only shown for the moment. */
  clear(): void;
  readonly isTerminal: boolean;
  /** Somebody is there to answer. */
  readonly canAsk: boolean;
  /** Lines that fit in the window; undefined: not known. */
  readonly rows: number | undefined;
}

type Output = Writable & { isTTY?: boolean; columns?: number; rows?: number };

interface Streams {
  stdin: Readable & { isTTY?: boolean };
  stdout: Output;
  stderr: Output;
  /** The standard output is for a program: everything else goes to the standard error. */
  json: boolean;
}

const USUAL_WIDTH = 80;

export function createTerminal({ stdin, stdout, stderr, json }: Streams): Terminal {
  const talk = json ? stderr : stdout;
  const isTerminal = talk.isTTY === true;
  /** Lines shown for the moment. */
  let shown = 0;
  let lastPicture = '';

  function clear(): void {
    if (shown > 0) talk.write(`\x1b[${shown}F\x1b[0J`);
    shown = 0;
  }

  function show(lines: readonly string[]): void {
    clear();
    talk.write(`${lines.join('\n')}\n`);
    shown = lines.length;
  }

  function narrow(line: string): string {
    // A terminal that does not know its size says 0.
    const width = talk.columns || USUAL_WIDTH;
    return line.length < width ? line : `${line.slice(0, width - 2)}…`;
  }

  const canAsk = stdin.isTTY === true && isTerminal;

  return {
    isTerminal,
    canAsk,
    get rows() {
      return (isTerminal && talk.rows) || undefined;
    },
    clear,
    say(line) {
      clear();
      talk.write(`${harmless(line)}\n`);
    },
    complain(line) {
      clear();
      stderr.write(`${harmless(line)}\n`);
    },
    result(text) {
      clear();
      stdout.write(`${harmless(text)}\n`);
    },
    progress(text) {
      if (isTerminal) show(harmless(text).split('\n').map(narrow));
    },
    picture({ coloured, plain }) {
      if (plain === lastPicture && (shown > 0 || !isTerminal)) return;
      lastPicture = plain;
      if (isTerminal) show(coloured.split('\n'));
      else talk.write(`${plain}\n`);
    },
    async ask(question, signal) {
      if (!canAsk) return undefined;
      clear();
      const lines = createInterface({ input: stdin, output: talk });
      // While it reads, a Ctrl-C is a key to it and no signal.
      lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
      try {
        return await lines.question(`${harmless(question)} `, { signal });
      } catch {
        return undefined;
      } finally {
        lines.close();
      }
    },
  };
}

/** Names of files and people are strangers' words: a terminal would do what is written in them. */
function harmless(text: string): string {
  return stripVTControlCharacters(text).replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '');
}
