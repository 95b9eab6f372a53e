import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { mustExist } from './control-import.ts';
import type { CostEstimate } from './views.ts';

export async function estimateCost(parts: Pick<Parts, 'db'>, id: number): Promise<CostEstimate> {
  mustExist(parts, id);
  throw new AppError('import_not_ready');
}
