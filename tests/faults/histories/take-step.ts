import { previewSends } from '../../../server/capi/owner-sends/preview.ts';
import { sendsInput } from '../../../server/capi/owner-sends/sends-input.ts';
import { setTestMode } from '../../../server/capi/owner-sends/test-mode.ts';
import { hearPurchase } from '../../../server/capi/purchase/hear-purchase.ts';
import { listPurchases } from '../../../server/capi/purchase/purchase-rows.ts';
import {
  amendPurchase,
  notePurchase,
  unvoidPurchase,
  voidPurchase,
} from '../../../server/capi/purchase/say-purchase.ts';
import { raiseEvent, subjectChanged } from '../../../server/capi/raise-event.ts';
import { mergeDialogs } from '../../../server/dialogs/merge-dialogs.ts';
import { moveDialogs } from '../../../server/dialogs/move-dialogs.ts';
import type { DirectionInput } from '../../../server/directions/direction-input.ts';
import { saveDataset } from '../../../server/directions/save-dataset.ts';
import { saveDirection } from '../../../server/directions/save-direction.ts';
import { AppError } from '../../../server/errors.ts';
import { say } from '../../../server/qualification/review/say.ts';
import { undo } from '../../../server/qualification/review/undo.ts';
import { ownersWord, writeVerdict } from '../../../server/qualification/review/verdict-rows.ts';
import type { Plain, Step } from './steps.ts';
import { type DatasetId, Died, type World } from './world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OTHER_NAMES = {
  interest: { messaging: 'ViewContent', chat: 'Contact' },
  qualified: { messaging: 'AddToCart', chat: 'SubmitApplication' },
};

/** Takes one step and waits until all is done that can be done now. */
export async function takeStep(world: World, step: Step): Promise<void> {
  if (step.does === 'meanwhile') await takeMeanwhile(world, step);
  else if (step.does === 'silence') await keepSilent(world, step.at);
  else await takePlain(world, step);
  await world.settle();
}

/** Calls are held; all this happens; they go on. */
async function takeMeanwhile(
  world: World,
  { at, sends, fault, aim, steps }: Extract<Step, { does: 'meanwhile' }>,
): Promise<void> {
  const hold = world.meta.faults.hold(at);
  const handle = fault === null ? undefined : world.meta.faults.add(fault);
  const [first] = sends;
  const { dialog = 0, level = 'interest' } = first ?? {};
  const other = (dialog + 1) % 6;
  for (const step of sends) await takePlain(world, step);
  // Who turns out to be the same person is on the way with the same level.
  if (first && (aim === 'merge' || aim === 'absorb')) await takePlain(world, { ...first, dialog: other });
  world.life.sender.wake();
  await Promise.race([hold.untilHeld(1), world.life.sender.idle(), world.life.died]);
  if (aim === 'deny' && level !== 'interest') await takePlain(world, { does: 'say', dialog, level, reached: false });
  if (aim === 'merge') await takePlain(world, { does: 'merge', keep: dialog, gone: other });
  if (aim === 'absorb') await takePlain(world, { does: 'merge', keep: other, gone: dialog });
  for (const step of steps) await takePlain(world, step);
  hold.release();
  await world.settle();
  handle?.remove();
}

/** Meta does not answer in time. */
async function keepSilent({ meta, settle }: World, at: 'arrival' | 'answer'): Promise<void> {
  const hold = meta.faults.hold(at, { times: 2 });
  await settle();
  hold.release();
}

/** The owner may be told that it cannot be done, and the app may die of it; nothing else may go wrong. */
async function takePlain(world: World, step: Plain): Promise<void> {
  if (world.life.isDead()) world.restart();
  try {
    await take(world, step);
  } catch (fault) {
    if (!(fault instanceof AppError) && !(fault instanceof Died)) throw fault;
  }
}

async function take(world: World, step: Plain): Promise<void> {
  const { business, meta, life, directions } = world;
  const { parts } = life;
  switch (step.does) {
    case 'reach':
      return reach(world, step);
    case 'say':
      return void say(parts, { dialogId: rootOf(world, step.dialog), level: step.level, reached: step.reached });
    case 'undo': {
      const words = world.rows<{ id: number }>(
        `select id from verdicts where said_by = 'human' and level in ('qualified', 'scheduled') order by id desc`,
      );
      const word = words[step.nth];
      return word && void undo(parts, { verdictId: word.id });
    }
    case 'pay':
      return pay(world, step);
    case 'mend':
      return mend(world, step);
    case 'click':
      return touch(world, rootOf(world, step.dialog), parts.clock() - step.agoMs);
    case 'stub':
      return stub(world, step);
    case 'phone':
      return phone(world, step);
    case 'poison':
      // Too little of a person for Meta, where there is no click.
      return void world.rows(
        `update or ignore contacts set external_key = '', phone = null where id = (select contact_id from dialogs where id = ?) returning 1`,
        rootOf(world, step.dialog),
      );
    case 'merge': {
      const [keep, gone] = [rootOf(world, step.keep), rootOf(world, step.gone)];
      return keep === gone ? undefined : parts.db.write(() => mergeDialogs(parts, { keep, gone }));
    }
    case 'move':
      return void moveDialogs(parts, 'n1', directions[step.direction]?.id ?? null);
    case 'switch':
      return save(world, step.direction, { capiEnabled: step.on });
    case 'dataset':
      return save(world, step.direction, { datasetMetaId: step.dataset });
    case 'ordinary':
      return save(world, step.direction, { ordinaryDatasetMetaId: step.dataset });
    case 'preset':
      return save(world, step.direction, { preset: step.preset });
    case 'names':
      return save(world, step.direction, { eventNames: step.are === 'own' ? {} : OTHER_NAMES });
    case 'page':
      return save(world, step.direction, { pageId: step.page });
    case 'clickless':
      return save(world, step.direction, { sendsWithoutClick: step.on });
    case 'token':
      return token(world, step);
    case 'test': {
      const directionId = directions[step.direction]?.id ?? '';
      return setTestMode(parts, { directionId, code: step.on ? 'TEST12345' : null, minutes: 60 });
    }
    case 'backfill':
      return sends(world, { kind: 'backfill' });
    case 'replay':
      return sends(world, { kind: 'replay', unknownToo: step.unknownToo });
    case 'resume':
      return life.sender.resume(directions[step.direction]?.id ?? '');
    case 'pass':
      business.turnClock(step.ms);
      return life.sender.wake();
    case 'clock':
      world.setClockAhead(step.aheadMs);
      return life.sender.wake();
    case 'die':
      return life.die();
    case 'doom':
      return life.dieAt(step.nth, step.moment);
    case 'stop':
      return world.stop();
    case 'fault':
      return void meta.faults.add(step.fault, { times: step.times });
    case 'plug':
      return step.isIn ? meta.plugIn() : meta.unplug();
    case 'body':
      meta.settings.maxBodyBytes = step.maxBytes;
      return;
    case 'usage':
      return meta.usage({ datasetId: step.dataset, percent: step.percent, minutesToRegain: step.minutes });
  }
}

/** The dialog itself, or the one that it has become. */
function rootOf({ rows, dialogs }: World, nth: number): number {
  const [found] = rows<{ id: number }>(
    'select coalesce(merged_into, id) as id from dialogs where id = ?',
    dialogs[nth % dialogs.length] ?? 0,
  );
  return found?.id ?? 0;
}

/** A message comes, and the machine finds a level in it; where the owner has spoken, it finds none. */
function reach(world: World, { dialog, level, agoMs, click, from }: Extract<Plain, { does: 'reach' }>): void {
  const { parts } = world.life;
  const dialogId = rootOf(world, dialog);
  // WhatsApp's time, whatever the computer's clock says.
  const sentAt = Math.floor((parts.clock() - world.aheadMs - agoMs) / 1000) * 1000;
  if (click !== 'none') touch(world, dialogId, sentAt + (click === 'after' ? 60_000 : -60_000), click === 'stranger');
  const messageId = world.business.insertMessage(dialogId, { sentAt, receivedAt: parts.clock(), source: from });
  parts.db.write(() => {
    if (level !== 'interest' && ownersWord(parts, dialogId, level)) return;
    const known = world.rows(
      `select 1 from verdicts where dialog_id = ? and level = ? and undone_at is null`,
      dialogId,
      level,
    );
    if (known.length > 0) return;
    writeVerdict(parts, {
      ...{ dialogId, level: level as 'qualified', reached: true, saidBy: 'rules', reason: { code: 'stage_answered' } },
      ...{ messageIds: [messageId], becameTrueAt: sentAt, judgementId: null },
    });
    raiseEvent(parts, { dialogId, level, messageId, becameTrueAt: sentAt });
  });
}

function touch(world: World, dialogId: number, touchedAt: number, isStranger = false): void {
  const ctwaClid = `ARA-click-of-dialog-${dialogId}-${isStranger ? 'stranger' : 'ours'}`;
  if (!isStranger) world.meta.issueClickId(ctwaClid);
  world.business.insertTouch(dialogId, { ctwaClid, touchedAt });
}

function pay(world: World, { dialog, by }: Extract<Plain, { does: 'pay' }>): void {
  const { parts } = world.life;
  const dialogId = rootOf(world, dialog);
  if (by === 'owner') return void notePurchase(parts, { dialogId, amount: '45000' });
  const text = by === 'phrase' ? 'оплачено 45000' : 'оплачено';
  const said = { fromMe: true, isCustomer: false, text, sentAt: parts.clock(), receivedAt: parts.clock() };
  const messageId = world.business.insertMessage(dialogId, said);
  parts.db.write(() => hearPurchase(parts, messageId));
}

function mend(world: World, { nth, how }: Extract<Plain, { does: 'mend' }>): void {
  const { parts } = world.life;
  const [one] = world.rows<{ id: number }>('select id from purchases order by id desc limit 1 offset ?', nth);
  if (!one) return;
  if (how === 'amend') amendPurchase(parts, { id: one.id, amount: '52000' });
  else if (how === 'void') voidPurchase(parts, { id: one.id, as: 'mistake', note: '' });
  else unvoidPurchase(parts, one);
}

/** A first message that is still hidden, or that the phone has told at last. */
function stub(world: World, { dialog, isOpen, click }: Extract<Plain, { does: 'stub' }>): void {
  const { parts } = world.life;
  const dialogId = rootOf(world, dialog);
  if (isOpen) return void world.business.insertStub(dialogId);
  const [hidden] = world.rows<{ id: number; sentAt: number }>(
    `select m.id, m.sent_at as sentAt from messages m join stubs s on s.message_id = m.id
     where m.dialog_id = ? and s.resolved_at is null`,
    dialogId,
  );
  if (!hidden) return;
  if (click) touch(world, dialogId, hidden.sentAt);
  parts.db.write(() => {
    parts.db.sql.prepare('update stubs set resolved_at = ? where message_id = ?').run(parts.clock(), hidden.id);
    subjectChanged(parts, dialogId);
  });
}

function phone(world: World, { dialog, isKnown }: Extract<Plain, { does: 'phone' }>): void {
  const { parts } = world.life;
  const dialogId = rootOf(world, dialog);
  parts.db.write(() => {
    parts.db.sql
      .prepare('update contacts set phone = ? where id = (select contact_id from dialogs where id = ?)')
      .run(isKnown ? `7702000${1000 + dialogId}` : null, dialogId);
    subjectChanged(parts, dialogId);
  });
}

export function save(world: World, nth: number, change: Partial<DirectionInput>): void {
  const before = world.directions[nth];
  if (!before) return;
  const after = { ...before, ...change };
  saveDirection(world.life.parts, after);
  world.directions[nth] = after;
}

export function token(
  world: World,
  { dataset, is }: { dataset: DatasetId; is: 'new' | 'wrong' | 'gone' | 'dead' },
): void {
  const { parts } = world.life;
  const current = world.tokens.get(dataset) ?? `EAA${dataset}`;
  if (is === 'dead') return void world.meta.revokeToken(current, 463);
  if (is === 'new') {
    world.tokens.set(dataset, `${current}n`);
    if (dataset !== '999') world.setAtMeta(dataset);
  }
  const given = is === 'gone' ? null : is === 'new' ? `${current}n` : 'EAAwrong';
  parts.db.write(() =>
    saveDataset(parts, { metaId: dataset, token: given, dropsToken: given === null, adAccountId: undefined }),
  );
}

/** The owner looks at what would go and says the word. */
async function sends(world: World, what: { kind: 'backfill' | 'replay'; unknownToo?: boolean }): Promise<void> {
  const { parts, ownerSends } = world.life;
  const now = parts.clock();
  const asked = sendsInput.parse({ ...what, since: now - 8 * DAY_MS, until: now + DAY_MS });
  const { total } = await previewSends(parts, asked);
  if (total > 0) await ownerSends.send({ ...asked, expected: total });
}

/** All purchases without an amount that stand. */
export function nameAmounts({ life: { parts }, dialogs }: World): void {
  for (const id of dialogs) {
    for (const purchase of listPurchases(parts, id)) {
      if (purchase.voidedAs === null && purchase.amountMicros === null) {
        amendPurchase(parts, { id: purchase.id, amount: '45000' });
      }
    }
  }
}
