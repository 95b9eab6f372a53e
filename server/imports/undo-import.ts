import { AppError } from '../errors.ts';
import { type ControlParts, mustExist } from './control-import.ts';
import type { UndoPreview } from './views.ts';

export async function previewUndo(parts: ControlParts, id: number): Promise<UndoPreview> {
  mustExist(parts, id);
  throw new AppError('import_not_ready');
}

export function startUndo(parts: ControlParts, id: number): void {
  mustExist(parts, id);
  throw new AppError('import_not_ready');
}
