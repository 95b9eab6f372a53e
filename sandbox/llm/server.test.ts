import { expect, test } from 'vitest';
import { startLlmSandbox } from './server.ts';

const DIALOG = [
  { id: 1, from: 'customer', text: 'Сколько стоит?' },
  { id: 2, from: 'business', text: '12 000' },
  { id: 3, from: 'customer', text: 'Оплатила' },
]
  .map((line) => JSON.stringify(line))
  .join('\n');

async function ask(url: string, { key = 'sk-1', model = 'gpt-4o-mini', stream = false } = {}) {
  return fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({
      model,
      stream,
      messages: [
        { role: 'system', content: 'judge' },
        { role: 'user', content: DIALOG },
      ],
    }),
  });
}

async function saidOf(response: Response): Promise<string> {
  const body = (await response.json()) as { choices: { message: { content: string } }[] };
  return body.choices[0]!.message.content;
}

test('it says what it was told to, once, and then what its rules make of the dialog', async () => {
  await using llm = await startLlmSandbox();
  llm.say({ stage: 'lost' }, (dialog) => `seen ${dialog.length}`);
  expect(JSON.parse(await saidOf(await ask(llm.url)))).toEqual({ stage: 'lost' });
  expect(await saidOf(await ask(llm.url))).toBe(`seen ${DIALOG.length}`);
  expect(JSON.parse(await saidOf(await ask(llm.url)))).toMatchObject({ stage: 'paid', message_ids: [3] });
});

test('the ledger keeps what was sent, with which key, and what was said', async () => {
  await using llm = await startLlmSandbox();
  await ask(llm.url, { key: 'sk-secret' });
  const [request] = await llm.ledger.untilRequests(1);
  expect(request).toMatchObject({ number: 1, key: 'sk-secret', model: 'gpt-4o-mini', status: 200, answer: 'whole' });
  expect(request?.messages.at(-1)?.content).toBe(DIALOG);
  expect(request?.said).toContain('paid');
});

test('a key or a model that it does not know is refused as OpenAI refuses it', async () => {
  await using llm = await startLlmSandbox();
  llm.settings.keys = ['sk-right'];
  expect((await ask(llm.url)).status).toBe(401);
  const unknown = await ask(llm.url, { key: 'sk-right', model: 'gpt-9' });
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toMatchObject({ error: { code: 'model_not_found' } });
});

test('a fault happens as often as it was asked for, and the wait of a rate limit is told', async () => {
  await using llm = await startLlmSandbox();
  const fault = llm.faults.add({ kind: 'rate limit', waitMs: 1500 }, { times: 1 });
  const limited = await ask(llm.url);
  expect([limited.status, limited.headers.get('retry-after'), limited.headers.get('retry-after-ms')]).toEqual([
    429,
    '2',
    '1500',
  ]);
  expect((await ask(llm.url)).status).toBe(200);
  expect(fault.hits).toBe(1);
});

test('an answer is cut in the middle, and the ledger says so', async () => {
  await using llm = await startLlmSandbox();
  llm.faults.add({ kind: 'cut answer' });
  for (const stream of [false, true]) {
    const cut = await ask(llm.url, { stream });
    await expect(cut.text()).rejects.toThrow();
  }
  expect((await llm.ledger.untilRequests(2)).map(({ answer }) => answer)).toEqual(['cut', 'cut']);
});

test('a stream brings the same words in pieces', async () => {
  await using llm = await startLlmSandbox();
  llm.say('привет, это длинный ответ модели');
  const text = await (await ask(llm.url, { stream: true })).text();
  const pieces = text
    .split('\n\n')
    .filter((line) => line.startsWith('data: {'))
    .map(
      (line) =>
        (JSON.parse(line.slice(6)) as { choices: { delta: { content?: string } }[] }).choices[0]?.delta.content ?? '',
    );
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.join('')).toBe('привет, это длинный ответ модели');
});

test('held requests wait until they are let go; how many were open at once is counted', async () => {
  await using llm = await startLlmSandbox();
  const hold = llm.faults.hold();
  const asked = [ask(llm.url), ask(llm.url), ask(llm.url)];
  await hold.untilHeld(3);
  expect([llm.ledger.open, hold.held]).toEqual([3, 3]);
  hold.release();
  await Promise.all(asked);
  await llm.ledger.untilRequests(3);
  expect([llm.ledger.open, llm.ledger.mostOpen]).toEqual([0, 3]);
});
