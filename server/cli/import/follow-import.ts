import { setTimeout as pause } from 'node:timers/promises';
import type { I18n, MessageDescriptor } from '@lingui/core';
import type { ImportChatView, ImportState, ImportView } from '../../imports/views.ts';
import type { CommandContext } from '../context.ts';
import type { Door, Owner } from '../open-door.ts';
import { codeOf, speakReason } from '../speech.ts';
import { said, waits } from './sentences.ts';

/** An import as it stood when the command let go of it. */
export interface Ended {
  view: ImportView;
  chats: ImportChatView[];
}

/** Looks at an import at first this often, then slower, ms. */
const FIRST_LOOK = 50;
const SLOWEST_LOOK = 500;

/** Shows how an import goes until it is over, or Ctrl-C; resolves with how it stands then. */
export async function followImport(
  owner: Owner,
  id: number,
  { terminal, i18n, stop }: CommandContext,
  hasEnded: (view: ImportView) => boolean,
): Promise<ImportView> {
  let wait = FIRST_LOOK;
  for (;;) {
    const view = await owner.imports.show.query({ id });
    if (hasEnded(view) || stop.aborted) return view;
    terminal.progress(progressLine(view, i18n));
    await pause(wait, undefined, { signal: stop }).catch(() => undefined);
    wait = Math.min(SLOWEST_LOOK, wait * 1.5);
  }
}

/** Ended by itself, or because somebody else stopped it. */
export const isAtRest = ({ state }: Pick<ImportView, 'state'>) => state !== 'running' && state !== 'looking';

/** It will not go on by itself. */
export const isOver = ({ state }: Pick<ImportView, 'state'>) =>
  state === 'done' || state === 'failed' || state === 'undone';

const BEFORE_START: readonly ImportState[] = ['open', 'looking', 'ready'];

/**
 * How an import ended that is followed no longer. After Ctrl-C what has begun is paused and what has not is thrown away,
 * unless it came to its end meanwhile.
 */
export async function endOf(
  { owner, isAppOpen }: Door,
  view: ImportView,
  { tell, stop }: CommandContext,
): Promise<Ended> {
  const { id, kind, state } = view;
  if (!stop.aborted || isOver(view)) {
    if (state === 'paused') tell(said.pausedByOther);
    return { view, chats: await readChats(owner, id) };
  }
  if (BEFORE_START.includes(state) && kind !== 'history') {
    await owner.imports.discard.mutate({ id });
    tell(said.nothingBegun);
    return { view, chats: [] };
  }
  const isPaused = state !== 'running' || (await pauseImport(owner, id));
  if (isPaused) tell(isAppOpen ? said.pausedInApp : said.paused);
  return { view: await owner.imports.show.query({ id }), chats: await readChats(owner, id) };
}

/** Whether it could be: it may just have come to its end. */
async function pauseImport(owner: Owner, id: number): Promise<boolean> {
  try {
    await owner.imports.pause.mutate({ id });
    return true;
  } catch (fault) {
    if (codeOf(fault) !== 'import_ended') throw fault;
    return false;
  }
}

/** All lines of an import's report. */
async function readChats(owner: Owner, id: number): Promise<ImportChatView[]> {
  const chats: ImportChatView[] = [];
  let cursor: number | null = 0;
  while (cursor !== null) {
    const page: { rows: ImportChatView[]; next: number | null } = await owner.imports.chats.query({
      id,
      limit: 200,
      ...(cursor === 0 ? {} : { cursor }),
    });
    chats.push(...page.rows);
    cursor = page.next;
  }
  return chats;
}

/** «чаты 12 из 340 · сообщений 12 345 · самое старое 12.03.2023 · жду …» */
function progressLine(view: ImportView, i18n: I18n): string {
  const { counts, kind, state, history, reason } = view;
  const count = (value: number) => value.toLocaleString(i18n.locale);
  const say = (message: MessageDescriptor) => i18n._(message);
  if (state === 'looking') return say(said.looking(count(counts.chats)));
  const worked = counts.imported + counts.updated + counts.skipped + counts.failed;
  const read = counts.added + counts.known + counts.outside;
  const waiting = history && waits[history.waitsFor];
  return [
    say(said.chats(count(worked), count(counts.chats))),
    // How much a phone still has to give is not known.
    kind === 'history'
      ? say(said.allMessages(count(counts.messages)))
      : say(said.messages(count(read), count(counts.messages))),
    counts.oldestAt === null ? '' : say(said.oldest(new Date(counts.oldestAt).toLocaleDateString(i18n.locale))),
    counts.stagesWanted === 0 ? '' : say(said.stages(count(counts.stagesFound), count(counts.stagesWanted))),
    reason ? speakReason(reason, i18n) : '',
    waiting ? say(waiting) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
