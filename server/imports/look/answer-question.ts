import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { type ControlParts, mustExist, refuseMove } from '../control-import.ts';

import type { ChatAnswer, columnsInput } from '../import-input.ts';
import { readPhone } from '../phone.ts';
import { type ImportRow, tellImport } from '../store.ts';
import type { ChatSurvey, TableSurvey } from '../views.ts';
import { placeOf } from './place.ts';

/** Answers written in one transaction. */
const SLICE = 200;

/**
 * Keeps what the owner said of chats of an import that has not begun; a later answer to the same question stands in place of
 * the earlier one. All are checked before the first is kept.
 *
 * @throws AppError import_not_found, import_is_running, import_ended, import_chat_not_found, phone_invalid {phone},
 *   author_unknown {author}
 */
export async function answerQuestions(parts: ControlParts, id: number, answers: readonly ChatAnswer[]): Promise<void> {
  const row = mustBeUnstarted(parts, id);
  const checked = answers.map((answer) => checkAnswer(parts, row, answer));
  for (let begin = 0; begin < checked.length; begin += SLICE) {
    parts.db.write(() => {
      mustBeUnstarted(parts, id);
      for (const { chatId, said } of checked.slice(begin, begin + SLICE)) keepAnswer(parts, chatId, said);
      tellImport(parts, id);
    });
    await setImmediate();
  }
}

/**
 * Which column of a CSV holds what.
 *
 * @throws AppError import_not_found, import_not_ready, import_is_running, import_ended, column_unknown {column}
 */
export function setColumns(parts: ControlParts, { id, mapping, hasHeader }: z.output<typeof columnsInput>): void {
  const { db } = parts;
  db.write(() => {
    const row = mustBeUnstarted(parts, id);
    const table = row.survey as unknown as TableSurvey | null;
    if (row.kind !== 'contacts' || !table) throw new AppError('import_not_ready');
    for (const column of Object.values(mapping).flat()) {
      if (column != null && column >= table.columns.length) throw new AppError('column_unknown', { column });
    }
    const rows = table.rows + Number(table.hasHeader) - Number(hasHeader);
    const survey: TableSurvey = { ...table, rows, mapping, hasHeader };
    prepared(db, 'update imports set survey = ? where id = ?').run(JSON.stringify(survey), id);
    tellImport(parts, id);
  });
}

export function mustBeUnstarted(parts: Pick<Parts, 'db'>, id: number): ImportRow {
  const row = mustExist(parts, id);
  if (row.state !== 'open' && row.state !== 'looking' && row.state !== 'ready') refuseMove(row.state);
  return row;
}

function checkAnswer(
  parts: Pick<Parts, 'db'>,
  row: ImportRow,
  { chatId, phone, owner, order, leaveOut }: ChatAnswer,
): { chatId: number; said: string } {
  const chat = prepared<{ survey: string | null }>(
    parts.db,
    'select survey from import_chats where id = ? and import_id = ?',
  ).get(chatId, row.id);
  if (!chat) throw new AppError('import_chat_not_found', { id: chatId });
  const digits = phone === undefined ? undefined : readPhone(phone, placeOf(parts, row).country);
  if (digits === null) throw new AppError('phone_invalid', { phone: phone ?? '' });
  const authors = chat.survey === null ? [] : (JSON.parse(chat.survey) as ChatSurvey).authors;
  if (owner !== undefined && !authors.some(({ name }) => name === owner))
    throw new AppError('author_unknown', { author: owner });
  return { chatId, said: JSON.stringify({ phone: digits, owner, order, leaveOut }) };
}

function keepAnswer({ db }: Pick<Parts, 'db'>, chatId: number, said: string): void {
  prepared(db, 'update import_chats set answers = json_patch(answers, ?) where id = ?').run(said, chatId);
}
