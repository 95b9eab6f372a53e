import { eq } from 'drizzle-orm';
import { settings } from '../../db/schema/index.ts';
import type { Parts } from '../parts.ts';

/** Row of `settings`: what the owner was told once and for all, the newest last. */
const KEY = 'toldOwner';
/** More are not kept: they are years old. */
const KEPT = 100;

/** True the first time it is asked of this notice, also over restarts. */
export function tellOnce({ db }: Pick<Parts, 'db'>, notice: string): boolean {
  const stored: unknown = db.orm.select().from(settings).where(eq(settings.key, KEY)).get()?.value;
  const told = Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
  if (told.includes(notice)) return false;
  const value = [...told, notice].slice(-KEPT);
  db.write(() => {
    db.orm
      .insert(settings)
      .values({ key: KEY, value })
      .onConflictDoUpdate({ target: settings.key, set: { value } })
      .run();
  });
  return true;
}
