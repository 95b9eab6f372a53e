import { expect, test } from 'vitest';
import { startLlmSandbox } from './server.ts';

const SYSTEM = [
  'You judge.',
  '{"question_id":"q_hair","question":"Какая нужна стрижка?","good":"Мужская или женская","bad":"Маникюр"}',
  '{"question_id":"q_day","question":"В какой день удобно?","good":"Называет день","bad":"Не знает"}',
].join('\n');
const LINES = [
  { today: '2026-11-16 Mon 10:00', time_zone: 'Asia/Almaty', utc_offset: '+05:00' },
  { id: 1, from: 'customer', at: '2026-11-16 Mon 09:00', text: 'Здравствуйте' },
  { id: 2, from: 'business', at: '2026-11-16 Mon 09:01', text: 'Какая нужна стрижка?' },
  { id: 3, from: 'customer', at: '2026-11-16 Mon 09:02', text: 'мужская' },
  { id: 4, from: 'business', at: '2026-11-16 Mon 09:03', text: 'Ждём завтра в 17:00' },
  { id: 5, from: 'customer', at: '2026-11-16 Mon 09:04', text: 'хорошо, приду' },
];

async function ask(
  url: string,
  { name = 'judgement', lines = LINES as object[], system = SYSTEM, format = 'json_schema' } = {},
): Promise<{ status: number; said: Record<string, unknown> }> {
  const response = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'gpt-4o-mini',
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: lines.map((line) => JSON.stringify(line)).join('\n') },
      ],
      ...(format !== 'none' && { response_format: { type: format, json_schema: { name } } }),
    }),
  });
  const body = (await response.json()) as { choices?: { message: { content: string } }[] };
  return { status: response.status, said: JSON.parse(body.choices?.[0]?.message.content ?? '{}') };
}

test('a dialog is judged by the questions that the request asks', async () => {
  await using llm = await startLlmSandbox();
  const { said } = await ask(llm.url);
  expect(said).toMatchObject({
    questions: [
      { question_id: 'q_hair', answered: true, quality: 'good', message_ids: [3], quote: 'мужская' },
      { question_id: 'q_day', answered: false, message_ids: [], quote: null },
    ],
    booking: { agreed: true, when: '2026-11-17T17:00:00+05:00', message_ids: [4, 5] },
    temperature: 'hot',
  });
});

test('a booking taken back, and a refusal, leave nothing booked', async () => {
  await using llm = await startLlmSandbox();
  const cancelled = [...LINES, { id: 6, from: 'customer', at: '2026-11-16 Mon 12:00', text: 'отмените, не приду' }];
  expect((await ask(llm.url, { lines: cancelled })).said).toMatchObject({
    ...{ booking: { agreed: false, when: null }, temperature: 'cold' },
  });
});

test('the schema named in words is answered as well; rules of a direction are proposed', async () => {
  await using llm = await startLlmSandbox();
  const inWords = `${SYSTEM}\nIts JSON schema, "judgement": {}`;
  expect((await ask(llm.url, { system: inWords, format: 'none' })).said).toHaveProperty('booking');
  expect((await ask(llm.url, { name: 'direction_rules' })).said).toHaveProperty('booking_signs');
  expect((await ask(llm.url, { name: 'stage' })).said).toHaveProperty('stage');
});

test('a script answers what it is for, by a phrase, a pattern or a condition, until it is removed', async () => {
  await using llm = await startLlmSandbox();
  const byPhrase = llm.script('мужская', { from: 'phrase' });
  const byPattern = llm.script(/приду/, (_dialog, { questions }) => ({ asked: questions.length }));
  const other = llm.script(({ schema }) => schema === 'stage', { from: 'schema' });
  expect((await ask(llm.url)).said).toEqual({ asked: 2 });
  byPattern.remove();
  expect((await ask(llm.url)).said).toEqual({ from: 'phrase' });
  expect((await ask(llm.url, { name: 'stage' })).said).toEqual({ from: 'schema' });
  byPhrase.remove();
  other.remove();
  expect((await ask(llm.url)).said).toHaveProperty('booking');
});

test('it lies in every way it was told to', async () => {
  await using llm = await startLlmSandbox();
  const claims = async (kind: 'invented ids' | "business's ids" | 'invented quotes') => {
    const fault = llm.faults.add({ kind });
    const { said } = await ask(llm.url);
    fault.remove();
    return said as { questions: { message_ids: number[]; quote: string }[]; booking: { message_ids: number[] } };
  };
  expect((await claims('invented ids')).questions[0]?.message_ids).toEqual([7001, 7002]);
  expect((await claims("business's ids")).booking.message_ids).toEqual([2]);
  const { message_ids: ids, quote } = (await claims('invented quotes')).questions[1]!;
  expect(ids).toEqual([1]);
  expect(JSON.stringify(LINES)).not.toContain(quote);
});

test('a server that knows no schemas refuses them as LM Studio does', async () => {
  await using llm = await startLlmSandbox();
  llm.settings.formats = ['text'];
  expect((await ask(llm.url)).status).toBe(400);
  expect((await ask(llm.url, { format: 'none' })).status).toBe(200);
});
