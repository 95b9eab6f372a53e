import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../db/testing.ts';
import { type LlmSandbox, startLlmSandbox } from '../sandbox/llm/server.ts';

const run = promisify(execFile);
const FILE = 'tests/eval/dialogs-unseen.json';

interface Ended {
  stdout: string;
  stderr: string;
  code?: number;
}

async function evaluate(options: string[], env: Record<string, string> = {}): Promise<Ended> {
  const { PATH = '' } = process.env;
  return run(process.execPath, ['tests/eval/dialogs.ts', FILE, ...options], { env: { PATH, ...env } }).catch(
    (fault: Ended) => fault,
  );
}

const at = (llm: LlmSandbox, ...more: string[]) =>
  evaluate(['--model', 'openai', '--base-url', llm.url, '--json', ...more], { OPENAI_API_KEY: 'sk-env' });

test('a model is measured over HTTP with the key of the environment, four dialogs at once, with what it cost', async () => {
  await using llm = await startLlmSandbox();
  using folder = temporaryFolder();
  llm.faults.add({ kind: 'slow', ms: 30 });
  const out = join(folder.path, 'measure.json');
  const { stdout } = await at(llm, '--out', out);
  const measured = JSON.parse(stdout);
  const requests = llm.ledger.requests();
  expect(new Set(requests.map(({ key }) => key))).toEqual(new Set(['sk-env']));
  expect([llm.ledger.mostOpen, requests.length]).toEqual([4, measured.dialogs]);
  expect(measured.asked).toMatchObject({ model: 'gpt-4o-mini', requests: measured.dialogs, byRules: 0 });
  expect(measured.asked.costMicroUsd).toBeGreaterThan(0);
  expect(measured.level3.recall).toBeGreaterThan(0);
  expect(measured.level3.recall).toBeLessThan(1);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(measured);
}, 30_000);

test('a model that finds nothing is measured as such; dialogs it refuses are judged by rules, and counted', async () => {
  await using llm = await startLlmSandbox();
  llm.script(() => true, {
    ...{ questions: [], booking: { agreed: false, when: null, message_ids: [] } },
    ...{ temperature: 'warm', reason: 'ничего', confidence: 0.5 },
  });
  expect(JSON.parse((await at(llm)).stdout)).toMatchObject({ level2: { recall: 0 }, level3: { recall: 0 } });
  llm.faults.add({ kind: 'refusal' });
  const refused = JSON.parse((await at(llm)).stdout);
  expect(refused.asked.byRules).toBe(refused.dialogs);
}, 30_000);

test.each([
  [['--model', 'openai'], {}, 'OPENAI_API_KEY is not set'],
  [['--model', 'openrouter'], { OPENAI_API_KEY: 'sk-1' }, 'OPENROUTER_API_KEY is not set'],
  [['--model', 'qwen/qwen3-32b'], {}, 'OPENROUTER_API_KEY is not set'],
  [['--model', 'local', '--base-url', 'nonsense'], {}, '«nonsense» is no address'],
  [['--model', 'local', '--prices', 'much'], {}, '«much» is not'],
])('%j with %j ends with what is wrong', async (options, env, why) => {
  const { code, stderr, stdout } = await evaluate(options, env);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(why);
});

test('a server that lets nobody in ends it at once', async () => {
  await using llm = await startLlmSandbox();
  llm.settings.keys = ['sk-other'];
  const { code, stderr } = await at(llm);
  expect([code, stderr]).toEqual([2, expect.stringContaining('model_key_wrong')]);
  expect(llm.ledger.requests().length).toBeLessThanOrEqual(8);
});
