import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createTerminal } from './terminal.ts';

function streams({ isTTY, columns = 40 }: { isTTY: boolean; columns?: number }) {
  const stream = () => Object.assign(new PassThrough({ encoding: 'utf8' }), isTTY ? { isTTY, columns, rows: 24 } : {});
  return { stdin: stream(), stdout: stream(), stderr: stream() };
}

/** What a window shows in the end: enough of a terminal for what is written here. */
function screen(written: string): string[] {
  const lines = [''];
  for (const piece of written.replaceAll('\x1b', '␛').split(/(\n|␛\[\d*[A-Z])/)) {
    const [, up] = /^␛\[(\d+)F$/.exec(piece) ?? [];
    if (up) lines.splice(lines.length - 1 - Number(up), Number.POSITIVE_INFINITY, '');
    else if (piece === '\n') lines.push('');
    else if (!piece.startsWith('␛')) lines[lines.length - 1] += piece;
  }
  return lines;
}

test('on a terminal one line is written over, and what is said stays', () => {
  const { stdin, stdout, stderr } = streams({ isTTY: true });
  const terminal = createTerminal({ stdin, stdout, stderr, json: false });
  terminal.say('begun');
  terminal.progress('1 of 3');
  terminal.progress('2 of 3');
  terminal.say('halfway');
  terminal.progress('3 of 3');
  terminal.result('report');
  expect(screen(stdout.read())).toEqual(['begun', 'halfway', 'report', '']);
});

test('a line wider than the window is cut, so that it is one line to write over', () => {
  const { stdin, stdout, stderr } = streams({ isTTY: true, columns: 10 });
  const terminal = createTerminal({ stdin, stdout, stderr, json: false });
  terminal.progress('0123456789abcdef');
  expect(stdout.read()).toBe('01234567…\n');
});

test('a new QR takes the place of the old one; the same is not drawn again', () => {
  const { stdin, stdout, stderr } = streams({ isTTY: true });
  const terminal = createTerminal({ stdin, stdout, stderr, json: false });
  for (const name of ['first', 'first', 'second']) terminal.picture({ coloured: `${name}\ncode`, plain: name });
  const written = stdout.read();
  expect(screen(written)).toEqual(['second', 'code', '']);
  expect(written.split('first')).toHaveLength(2);
});

test('in a pipe there is no progress, no colour and each QR once', async () => {
  const { stdin, stdout, stderr } = streams({ isTTY: false });
  const terminal = createTerminal({ stdin, stdout, stderr, json: false });
  terminal.say('begun');
  terminal.progress('1 of 3');
  for (const name of ['first', 'first', 'second']) terminal.picture({ coloured: 'no', plain: name });
  terminal.result('report');
  expect(stdout.read()).toBe('begun\nfirst\nsecond\nreport\n');
  expect(terminal.canAsk).toBe(false);
  expect(await terminal.ask('sure?', AbortSignal.timeout(1000))).toBeUndefined();
});

test('with --json the standard output holds the result alone', () => {
  const { stdin, stdout, stderr } = streams({ isTTY: false });
  const terminal = createTerminal({ stdin, stdout, stderr, json: true });
  terminal.say('begun');
  terminal.complain('careful');
  terminal.result('{}');
  expect([stdout.read(), stderr.read()]).toEqual(['{}\n', 'begun\ncareful\n']);
});

test('a question is answered by the person at the terminal, or given up by Ctrl-C', async () => {
  const { stdin, stdout, stderr } = streams({ isTTY: true });
  const terminal = createTerminal({ stdin, stdout, stderr, json: false });
  const answer = terminal.ask('sure?', AbortSignal.timeout(5000));
  stdin.write('да\n');
  expect(await answer).toBe('да');
  const stop = new AbortController();
  const given = terminal.ask('sure?', stop.signal);
  stop.abort();
  expect(await given).toBeUndefined();
});

test('what stands in names of files and people is shown and not done', async () => {
  const { stdin, stdout, stderr } = streams({ isTTY: true });
  const terminal = createTerminal({ stdin, stdout, stderr, json: false });
  const name = 'Анна\x1b]0;заголовок\x07\x1b[2J\x9b2K\r\u202etxt.';
  terminal.say(name);
  terminal.complain(name);
  terminal.result(`${name}\n\tда`);
  terminal.progress(name);
  const written = `${stdout.read()}${stderr.read()}`.replaceAll('\x1b[1F\x1b[0J', '');
  expect(written).not.toMatch(/[^\P{Cc}\n\t]|\u202e/u);
  expect(written).toContain('Анна');
  expect(written).toContain('\n\tда');
});
