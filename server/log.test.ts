import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../db/testing.ts';
import { maskPhones, openLog } from './log.ts';
import { readLog } from './settings/read-log.ts';

test('a phone number is masked wherever it is written, a time is not', async () => {
  using folder = temporaryFolder();
  const { log, file, close } = await openLog({ dataFolder: folder.path });
  log
    .child({ component: 'whatsapp', account: '77012345678' })
    .warn(
      { jid: '77012345678:3@s.whatsapp.net', err: new Error('no answer from +77012345678'), at: 1_795_234_567_890 },
      'lost 77012345678',
    );
  await close();
  const text = readFileSync(file(), 'utf8');
  expect(text).not.toContain('7701234');
  expect(text).toContain('•••78:3@s.whatsapp.net');
  expect(text).toContain('1795234567890');
  expect(await readLog(file(), 10)).toMatchObject([{ component: 'whatsapp', message: 'lost •••78', level: 'warn' }]);
});

test('a token is never written, however deep it stands', async () => {
  using folder = temporaryFolder();
  const { log, file, close } = await openLog({ dataFolder: folder.path });
  log.info({ token: 'EAAB1', request: { accessToken: 'EAAB2', headers: { authorization: 'EAAB3' } } }, 'sent');
  await close();
  expect(readFileSync(file(), 'utf8')).not.toContain('EAAB');
});

test('masking leaves valid JSON, with escapes inside strings', () => {
  const line = JSON.stringify({ text: 'say "77012345678"\\', n: 77012345678 });
  expect(JSON.parse(maskPhones(line))).toEqual({ text: 'say "•••78"\\', n: 77012345678 });
});

test('the id of a dataset is no phone and can be read in the log', () => {
  const line = JSON.stringify({ dataset: '123456789012345', text: '"dataset":"77012345678"' });
  expect(JSON.parse(maskPhones(line))).toEqual({ dataset: '123456789012345', text: '"dataset":"•••78"' });
});

test('3 % of event ids were mangled: an id comes through whole, in a field and in words', () => {
  const lines = Array.from({ length: 20_000 }, () => {
    const event = randomUUID();
    return JSON.stringify({ event, directionId: event.toUpperCase(), msg: `event ${event} not accepted` });
  });
  expect(lines.filter((line) => maskPhones(line) !== line)).toEqual([]);
  const digits = 'dd673607-1234-4567-8901-234567890126';
  expect(maskPhones(JSON.stringify({ event: digits }))).toContain(digits);
});

test('Meta’s trace comes through whole', () => {
  for (const fbtrace of ['A1234567890123', 'Abc7701234567890_x-Y', 'BQ9/123456789+0=']) {
    expect(maskPhones(JSON.stringify({ fbtrace }))).toBe(JSON.stringify({ fbtrace }));
  }
});

test('a phone stays masked in any field and any words, those of ids too', () => {
  const phone = '77012345678';
  const id = randomUUID();
  for (const line of [
    ...[
      { event: phone },
      { event: `${id} ${phone}` },
      { fbtrace: phone },
      { fbtrace: `+${phone}` },
      { dataset: `+${phone}` },
    ],
    ...[
      { directionId: phone },
      { account: phone },
      { msg: `${id}${phone}` },
      { msg: `${phone}${id}` },
      { msg: `id${phone}` },
    ],
    ...[{ msg: `event:${phone}` }, { msg: `"event":"${phone}"` }, { [phone]: 1 }, { a: { b: [`x-${phone}-y`] } }],
    ...[{ msg: `${phone}-1234-4567-8901-234567890126` }, { fbtrace: `A1 ${phone}` }],
  ]) {
    const masked = maskPhones(JSON.stringify(line));
    expect(masked).not.toContain('7012345');
    expect(() => JSON.parse(masked)).not.toThrow();
  }
});
