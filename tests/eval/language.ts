import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { detectLanguage, type Language } from '../../server/dialogs/language/detect-language.ts';

/**
 * How well the language of a contact is told: by one message, and by three messages of one language.
 * node tests/eval/language.ts [file] [--json]; a file of another shape ends it with code 2.
 */

const samples = z.array(z.object({ lang: z.string(), text: z.string() })).nonempty();
type Sample = z.output<typeof samples>[number];

const OURS: Record<string, Language> = { ru: 'ru', kk: 'kk', ky: 'ky', uz: 'uz', uz_cyrl: 'uz', en: 'en' };

function expected(lang: string): Language {
  return OURS[lang] ?? 'other';
}

/** Threes of one label in the order of the file; what is left over is counted only where a label has no three. */
function threes(of: readonly Sample[]): Sample[][] {
  return [...Map.groupBy(of, (sample) => sample.lang).values()].flatMap((same) => {
    const full = Array.from({ length: Math.floor(same.length / 3) }, (_, n) => same.slice(n * 3, n * 3 + 3));
    return full.length > 0 ? full : [same];
  });
}

function share(right: number, of: number): number {
  return of === 0 ? 0 : Math.round((right / of) * 10_000) / 10_000;
}

function readSamples(file: string): Sample[] {
  try {
    return samples.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (fault) {
    const why = fault instanceof z.ZodError ? z.prettifyError(fault) : String(fault);
    process.stderr.write(`${file}: not a list of {lang, text}\n${why}\n`);
    process.exit(2);
  }
}

function options() {
  try {
    return parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
  } catch (fault) {
    process.stderr.write(`${String(fault)}\n`);
    process.exit(2);
  }
}

const { values, positionals } = options();
const file = positionals[0] ?? new URL('langid.json', import.meta.url).pathname;
const all = readSamples(file);
const groups = threes(all);
const said = all.map((sample) => ({ ...sample, said: detectLanguage([sample.text]) }));
const saidOfThree = groups.map((group) => ({
  lang: group[0]?.lang ?? '',
  text: group.map((sample) => sample.text).join(' | '),
  said: detectLanguage(group.map((sample) => sample.text)),
}));
const isRight = (one: { lang: string; said: Language | null }) => one.said === expected(one.lang);
const accuracy = share(said.filter(isRight).length, said.length);
const accuracyOfThree = share(saidOfThree.filter(isRight).length, saidOfThree.length);

if (values.json) {
  process.stdout.write(`${JSON.stringify({ accuracy, accuracyOfThree })}\n`);
} else {
  const rows = [...new Set(all.map((sample) => sample.lang))].map((lang) => {
    const one = said.filter((sample) => sample.lang === lang);
    const three = saidOfThree.filter((group) => group.lang === lang);
    return (
      `${lang.padEnd(8)} ${one.filter(isRight).length}/${one.length}`.padEnd(20) +
      `${three.filter(isRight).length}/${three.length}`
    );
  });
  const wrong = [...said, ...saidOfThree].filter((one) => !isRight(one));
  process.stdout.write(
    [
      `${'language'.padEnd(8)} one message  of three`,
      ...rows,
      `all      ${(accuracy * 100).toFixed(1)} %      ${(accuracyOfThree * 100).toFixed(1)} %`,
      ...wrong.map((one) => `  ${one.lang} said to be ${one.said}: ${one.text}`),
      '',
    ].join('\n'),
  );
}
