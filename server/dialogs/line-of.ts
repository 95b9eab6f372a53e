/** As much of a text as one line of the list can show. */
const LINE_CHARACTERS = 160;

/** One line of a text for the list, never ending in half a character; null where there is nothing to show. */
export function lineOf(text: string | null): string | null {
  if (text === null) return null;
  const line = text
    .slice(0, LINE_CHARACTERS * 2)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LINE_CHARACTERS);
  const last = line.charCodeAt(line.length - 1);
  return (last >= 0xd800 && last <= 0xdbff ? line.slice(0, -1) : line) || null;
}
