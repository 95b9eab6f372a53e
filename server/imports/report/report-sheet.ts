import type { I18n } from '@lingui/core';
import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Cell, Column, Sheet } from '../../export/sheet.ts';
import type { Parts } from '../../parts.ts';
import { findLine } from '../list-imports.ts';
import type { ImportRow } from '../store.ts';
import { type ReportRow, reportRows } from './report-rows.ts';
import { reportWords, said } from './words.ts';

type Field = Column & { cell: (row: ReportRow) => Cell };

/** The report of an import in words: a summary, and a line for each chat (or contact). */
export function reportSheet(parts: Pick<Parts, 'db'>, row: ImportRow, i18n: I18n, timeZone: string): Sheet {
  const words = reportWords(i18n, row.options.dryRun);
  const isTable = row.kind === 'contacts';
  const fields = isTable ? contactFields(i18n, words) : chatFields(i18n, words);
  return {
    titles: { summary: i18n._(said.summary), rows: i18n._(isTable ? said.contacts : said.chats) },
    summary: summaryOf(parts, row, i18n, timeZone),
    columns: fields.map(({ title, width }) => ({ title, width })),
    *rows() {
      for (const page of reportRows(parts, row)) yield page.map((line) => fields.map((field) => field.cell(line)));
    },
  };
}

type Spoken = ReturnType<typeof reportWords>;

function contactFields(i18n: I18n, words: Spoken): Field[] {
  return [
    { title: i18n._(said.contact), width: 30, cell: titleOf },
    { title: i18n._(said.phone), width: 17, cell: phoneOf },
    { title: i18n._(said.line), width: 9, cell: (row) => (row.entry === null ? null : Number(row.entry)) },
    ...outcomeFields(i18n, words),
    ...foundFields(i18n, words),
  ];
}

function chatFields(i18n: I18n, words: Spoken): Field[] {
  return [
    { title: i18n._(said.chat), width: 30, cell: titleOf },
    { title: i18n._(said.phone), width: 17, cell: phoneOf },
    { title: i18n._(said.file), width: 30, cell: (row) => row.file },
    { title: i18n._(said.place), width: 20, cell: (row) => row.entry },
    ...outcomeFields(i18n, words),
    { title: i18n._(said.messagesFound), width: 12, cell: (row) => row.found },
    { title: i18n._(said.added), width: 12, cell: (row) => row.added },
    { title: i18n._(said.known), width: 12, cell: (row) => row.known },
    { title: i18n._(said.outside), width: 12, cell: (row) => row.outside },
    { title: i18n._(said.first), width: 17, cell: (row) => momentOf(row.firstAt) },
    { title: i18n._(said.last), width: 17, cell: (row) => momentOf(row.lastAt) },
    ...foundFields(i18n, words),
  ];
}

function outcomeFields(i18n: I18n, words: Spoken): Field[] {
  return [
    { title: i18n._(said.outcome), width: 16, cell: (row) => words.outcome(row.state) },
    { title: i18n._(said.why), width: 50, cell: (row) => words.reason(row.reason) },
  ];
}

function foundFields(i18n: I18n, words: Spoken): Field[] {
  return [
    { title: i18n._(said.language), width: 14, cell: (row) => words.language(row.language) },
    { title: i18n._(said.stage), width: 14, cell: (row) => words.stage(row.stage) },
  ];
}

/** A chat without a name is called by its phone. */
function titleOf({ title }: ReportRow): Cell {
  return /^\+\d{7,15}$/.test(title) ? { phone: title.slice(1) } : title;
}

function phoneOf({ phone }: ReportRow): Cell {
  return phone === null ? null : { phone };
}

function momentOf(at: number | null): Cell {
  return at === null ? null : { at };
}

function summaryOf(parts: Pick<Parts, 'db'>, row: ImportRow, i18n: I18n, timeZone: string): [string, Cell][] {
  const words = reportWords(i18n, row.options.dryRun);
  const line = findLine(parts, row.id);
  const { counts } = row;
  const isTable = row.kind === 'contacts';
  const label = line?.number?.label || (line?.number?.phone ? `+${line.number.phone}` : null);
  const filled: [string, Cell][] = [
    [i18n._(said.number), label],
    [i18n._(said.direction), line?.direction?.name ?? null],
    [i18n._(said.why), words.reason(row.reason) || null],
    [i18n._(said.startedAt), momentOf(row.startedAt)],
    [i18n._(said.endedAt), momentOf(row.endedAt)],
  ];
  const messages: [string, Cell][] = [
    [i18n._(said.messagesFound), counts.messages],
    [i18n._(said.added), counts.added],
    [i18n._(said.known), counts.known],
    [i18n._(said.outside), counts.outside],
    [i18n._(said.notices), counts.notices],
    ...(counts.oldestAt === null ? [] : [[i18n._(said.oldest), { at: counts.oldestAt }] as [string, Cell]]),
    ...(counts.costMicroUsd > 0 ? [[i18n._(said.cost), counts.costMicroUsd / 1_000_000] as [string, Cell]] : []),
  ];
  return [
    [i18n._(said.import), `${row.id} · ${words.kind(row.kind)}`],
    ...(row.options.dryRun ? [['', i18n._(said.dryRun)] as [string, Cell]] : []),
    [i18n._(said.state), words.importState(row.state)],
    ...filled.filter(([, value]) => value !== null),
    [i18n._(said.zone), timeZone],
    [i18n._(isTable ? said.contactsFound : said.chatsFound), counts.chats],
    ...(['imported', 'updated', 'skipped', 'failed'] as const).map((state): [string, Cell] => [
      words.outcome(state),
      counts[state],
    ]),
    ...(isTable ? [] : messages),
    ...refusals(parts, row.id, i18n, words),
  ];
}

/** Files that could not be read at all: they have no lines of their own. */
function refusals({ db }: Pick<Parts, 'db'>, importId: number, i18n: I18n, words: Spoken): [string, Cell][] {
  return prepared<{ name: string; refusal: string }>(
    db,
    'select name, refusal from import_files where import_id = ? and refusal is not null order by id limit 1000',
  )
    .all(importId)
    .map(({ name, refusal }) => [i18n._(said.notRead), `${name}: ${words.reason(JSON.parse(refusal) as Reason)}`]);
}
