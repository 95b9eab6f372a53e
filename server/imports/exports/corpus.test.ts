import { expect, test } from 'vitest';
import { centralAsia } from './corpus/central-asia.ts';
import { easternEurope } from './corpus/eastern-europe.ts';
import { english } from './corpus/english.ts';
import { farEast } from './corpus/far-east.ts';
import { middleEast } from './corpus/middle-east.ts';
import { westernEurope } from './corpus/western-europe.ts';
import { surveyChat } from './survey-chat.ts';
import { readAll, temporaryFolder, textSource } from './testing.ts';

const samples = [...centralAsia, ...english, ...westernEurope, ...easternEurope, ...middleEast, ...farEast];
const known = { ownNames: [], ownPhones: [], country: 'KZ' };

test('the corpus holds 16 locales and more, of both systems', () => {
  expect(new Set(samples.map(({ locale }) => locale.slice(0, 2))).size).toBeGreaterThanOrEqual(16);
  expect(new Set(samples.map(({ system }) => system)).size).toBe(2);
});

test.each(samples)('an export of $locale, $system, comes out whole', async (sample) => {
  using folder = temporaryFolder();
  const text = sample.lines.join(sample.system === 'ios' ? '\r\n' : '\n');
  const source = textSource(folder.path, sample.fileName, `${text}\n`);
  expect(source.title).toBe(sample.title);
  const survey = await surveyChat(source, known);
  const counts = new Map<string, number>();
  for (const { author } of sample.messages) counts.set(author, (counts.get(author) ?? 0) + 1);
  expect(survey).toMatchObject({
    system: sample.system,
    isGroup: sample.isGroup ?? false,
    order: sample.order,
    owner: sample.owner === null ? null : sample.owner.replace('~ ', ''),
    messages: sample.messages.length,
    notices: sample.notices,
  });
  expect(new Map(survey.authors.map(({ name, messages }) => [name, messages]))).toEqual(counts);
  const { messages, notices } = await readAll(source, {
    order: survey.order ?? sample.orderToldByOwner ?? expect.fail('the order is not told'),
    owner: survey.owner ?? '',
    timeZone: 'UTC',
  });
  expect(
    messages.map(({ at, fromMe: _, ...message }) => ({ at: new Date(at).toISOString().slice(0, 19), ...message })),
  ).toEqual(
    sample.messages.map(({ at, ...message }) => ({
      at: at.length === 16 ? `${at}:00` : at,
      kind: 'text',
      attachment: null,
      isEdited: false,
      isDeleted: false,
      ...message,
    })),
  );
  expect(messages.filter(({ fromMe }) => fromMe).every(({ author }) => author === survey.owner)).toBe(true);
  expect(notices).toBe(sample.notices);
});
