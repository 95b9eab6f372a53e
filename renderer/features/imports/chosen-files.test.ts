import { expect, test } from 'vitest';
import { chosenFiles } from './chosen-files.ts';

function file(name: string, path?: string): File {
  const made = new File(['x'], name);
  return path === undefined ? made : Object.defineProperty(made, 'path', { value: path });
}

test('of a folder of exports only the texts and archives are sent, not a thousand photos', () => {
  const { taken, left } = chosenFiles('exports', [
    file('Чат WhatsApp с Айгерим.txt'),
    file('Чат.ZIP'),
    file('IMG-2025.jpg'),
    file('.DS_Store'),
    file('._Чат.txt'),
  ]);
  expect(taken.map(({ name }) => name)).toEqual(['Чат WhatsApp с Айгерим.txt', 'Чат.ZIP']);
  expect(left).toBe(3);
});

test('a dropped file keeps its place, and an unpacked export of an iPhone is called by its folder', () => {
  const { taken } = chosenFiles('exports', [
    file('_chat.txt', './WhatsApp Chat - Дина/_chat.txt'),
    file('a.txt', '/b/a.txt'),
  ]);
  expect(taken.map(({ name }) => name)).toEqual(['WhatsApp Chat - Дина.txt', 'b/a.txt']);
});

test('a table of contacts may be saved as text', () => {
  expect(chosenFiles('contacts', [file('a.csv'), file('b.tsv'), file('c.txt'), file('d.zip')]).taken).toHaveLength(3);
});
