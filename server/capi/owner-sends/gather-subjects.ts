import { setImmediate as breathe } from 'node:timers/promises';
import { prepared } from '../../../db/prepared.ts';
import type { Level } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { levelsSaid } from '../levels-said.ts';
import { findDialogs, findSetAside } from './find-subjects.ts';
import type { Subject } from './judge-subject.ts';
import type { SendsInput } from './sends-input.ts';

type GatherParts = Pick<Parts, 'db' | 'clock'>;

/** Nothing older is looked at: what Meta takes no more is named as such for some weeks, and then no longer. */
const LOOK_BACK_MS = 31 * 24 * 60 * 60 * 1000;

/** How long the loop is held at a time, ms. */
const SLICE_MS = 15;

/** Everything of the period that may be sent, newest first. Nothing is judged and nothing is written. */
export async function gatherSubjects(parts: GatherParts, input: SendsInput): Promise<Subject[]> {
  const asked = { ...input, since: Math.max(input.since, parts.clock() - LOOK_BACK_MS) };
  const subjects = asked.kind === 'replay' ? setAside(parts, asked) : await levelsOfThePast(parts, asked);
  return subjects.sort(newestFirst);
}

/** The order of the rows: a page goes on after the last one of the page before. */
export function newestFirst(one: Place, other: Place): number {
  const byLevel = one.level === other.level ? 0 : one.level < other.level ? -1 : 1;
  return other.eventTimeAt - one.eventTimeAt || other.dialogId - one.dialogId || byLevel;
}

export type Place = Pick<Subject, 'eventTimeAt' | 'dialogId' | 'level'>;

/** Calls `take` with each, holding the loop only for some milliseconds at a time. @returns what it returns, until it says so */
export async function inSlices<Item>(
  items: readonly Item[],
  take: (item: Item) => 'enough' | undefined,
): Promise<void> {
  let since = performance.now();
  for (const item of items) {
    if (take(item) === 'enough') return;
    if (performance.now() - since < SLICE_MS) continue;
    await breathe();
    since = performance.now();
  }
}

function setAside(parts: GatherParts, asked: SendsInput): Subject[] {
  return findSetAside(parts, asked)
    .filter(({ level }) => asked.levels.includes(level))
    .map(({ dialogId, level, eventTimeAt }) => ({ dialogId, level, eventTimeAt, shownBy: '[]', stays: null }));
}

async function levelsOfThePast(parts: GatherParts, asked: SendsInput): Promise<Subject[]> {
  const waiting = waitingForWord(parts, asked);
  const subjects: Subject[] = [];
  await inSlices(findDialogs(parts, asked), (dialogId) => {
    const asks = waiting.get(dialogId) ?? [];
    const standing = levelsSaid(parts, dialogId).map(({ becameTrueAt, ...said }) => {
      return { dialogId, eventTimeAt: becameTrueAt, ...said };
    });
    // What the owner is asked of and what does not stand is not sent before the answer.
    const open = asks.filter(({ level }) => !standing.some((said) => said.level === level && said.stays === null));
    const others = standing.filter(({ level }) => !open.some((one) => one.level === level));
    subjects.push(...[...others, ...open].filter((subject) => isAskedFor(subject, asked)));
    return undefined;
  });
  return subjects;
}

function isAskedFor({ eventTimeAt, level }: Subject, { since, until, levels }: SendsInput): boolean {
  return eventTimeAt >= since && eventTimeAt < until && levels.includes(level);
}

/** Levels that wait for the owner's word: no event exists before it. */
function waitingForWord({ db }: Pick<Parts, 'db'>, { since, until }: SendsInput): Map<number, Subject[]> {
  const found = prepared<{ dialogId: number; level: Level; eventTimeAt: number }>(
    db,
    `select dialog_id as dialogId, level, decisive_at as eventTimeAt from reviews r indexed by reviews_waiting
     where state = 'open' and decisive_at >= ? and decisive_at < ? and reached = 1
     and exists (select 1 from judgements j where j.id = r.judgement_id)`,
  ).all(since, until);
  const byDialog = new Map<number, Subject[]>();
  for (const one of found) {
    const asks = byDialog.get(one.dialogId) ?? [];
    asks.push({ ...one, shownBy: '[]', stays: { code: 'waits_confirmation' } });
    byDialog.set(one.dialogId, asks);
  }
  return byDialog;
}
