import { prepared } from '../../db/prepared.ts';
import { mustBeInUse } from '../directions/save-direction.ts';
import { AppError } from '../errors.ts';
import type { Config, Parts } from '../parts.ts';
import { findModelAccess } from '../qualification/model/model-settings.ts';
import { addNumber, readNumber, readNumbers } from '../whatsapp/store.ts';
import { type ControlParts, mustExist, refuseMove, refuseWhileUndoing, setState } from './control-import.ts';
import type { SetUp } from './import-input.ts';
import { mustBeUnstarted } from './look/answer-question.ts';
import { lacksColumns } from './look/resolve-chat.ts';
import type { ImportOptions } from './options.ts';
import { type ImportRow, tellImport } from './store.ts';

/** What the owner calls the number of chats that belong to none yet. */
const NEW_LABEL = 'Импорт';

export type StartParts = ControlParts &
  Pick<Parts, 'uuid' | 'vault'> & { config: Pick<Config, 'dataFolder' | 'model'> };

/**
 * Keeps what the owner chose for an import that has not begun.
 *
 * @throws AppError import_not_found, import_is_running, import_ended, number_not_found, direction_not_found,
 *   direction_archived, dates_reversed, time_zone_unknown {timeZone}
 */
export function setUpImport(parts: ControlParts, chosen: SetUp): void {
  parts.db.write(() => keepChoices(parts, mustBeUnstarted(parts, chosen.id), chosen));
}

/**
 * Begins. Nothing is written when something is missing; one that runs already goes on.
 *
 * @throws AppError what setUpImport throws; import_not_ready, number_missing, columns_missing, model_key_missing, undo_is_running
 */
export function startImport(parts: StartParts, chosen: SetUp): void {
  const { db, clock, live } = parts;
  db.write(() => {
    const before = mustExist(parts, chosen.id);
    if (before.state === 'running') return;
    if (before.state !== 'ready') refuseMove(before.state);
    refuseWhileUndoing(parts, before.id);
    keepChoices(parts, before, chosen);
    const row = mustExist(parts, chosen.id);
    // Chats that lack an answer are left out and say why; without its phones a table has nothing to bring.
    if (lacksColumns(row)) throw new AppError('columns_missing');
    mustHaveModel(parts, row.options);
    const numberId = row.kind === 'exports' ? numberFor(parts, row) : row.numberId;
    prepared(db, 'update imports set number_id = ?, started_at = ? where id = ?').run(numberId, clock(), row.id);
    setState(parts, row.id, 'running');
    if (numberId !== row.numberId) db.afterCommit(() => live.changed({ topic: 'numbers' }));
  });
}

/**
 * Where stages are found by a model there must be one to ask.
 *
 * @throws AppError model_key_missing
 */
export function mustHaveModel(
  parts: Pick<StartParts, 'db' | 'vault' | 'config'>,
  { status }: Pick<ImportOptions, 'status'>,
): void {
  if (status === 'model' && !findModelAccess(parts, parts.config.model ?? {})) throw new AppError('model_key_missing');
}

/** @throws AppError dates_reversed */
export function checkDates({ since, until }: Pick<ImportOptions, 'since' | 'until'>): void {
  if (since !== null && until !== null && since >= until) throw new AppError('dates_reversed');
}

function keepChoices(parts: ControlParts, row: ImportRow, chosen: SetUp): void {
  const { db } = parts;
  const { options } = chosen;
  checkDates(options);
  if (options.timeZone !== null && !isTimeZone(options.timeZone))
    throw new AppError('time_zone_unknown', { timeZone: options.timeZone });
  const numberId = chosen.numberId === undefined ? row.numberId : chosen.numberId;
  const directionId = chosen.directionId === undefined ? row.directionId : chosen.directionId;
  if (numberId !== null && !readNumber(db, numberId)) throw new AppError('number_not_found', { id: numberId });
  mustBeInUse(parts, directionId);
  prepared(db, 'update imports set options = ?, number_id = ?, direction_id = ? where id = ?').run(
    JSON.stringify(options),
    numberId,
    directionId,
    row.id,
  );
  tellImport(parts, row.id);
}

/** The number that chats of exports belong to: the chosen one, the only one, or a new one that is not linked yet. */
function numberFor({ db, clock, uuid }: StartParts, row: ImportRow): string | null {
  if (row.numberId !== null) return row.numberId;
  const [only, ...others] = readNumbers(db);
  if (others.length > 0) throw new AppError('number_missing');
  if (only) return only.id;
  // A dry run writes nothing, so that its chats belong to no number.
  if (row.options.dryRun) return null;
  const id = uuid();
  addNumber(db, { id, label: NEW_LABEL, directionId: row.directionId, createdAt: clock() });
  return id;
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
