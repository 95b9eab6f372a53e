import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judgeByRules } from '../server/qualification/by-rules/judge-by-rules.ts';
import { readDialogsFile } from './eval/dialogs-file.ts';
import { judgedDialogs, scoreOf } from './eval/judged-dialogs.ts';
import { measureAll, rates } from './eval/score.ts';
import { readTrades } from './eval/trades.ts';

const FOLDER = new URL('./eval/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => /^dialogs-.*\.json$/.test(name));

function scored(name: string) {
  return judgedDialogs(readDialogsFile(new URL(name, FOLDER).pathname)).map((one) =>
    scoreOf(one, judgeByRules(one.dialog)),
  );
}

test.each(FILES)('rules judge the labelled dialogs of %s as well as was promised', (name) => {
  const { level1, level2, level3, temperature } = measureAll(scored(name));
  expect(level1).toEqual({ precision: 1, recall: 1, f1: 1 });
  expect(level2.precision).toBeGreaterThanOrEqual(0.9);
  expect(level2.recall).toBeGreaterThanOrEqual(0.6);
  expect(level3.precision).toBeGreaterThanOrEqual(0.95);
  expect(level3.recall).toBeGreaterThanOrEqual(0.75);
  expect(temperature.accuracy).toBeGreaterThanOrEqual(0.75);
});

test('of all labelled dialogs together nine answers in ten are heard or rightly not heard, and slots are the labelled ones', () => {
  const { answered, slot } = measureAll(FILES.flatMap(scored));
  expect(answered.accuracy).toBeGreaterThanOrEqual(0.95);
  expect(slot.accuracy).toBeGreaterThanOrEqual(0.95);
});

test('in 34 directions beside the labelled ones, the questions of owners are found answered', () => {
  const judged = readTrades(new URL('trades.txt', FOLDER).pathname).map(({ dialog, answered }) => {
    const { answers } = judgeByRules(dialog);
    const right = answers.filter((one) => one.answered === answered.has(one.questionId)).length;
    return {
      said: answers.every((one) => one.answered),
      all: answers.length === answered.size,
      right,
      of: answers.length,
    };
  });
  const count = (those: (one: (typeof judged)[number]) => boolean) => judged.filter(those).length;
  const level2 = rates({
    hits: count(({ said, all }) => said && all),
    falseOnes: count(({ said, all }) => said && !all),
    missed: count(({ said, all }) => !said && all),
  });
  const sum = (field: 'right' | 'of') => judged.reduce((total, one) => total + one[field], 0);
  expect(level2.precision).toBeGreaterThanOrEqual(0.9);
  expect(level2.recall).toBeGreaterThanOrEqual(0.8);
  expect(sum('right') / sum('of')).toBeGreaterThanOrEqual(0.9);
});
