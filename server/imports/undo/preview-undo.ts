import { setImmediate } from 'node:timers/promises';
import type { Parts } from '../../parts.ts';
import { mustExist } from '../control-import.ts';
import type { UndoPreview } from '../views.ts';
import { familyOf, nextLines, type UndoLine } from './lines-of.ts';
import { madeContacts, whyContactStays } from './remove-contacts.ts';
import { walkMessages } from './walk-messages.ts';
import { whyKept } from './why-kept.ts';

/** Works so long at most before others have their turn, ms. */
const SLICE_MS = 8;
/** Lines read together. */
const PAGE = 100;
/** More chats that stay are counted and not named. */
const MOST_NAMED = 200;

/**
 * What an undo would remove now, and which chats would stay because they have been used since.
 *
 * @throws AppError import_not_found
 */
export async function previewUndo(parts: Pick<Parts, 'db'>, importId: number): Promise<UndoPreview> {
  const { kind } = mustExist(parts, importId);
  const preview: UndoPreview = {
    ...{ messages: 0, dialogs: 0, contacts: 0, kept: [], keptCount: 0 },
    note: kind === 'history' ? { code: 'history_not_sent_again' } : null,
  };
  const steps = count(parts, importId, preview);
  for (;;) {
    const until = performance.now() + SLICE_MS;
    while (performance.now() < until) if (steps.next().done) return preview;
    await setImmediate();
  }
}

function* count(parts: Pick<Parts, 'db'>, importId: number, preview: UndoPreview): Generator<void> {
  const gone = new Set<number>();
  const seen = new Set<number>();
  const lineOfContact = new Map<number, UndoLine>();
  const keep = ({ id, title }: UndoLine, reason: UndoPreview['kept'][number]['reason']) => {
    preview.keptCount += 1;
    if (preview.kept.length < MOST_NAMED) preview.kept.push({ chatId: id, title, reason });
  };
  for (const line of linesOf(parts, importId)) {
    yield;
    const { dialogId, contactId, state } = line;
    if (dialogId === null && contactId !== null && state === 'imported') lineOfContact.set(contactId, line);
    if (dialogId === null || seen.has(dialogId)) continue;
    seen.add(dialogId);
    const reason = whyKept(parts, importId, dialogId);
    if (reason) {
      if (state !== 'skipped') keep(line, reason);
      continue;
    }
    const brought = yield* countMessages(parts, importId, dialogId);
    preview.messages += brought.mine;
    if (brought.mine === 0 || brought.others > 0) continue;
    preview.dialogs += 1;
    for (const id of familyOf(parts, dialogId)) gone.add(id);
  }
  for (const contact of madeContacts(parts, importId)) {
    yield;
    if (!contact) continue;
    const reason = whyContactStays(parts, importId, contact, (id) => gone.has(id));
    if (!reason) preview.contacts += 1;
    const line = lineOfContact.get(contact.id);
    if (reason && line) keep(line, reason);
  }
}

function* linesOf(parts: Pick<Parts, 'db'>, importId: number): Generator<UndoLine> {
  for (let after = 0; ; ) {
    const lines = nextLines(parts, importId, after, PAGE);
    const last = lines.at(-1);
    if (!last) return;
    yield* lines;
    after = last.id;
  }
}

/** Of one chat: the import's messages, and the others of the dialog that stands. */
function* countMessages(
  parts: Pick<Parts, 'db'>,
  importId: number,
  dialogId: number,
): Generator<void, { mine: number; others: number }> {
  const sums = { mine: 0, others: 0 };
  for (const chunk of walkMessages(parts, importId, dialogId)) {
    sums.mine += chunk.mine.length;
    sums.others += chunk.others;
    yield;
  }
  return sums;
}
