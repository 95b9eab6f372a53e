import type { I18n } from '@lingui/core';
import type { Cell, Column, Sheet } from '../../../export/sheet.ts';
import { MAX_LINES } from '../../../export/write-xlsx.ts';
import type { Parts } from '../../../parts.ts';
import { STANDARD_NAMES } from '../../payload/event-names.ts';
import { countEvents } from '../count-events.ts';
import { type EventFilter, STATES, statesOf } from '../event-filter.ts';
import { testCodeOf } from '../list-deliveries.ts';
import { type ExportLine, exportLines } from './export-lines.ts';
import { narrowed } from './narrowed.ts';
import { waitingSheet } from './waiting-sheet.ts';
import { type ExportWords, exportWords, said, titles } from './words.ts';

type Field = Column & { cell: (line: ExportLine) => Cell };

interface SheetOptions {
  format: 'csv' | 'xlsx';
  i18n: I18n;
  timeZone: string;
}

/** The filtered ledger in words: what was asked for above, a line for each event below (or for each level that waits to be one). */
export function exportSheet(
  parts: Pick<Parts, 'db' | 'clock'>,
  filter: EventFilter,
  { format, i18n, timeZone }: SheetOptions,
): Sheet {
  const words = exportWords(i18n);
  if (filter.reason === 'waits_confirmation') return waitingSheet(parts, filter, { i18n, timeZone });
  const fields = fieldsOf(i18n, words);
  const { states } = countEvents(parts, filter);
  const asked = statesOf(filter);
  const total = (asked.length > 0 ? asked : [...STATES]).reduce((sum, state) => sum + states[state], 0);
  const isCut = format === 'xlsx' && total > MAX_LINES;
  return {
    titles: { summary: i18n._(said.summary), rows: i18n._(said.rows) },
    summary: [
      [i18n._(said.ledger), { at: parts.clock() }],
      ...narrowed(parts, filter, i18n, words),
      [i18n._(said.events), total],
      [i18n._(said.zone), timeZone],
      ['', i18n._(said.private)],
      ...(isCut ? [['', i18n._(said.tooMany(MAX_LINES.toLocaleString(i18n.locale)))] as [string, Cell]] : []),
    ],
    columns: fields.map(({ title, width }) => ({ title, width })),
    *rows() {
      for (const page of exportLines(parts, filter)) yield page.map((line) => fields.map((field) => field.cell(line)));
    },
  };
}

function fieldsOf(i18n: I18n, words: ExportWords): Field[] {
  const field = (title: keyof typeof titles, width: number, cell: Field['cell']): Field => ({
    ...{ title: i18n._(titles[title]), width },
    cell,
  });
  const moment = (at: number | null): Cell => (at === null ? null : { at });
  const sends = { backfill: i18n._(said.backfill), replay: i18n._(said.replay) };
  return [
    field('person', 26, ({ row }) => row.person.name),
    field('phone', 17, ({ row }) => (row.person.phone === null ? null : { phone: row.person.phone })),
    field('level', 14, ({ row }) => words.level(row.level)),
    field('standard', 20, ({ row }) => STANDARD_NAMES[row.level]),
    field('name', 22, ({ row }) => row.name),
    field('direction', 20, ({ row }) => row.direction.name),
    field('state', 18, ({ row }) => words.state(row.state)),
    field('group', 22, ({ row }) => (row.group === null ? null : words.group(row.group))),
    field('why', 50, ({ row }) => words.reason(row.reason)),
    field('nextTry', 17, ({ row }) => moment(row.nextAt)),
    field('eventTime', 17, ({ row }) => ({ at: row.eventTimeAt })),
    field('saidBy', 16, ({ saidBy }) => (saidBy === null ? null : words.saidBy(saidBy))),
    field('quotes', 40, ({ quotes }) => quotes.join(' / ') || null),
    field('value', 12, ({ value }) => value),
    field('currency', 8, ({ currency }) => currency),
    field('attempts', 9, ({ row }) => row.attempts),
    field('firstAttempt', 17, ({ firstAttemptAt }) => moment(firstAttemptAt)),
    field('acceptedAt', 17, ({ row }) => moment(row.acceptedAt)),
    field('httpStatus', 10, ({ httpStatus }) => httpStatus),
    field('answer', 40, ({ response }) => response),
    { title: 'fbtrace_id', width: 20, cell: ({ fbtraceId }) => fbtraceId },
    field('source', 20, ({ actionSource }) => actionSource),
    field('dataset', 18, ({ row }) => row.datasetMetaId),
    field('clickId', 30, ({ clickId }) => clickId),
    field('page', 18, ({ pageId }) => pageId),
    field('waba', 18, ({ wabaId }) => wabaId),
    field('phoneHash', 30, ({ phoneHash }) => phoneHash),
    field('externalHash', 30, ({ externalHash }) => externalHash),
    field('leftOut', 50, ({ leftOut }) => leftOut.map(words.field).join('; ') || null),
    field('eventId', 36, ({ eventId }) => eventId),
    field('onWord', 22, ({ sendKind }) => (sendKind === null ? null : sends[sendKind])),
    field('testCode', 12, ({ request }) => testCodeOf([{ request }])),
  ];
}
