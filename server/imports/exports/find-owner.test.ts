import { expect, test } from 'vitest';
import type { KnownOwner } from './find-owner.ts';
import { chatTitle, surveyChat } from './survey-chat.ts';
import { temporaryFolder, textSource } from './testing.ts';

const nobody: KnownOwner = { ownNames: [], ownPhones: [], country: 'KZ' };

async function survey(fileName: string, said: readonly (readonly [author: string, text: string])[], known = nobody) {
  using folder = temporaryFolder();
  const text = said.map(([author, words], n) => `15.03.24, 10:${String(n).padStart(2, '0')} - ${author}: ${words}`);
  const source = textSource(folder.path, fileName, text.join('\n'));
  const found = await surveyChat(source, known);
  return { ...found, with: chatTitle(source, found) };
}

const TWO = [
  ['Анна', 'да'],
  ['Салон', 'нет'],
] as const;

test('the owner is known by name, whatever its case and marks', async () => {
  expect((await survey('chat.txt', TWO, { ...nobody, ownNames: ['САЛОН '] })).owner).toBe('Салон');
});

test('the owner is known by phone, however it is written', async () => {
  const said = [
    ['Анна', 'да'],
    ['\u202a8 (701) 123‑45‑67\u202c', 'нет'],
  ] as const;
  expect(await survey('chat.txt', said, { ...nobody, ownPhones: ['77011234567'] })).toMatchObject({
    owner: '8 (701) 123-45-67',
    with: 'Анна',
  });
});

test('the owner is who deleted a message on the phone that exported', async () => {
  expect((await survey('chat.txt', [...TWO, ['Салон', 'Вы удалили данное сообщение']])).owner).toBe('Салон');
});

test('the owner is not who the file is named after', async () => {
  expect(await survey('WhatsApp Chat with Анна.txt', TWO)).toMatchObject({ owner: 'Салон', with: 'Анна' });
});

test('a phone in the file’s name is the phone of an author', async () => {
  const said = [
    ['+7 701 123 45 67', 'да'],
    ['Салон', 'нет'],
  ] as const;
  expect((await survey('WhatsApp Chat with +77011234567.txt', said)).owner).toBe('Салон');
});

test('in a language nobody knows the name inside of the file’s name tells', async () => {
  expect(await survey('Xyz WhatsApp qwe Анна asd.txt', TWO)).toMatchObject({ owner: 'Салон', with: 'Анна' });
});

test('when nothing tells, the owner is asked', async () => {
  expect(await survey('chat.txt', TWO)).toMatchObject({ owner: null, with: '' });
});

test('a customer who writes alone leaves the owner without a word', async () => {
  expect((await survey('WhatsApp Chat with Анна.txt', [['Анна', 'ау']])).owner).toBe('');
});

test('an owner who writes alone is the owner', async () => {
  expect((await survey('WhatsApp Chat with Анна.txt', [['Салон', 'ау']])).owner).toBe('Салон');
});

test('lines of another chat that somebody pasted make no group of a chat of two', async () => {
  const said = [...TWO, ...TWO, ...TWO, ['Чужой', 'вставлено'], ...TWO] as const;
  expect(await survey('WhatsApp Chat with Анна.txt', said)).toMatchObject({
    isGroup: false,
    owner: 'Салон',
    messages: 8,
    authors: [
      { name: 'Анна', messages: 4 },
      { name: 'Салон', messages: 4 },
    ],
  });
});

test('three who write are a group', async () => {
  const said = [...TWO, ['Борис', 'да']] as const;
  expect(await survey('WhatsApp Chat with Друзья.txt', said)).toMatchObject({ isGroup: true, owner: null });
});
