import type { MessageDescriptor } from '@lingui/core';
import { explainMeta, type MetaCode, metaCodes } from '../../../../resources/sentences/meta-codes.ts';

/** Words shorter than that stand in every sentence. */
const TELLING = 4;

/**
 * The answers of Meta that a pasted piece of a log, a code or a few words speak of, the likeliest first; all of them for
 * nothing. What owners paste from older logs: `(#100) Invalid parameter`, `{"code":190,"error_subcode":463}`, `HTTP 503`.
 * Source: product.md 5, facts/meta.md 6
 *
 * @param say a sentence in the reader's language
 */
export function findCodes(pasted: string, say: (sentence: MessageDescriptor) => string): readonly MetaCode[] {
  const text = fold(pasted);
  if (text === '') return metaCodes;
  const byWords = metaCodes.filter((line) => speaksOf(line, text, say));
  return [...new Set([...byCode(text), ...byWords])];
}

/** Numbers in a log are moments, ids and sums too: only what stands as a code is one, or a number alone. */
function byCode(text: string): MetaCode[] {
  const [, alone, beside] = /^\(?#?(\d{1,7})\)?(?:\s*[/,;:]?\s*(\d{1,7}))?$/.exec(text) ?? [];
  const code =
    numberIn(/(?<!sub|sub[_ ])(?:code|код(?: meta)?) ?[:=#]? ?(\d{1,6})\b/, text) ?? numberIn(/\(#(\d{1,6})\)/, text);
  const subcode = numberIn(/(?:sub[_ ]?code|подкод) ?[:=#]? ?(\d{1,7})\b/, text) ?? numberIn(/\b(2804\d{3})\b/, text);
  const metaCode = alone === undefined ? code : Number(alone);
  const metaSubcode = beside === undefined ? subcode : Number(beside);
  const isServer = /\b(?:http|status)\D{0,12}5\d\d\b/.test(text) || (alone !== undefined && /^5\d\d$/.test(alone));
  const found = [
    metaCode === undefined ? undefined : explainMeta({ metaCode, metaSubcode }),
    ...metaCodes.filter(({ subcode: known }) => known != null && (known === metaSubcode || known === metaCode)),
    isServer ? explainMeta({ code: 'meta_fault' }) : undefined,
    // Of a number alone nobody knows the subcode.
    ...(alone !== undefined && beside === undefined
      ? metaCodes.filter(({ codes }) => codes && Number(alone) >= codes.from && Number(alone) <= codes.to)
      : []),
  ];
  return found.filter((line) => line !== undefined);
}

function speaksOf({ name, said, means, mend }: MetaCode, text: string, say: (sentence: MessageDescriptor) => string) {
  if (fold(name) === text) return true;
  const ofMeta = [name, said ?? ''].flatMap((part) => part.split(' · ')).map(fold);
  if (ofMeta.some((part) => part.length >= TELLING && /[a-z]/.test(part) && text.includes(part))) return true;
  if (text.length < TELLING) return false;
  const line = fold([name, said, say(means), say(mend)].join(' '));
  const words = text.split(' ').filter((word) => word.length >= TELLING && /\p{L}/u.test(word));
  return words.length > 0 && words.length <= 8 && words.every((word) => line.includes(word));
}

function numberIn(pattern: RegExp, text: string): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

function fold(text: string): string {
  const plain = text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
  // As JSON and as a log write it is the same.
  return plain
    .replace(/["'{}]/g, ' ')
    .replace(/\s*:\s*/g, ': ')
    .replace(/\s+/g, ' ')
    .trim();
}
