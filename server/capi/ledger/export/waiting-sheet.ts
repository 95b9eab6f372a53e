import type { I18n } from '@lingui/core';
import type { Cell, Column, Sheet } from '../../../export/sheet.ts';
import type { Parts } from '../../../parts.ts';
import { STANDARD_NAMES } from '../../payload/event-names.ts';
import type { EventFilter } from '../event-filter.ts';
import type { WaitingLevel } from '../views.ts';
import { countWaiting, listWaiting } from '../waiting-levels.ts';
import { narrowed } from './narrowed.ts';
import { exportWords, said, titles } from './words.ts';

type Field = Column & { cell: (level: WaitingLevel) => Cell };

/** Levels read in one go: some milliseconds. */
const PAGE = 100;

/** Levels that become events at the owner's word, under the ledger's filters: none of them has an event yet. */
export function waitingSheet(
  parts: Pick<Parts, 'db' | 'clock'>,
  filter: EventFilter,
  { i18n, timeZone }: { i18n: I18n; timeZone: string },
): Sheet {
  const words = exportWords(i18n);
  const fields = fieldsOf(i18n);
  return {
    titles: { summary: i18n._(said.summary), rows: i18n._(said.waiting) },
    summary: [
      [i18n._(said.ledger), { at: parts.clock() }],
      ...narrowed(parts, filter, i18n, words),
      [i18n._(said.levels), countWaiting(parts, filter)],
      [i18n._(said.zone), timeZone],
      ['', i18n._(said.private)],
    ],
    columns: fields.map(({ title, width }) => ({ title, width })),
    *rows() {
      let cursor: string | null = null;
      do {
        const page = listWaiting(parts, { ...filter, cursor, limit: PAGE });
        yield page.rows.map((level) => fields.map((field) => field.cell(level)));
        cursor = page.next;
      } while (cursor !== null);
    },
  };
}

function fieldsOf(i18n: I18n): Field[] {
  const words = exportWords(i18n);
  const yes = i18n._(said.yes);
  const field = (title: keyof typeof titles, width: number, cell: Field['cell']): Field => ({
    ...{ title: i18n._(titles[title]), width },
    cell,
  });
  return [
    field('person', 26, ({ person }) => person.name),
    field('phone', 17, ({ person }) => (person.phone === null ? null : { phone: person.phone })),
    field('level', 14, ({ level }) => words.level(level)),
    field('standard', 20, ({ level }) => STANDARD_NAMES[level]),
    field('direction', 20, ({ direction }) => direction.name),
    field('group', 22, () => words.group('waits_confirmation')),
    field('eventTime', 17, ({ eventTimeAt }) => ({ at: eventTimeAt })),
    field('asked', 17, ({ openedAt }) => ({ at: openedAt })),
    field('late', 14, ({ isLate }) => (isLate ? yes : null)),
  ];
}
