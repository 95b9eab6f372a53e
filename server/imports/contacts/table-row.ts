import type { Reason } from '../../dialogs/views.ts';
import { isRounded, readPhone } from '../phone.ts';
import type { TableMapping } from '../views.ts';
import type { TableRecord } from './read-records.ts';
import { type Language, saidLanguage } from './said-language.ts';
import { type Stage, saidStage } from './said-stage.ts';

/** One row of a table as a contact. */
export interface TableRow {
  /** Where it begins in the file; the first line is 1. */
  line: number;
  /** E.164 digits; NULL: `fault` says why not. */
  phone: string | null;
  /** The phone as it stands in the file, one of several; empty: none does. */
  typed: string;
  name: string | null;
  language: Language | null;
  stage: Stage | null;
  /** Why this row can be no contact: phone_missing, phone_rounded {phone}, phone_invalid {phone}. NULL: it can. */
  fault: Reason | null;
  /** What was said of it but not understood: stage_unknown {stage}, language_unknown {language}. NULL: nothing. */
  remark: Reason | null;
}

/** Longer names are notes that came into the wrong column. */
const MAX_NAME = 200;
/** Letters of a cell that are looked at for phones: a dozen of them fit. */
const MAX_CELL = 300;
/** Between several phones in one cell; Google's is « ::: ». */
const BETWEEN = /\s*(?::::|[;,\n|]|\s\/\s|\/(?=\s*[+\d(]{1,2}\d)| и | или | және | and | or )\s*/u;

/** What stands in a cell of phones, one by one. */
export function phonesIn(whole: string): string[] {
  const cell = whole.slice(0, MAX_CELL);
  // «7,70112E+10» has a comma of its own.
  return isRounded(cell) ? [cell] : cell.split(BETWEEN).filter((typed) => typed !== '');
}

/** A record as the owner has mapped its columns, its phone read in `country`. */
export function toRow({ line, cells }: TableRecord, mapping: TableMapping, country: string): TableRow {
  const cell = (column: number | null) => (column === null ? '' : (cells[column] ?? ''));
  const said = { language: cell(mapping.language), stage: cell(mapping.stage) };
  const language = saidLanguage(said.language);
  const stage = saidStage(said.stage);
  return {
    line,
    ...readPhones([mapping.phone, ...(mapping.otherPhones ?? [])].map(cell), country),
    name: nameOf([mapping.name, ...(mapping.otherNames ?? [])].map(cell)),
    language,
    stage,
    remark:
      said.stage !== '' && stage === null
        ? { code: 'stage_unknown', stage: said.stage.slice(0, 100) }
        : said.language !== '' && language === null
          ? { code: 'language_unknown', language: said.language.slice(0, 100) }
          : null,
  };
}

/** The first phone of all cells that is one. */
function readPhones(cells: readonly string[], country: string): Pick<TableRow, 'phone' | 'typed' | 'fault'> {
  const all = cells.flatMap((cell) => [
    ...phonesIn(cell),
    ...(phonesIn(cell).length > 1 ? [cell.slice(0, MAX_CELL)] : []),
  ]);
  for (const typed of all) {
    const phone = readPhone(typed, country);
    if (phone) return { phone, typed, fault: null };
  }
  const typed = all[0]?.slice(0, 100) ?? '';
  if (typed === '') return { phone: null, typed, fault: { code: 'phone_missing' } };
  const code = all.some(isRounded) ? 'phone_rounded' : 'phone_invalid';
  return { phone: null, typed, fault: { code, phone: typed } };
}

function nameOf(parts: readonly string[]): string | null {
  const name = parts
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, MAX_NAME);
  return name === '' ? null : name;
}
