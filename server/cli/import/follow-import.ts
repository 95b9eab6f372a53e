import { setTimeout as pause } from 'node:timers/promises';
import type { I18n, MessageDescriptor } from '@lingui/core';
import type { ImportChatView, ImportState, ImportView } from '../../imports/views.ts';
import type { CommandContext } from '../context.ts';
import type { Owner } from '../open-door.ts';
import { speakReason } from '../speech.ts';
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
  isOver: (view: ImportView) => boolean,
): Promise<ImportView> {
  let wait = FIRST_LOOK;
  for (;;) {
    const view = await owner.imports.show.query({ id });
    if (isOver(view) || stop.aborted) return view;
    terminal.progress(progressLine(view, i18n));
    await pause(wait, undefined, { signal: stop }).catch(() => undefined);
    wait = Math.min(SLOWEST_LOOK, wait * 1.5);
  }
}

/** Ended by itself, or because somebody else stopped it. */
export const isAtRest = ({ state }: Pick<ImportView, 'state'>) => state !== 'running' && state !== 'looking';

const BEFORE_START: readonly ImportState[] = ['open', 'looking', 'ready'];

/** After Ctrl-C: what has begun is paused, what has not is thrown away. Says which. */
export async function stopImport(owner: Owner, view: ImportView, isAppOpen: boolean, tell: CommandContext['tell']) {
  const { id, kind } = view;
  if (BEFORE_START.includes(view.state) && kind !== 'history') {
    await owner.imports.discard.mutate({ id });
    tell(said.nothingBegun);
    return;
  }
  if (view.state === 'running') await owner.imports.pause.mutate({ id });
  tell(isAppOpen ? said.pausedInApp : said.paused);
}

/** All lines of an import's report. */
export async function readChats(owner: Owner, id: number): Promise<ImportChatView[]> {
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
