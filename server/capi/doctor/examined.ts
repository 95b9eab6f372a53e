import { eq } from 'drizzle-orm';
import { datasets, directions } from '../../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { type HeldToken, openToken, tokenOfDataset } from '../tokens.ts';

export type Dataset = typeof datasets.$inferSelect;

/** What an examination looks at, as it stood when it began. */
export interface Examined {
  direction: typeof directions.$inferSelect;
  /** Where events with a click id go. */
  dataset: Dataset | null;
  /** Where those without one go, when that is another. */
  ordinary: Dataset | null;
}

/** A token as the doctor finds it: opened, sealed by another computer, or not there at all. */
export type FoundToken =
  | { kind: 'open'; held: HeldToken; text: string; of: TokenOf }
  | { kind: 'unreadable'; of: TokenOf }
  | { kind: 'missing' };

/** Whose token a dataset is used with. */
type TokenOf = 'dataset' | 'account' | 'business';

/** @throws AppError direction_not_found */
export function readExamined({ db }: Pick<Parts, 'db'>, directionId: string): Examined {
  const direction = db.orm.select().from(directions).where(eq(directions.id, directionId)).get();
  if (!direction) throw new AppError('direction_not_found', { id: directionId });
  const find = (id: string | null) =>
    id === null ? null : (db.orm.select().from(datasets).where(eq(datasets.id, id)).get() ?? null);
  const { datasetId, ordinaryDatasetId } = direction;
  return {
    direction,
    dataset: find(datasetId),
    ordinary: ordinaryDatasetId === datasetId ? null : find(ordinaryDatasetId),
  };
}

/** The token this dataset is used with. */
export function findToken(parts: Pick<Parts, 'db' | 'vault'>, datasetId: string): FoundToken {
  const held = tokenOfDataset(parts, datasetId);
  if (!held) return { kind: 'missing' };
  const of = held.place.startsWith('datasets/')
    ? 'dataset'
    : held.place.startsWith('ad_accounts/')
      ? 'account'
      : 'business';
  try {
    return { kind: 'open', held, text: openToken(parts, held), of };
  } catch {
    return { kind: 'unreadable', of };
  }
}
