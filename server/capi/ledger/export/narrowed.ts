import type { I18n } from '@lingui/core';
import { prepared } from '../../../../db/prepared.ts';
import type { Cell } from '../../../export/sheet.ts';
import type { Parts } from '../../../parts.ts';
import { type EventFilter, statesOf } from '../event-filter.ts';
import { type ExportWords, said, titles } from './words.ts';

/** What the ledger was narrowed to, in words. */
export function narrowed(
  { db }: Pick<Parts, 'db'>,
  filter: EventFilter,
  i18n: I18n,
  words: ExportWords,
): [string, Cell][] {
  const { directionId, level, reason, since, until, acceptedSince, acceptedUntil } = filter;
  const accepted = i18n._(titles.acceptedAt);
  const states = statesOf(filter);
  const direction =
    directionId === undefined
      ? undefined
      : prepared<{ name: string }>(db, 'select name from directions where id = ?').get(directionId)?.name;
  const asked: [string, Cell | undefined][] = [
    [i18n._(said.direction), direction],
    [i18n._(said.level), level && words.level(level)],
    [i18n._(said.state), states.length > 0 ? states.map(words.state).join(', ') : undefined],
    [i18n._(said.group), reason && words.group(reason)],
    [i18n._(said.since), since === undefined ? undefined : { at: since }],
    [i18n._(said.until), until === undefined ? undefined : { at: until }],
    [`${accepted}: ${i18n._(said.since)}`, acceptedSince === undefined ? undefined : { at: acceptedSince }],
    [`${accepted}: ${i18n._(said.until)}`, acceptedUntil === undefined ? undefined : { at: acceptedUntil }],
  ];
  return asked.filter((one): one is [string, Cell] => one[1] !== undefined);
}
