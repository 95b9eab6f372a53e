import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { adTouches, conversionEvents, directions } from '../../../db/schema/index.ts';
import { CLICK_ID, testBusiness } from '../testing.ts';
import { moveUntaken } from './move-untaken.ts';

const HOUR_MS = 60 * 60_000;

/** A direction with two datasets and an event of it that bears no click. */
function twoDatasets() {
  const business = testBusiness();
  const clicks = business.insertDataset('100', null);
  const ordinary = business.insertDataset('200', null);
  const directionId = business.insertDirection({ datasetId: clicks, ordinaryDatasetId: ordinary });
  const { dialogId } = business.insertDialog(directionId);
  const { id } = business.raise(dialogId)!;
  const { db, clock } = business.parts;
  return {
    ...business,
    ...{ clicks, ordinary, directionId, dialogId, id },
    touch: (at = clock() - HOUR_MS, ctwaClid: string | null = CLICK_ID) =>
      business.insertTouch(dialogId, { ctwaClid, touchedAt: at }),
    set: (columns: Partial<typeof directions.$inferInsert>) =>
      db.orm.update(directions).set(columns).where(eq(directions.id, directionId)).run(),
    /** Where it would go now, and whether with a click. */
    route: (of = id) => [business.event(of).datasetId, business.event(of).withClick],
  };
}

test('an event goes to the ordinary dataset until a click before it is known, and back when that is gone', () => {
  using business = twoDatasets();
  expect(business.route()).toEqual([business.ordinary, false]);
  const touchId = business.touch();
  expect(business.route()).toEqual([business.clicks, true]);
  business.parts.db.orm.update(adTouches).set({ ctwaClid: null }).where(eq(adTouches.id, touchId)).run();
  expect(business.route()).toEqual([business.ordinary, false]);
  business.parts.db.orm.update(adTouches).set({ ctwaClid: CLICK_ID }).where(eq(adTouches.id, touchId)).run();
  expect(business.route()).toEqual([business.clicks, true]);
  business.parts.db.orm.delete(adTouches).where(eq(adTouches.id, touchId)).run();
  expect(business.route()).toEqual([business.ordinary, false]);
});

test('a click after the event and one whose id is hidden are none', () => {
  using business = twoDatasets();
  business.touch(business.parts.clock());
  business.touch(business.parts.clock() - HOUR_MS, null);
  expect(business.route()).toEqual([business.ordinary, false]);
});

test('a click of another dialog counts when the two are found to be one', () => {
  using business = twoDatasets();
  const other = business.insertDialog(business.directionId);
  const touchId = business.insertTouch(other.dialogId, {
    ctwaClid: CLICK_ID,
    touchedAt: business.parts.clock() - HOUR_MS,
  });
  const { dialogId } = business;
  business.parts.db.orm.update(adTouches).set({ dialogId }).where(eq(adTouches.id, touchId)).run();
  expect(business.route()).toEqual([business.clicks, true]);
  const second = business.insertDialog(business.directionId);
  const { id } = business.raise(second.dialogId)!;
  business.parts.db.orm.delete(conversionEvents).where(eq(conversionEvents.id, business.id)).run();
  business.parts.db.orm.update(conversionEvents).set({ subjectId: dialogId }).where(eq(conversionEvents.id, id)).run();
  expect(business.route(id)).toEqual([business.clicks, true]);
});

test('it follows its direction to other datasets; without an ordinary one all go to the same', () => {
  using business = twoDatasets();
  business.set({ ordinaryDatasetId: null });
  expect(business.route()).toEqual([business.clicks, false]);
  business.set({ datasetId: null });
  expect(business.route()).toEqual([null, false]);
  business.set({ datasetId: business.ordinary });
  expect(business.route()).toEqual([business.ordinary, false]);
});

test('once frozen it stays where it was tried', () => {
  using business = twoDatasets();
  const { db } = business.parts;
  db.orm.update(conversionEvents).set({ payload: '{}' }).where(eq(conversionEvents.id, business.id)).run();
  business.touch();
  business.set({ ordinaryDatasetId: null });
  expect(business.route()).toEqual([business.ordinary, false]);
  db.orm.update(conversionEvents).set({ payload: null }).where(eq(conversionEvents.id, business.id)).run();
  expect(business.route()).toEqual([business.clicks, true]);
});

// Catches: a walk over all events that the direction ever had, a million of them, in the write that saves it.
test('a direction that goes elsewhere looks only at its events that are still to be sent', () => {
  using business = twoDatasets();
  const { db } = business.parts;
  const ran: string[] = [];
  const prepare = db.sql.prepare.bind(db.sql);
  db.sql.prepare = ((text: string) => {
    ran.push(text);
    return prepare(text);
  }) as typeof db.sql.prepare;
  moveUntaken(business.parts, business.directionId);
  const plan = prepare(`explain query plan ${ran.at(-1)}`).all(
    ...Array(ran.at(-1)?.split('?').length ?? 1)
      .fill('x')
      .slice(1),
  );
  expect(JSON.stringify(plan)).toContain('conversion_events_kinds (direction_id=? AND level=? AND state=?)');
});
