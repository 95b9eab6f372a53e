import { prepared } from '../../../db/prepared.ts';
import type { Person } from '../../dialogs/change.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { readChat } from '../exports/read-chat.ts';
import type { ChatSource } from '../exports/source.ts';
import type { Finished } from '../finish/finish-one.ts';
import { lookAtChat } from '../look/look-at-chat.ts';
import { knownOwner, placeOf } from '../look/place.ts';
import { isFileName, type ResolvedChat, whatIsMissing } from '../look/resolve-chat.ts';
import { orAborted } from '../or-aborted.ts';
import { reasonOf } from '../reason-of.ts';
import { type ImportChat, type ImportFile, type ImportRow, stateOf } from '../store.ts';
import type { Batch } from './batch.ts';
import { bringSlice } from './bring-slice.ts';
import { endChat, finishChat, finishDry } from './end-chat.ts';
import { findOtherTimeZone, isToCome } from './time-zone-check.ts';

/** Where rows go: the real ones, or those of a dry run, which are gone with it. */
export interface Target extends AsyncDisposable {
  parts: Parts;
  numberId: string;
  isDry: boolean;
  /** Makes ready what is known of this person. */
  admit(person: Person): Promise<void>;
}

export interface Run {
  /** The real ones: the import's own rows are always there. */
  parts: Parts;
  target: Target;
  row: ImportRow;
  resolve: (chat: ImportChat) => ResolvedChat;
  signal: AbortSignal;
  batch: Batch;
}

/**
 * Brings in one export from where it stopped: slice by slice, each with its line and the counts in one transaction, which may
 * wait in the batch when this returns. What cannot be read ends this line only.
 *
 * @returns whether it came to its end; false: the import was stopped
 */
export async function runChat(run: Run, line: ImportChat, file: ImportFile | undefined): Promise<boolean> {
  const { parts, target, row } = run;
  if (!file) return endChat(run, line.id, 'failed', { code: 'file_gone' });
  const source = sourceOf(line, file);
  const looked = line.survey ?? (await lookAgain(run, source));
  if (!looked || isStopped(run)) return false;
  if ('reason' in looked) return endChat(run, line.id, looked.state, looked.reason);
  const chat: ImportChat = { ...line, survey: looked };
  const resolved = await resolve(run, chat);
  if (isStopped(run)) return false;
  const { person, owner, order } = resolved;
  if (looked.messages === 0) return finishChat(run, chat.id, null);
  if (person === null || owner === null || order === null)
    return endChat(run, chat.id, 'failed', whatIsMissing(resolved) ?? null);
  if (isOwn(parts, person)) return endChat(run, chat.id, 'skipped', { code: 'own_number' });
  await target.admit(person);

  const { timeZone } = placeOf(parts, row);
  const authors = looked.authors.map(({ name }) => name);
  const how = { order, owner, timeZone, authors };
  if (chat.position === 0) {
    const other = await findOtherZone(run, { person, survey: looked, source }, how);
    if (isStopped(run)) return false;
    if (other) return endChat(run, chat.id, 'failed', other);
  }
  const slices = readChat(source, { ...how, from: chat.position });
  let brought: Finished | undefined;
  let slice = await nextOf(run, slices);
  for (;;) {
    // Read ahead: the last slice and the end of the chat are one transaction.
    const next = slice && 'messages' in slice ? await nextOf(run, slices) : undefined;
    if (isStopped(run)) {
      slices.return(undefined).catch(() => undefined);
      return false;
    }
    if (slice && 'messages' in slice && isToCome(slice.messages, parts.clock())) {
      slices.return(undefined).catch(() => undefined);
      await run.batch.write();
      return !isStopped(run) && endChat(run, chat.id, 'failed', { code: 'times_to_come' });
    }
    const messages = slice && 'messages' in slice ? slice.messages : [];
    const reason = next && 'reason' in next ? next.reason : slice && 'reason' in slice ? slice.reason : undefined;
    const isEnd = !(next && 'messages' in next);
    await run.batch.add(messages.length, () => {
      if (messages.length > 0) brought = bringSlice(run, chat.id, { person, name: resolved.name }, messages) ?? brought;
      if (!isEnd) return;
      if (reason) endChat(run, chat.id, 'failed', reason);
      else finishChat(run, chat.id, brought?.contactId ?? chat.contactId);
      if (target.isDry && brought) finishDry(run, chat.id, brought, person.phone ?? null);
    });
    if (isStopped(run)) return false;
    if (isEnd) return true;
    slice = next;
  }
}

/** Who a chat is with may be told by the name of somebody whom a chat before it has brought. */
async function resolve({ batch, resolve }: Run, chat: ImportChat): Promise<ResolvedChat> {
  const resolved = resolve(chat);
  if (resolved.person !== null && resolved.contactId === null) return resolved;
  await batch.write();
  return resolve(chat);
}

/** A line copied from another import, or whose file could not be read before. */
async function lookAgain({ parts, row, signal }: Run, source: ChatSource) {
  const looked = await orAborted(lookAtChat(parts, source, knownOwner(parts, row)), signal);
  if (!looked) return undefined;
  const { survey, refusal } = looked;
  if (refusal) return refusal;
  if (survey) return survey;
  throw new Error('a chat was looked at and nothing is known of it');
}

/** Whether it can be read at all is told by the reading for good. */
async function findOtherZone(...[run, chat, how]: Parameters<typeof findOtherTimeZone>): Promise<Reason | undefined> {
  try {
    return await findOtherTimeZone(run, chat, how);
  } catch (fault) {
    if (reasonOf(fault).code === 'bug') throw fault;
    return undefined;
  }
}

/** @returns undefined at the end; a reason where it cannot be read any further */
async function nextOf({ parts, signal }: Run, slices: ReturnType<typeof readChat>) {
  try {
    const step = await orAborted(slices.next(), signal);
    return !step || step.done ? undefined : step.value;
  } catch (fault) {
    const reason: Reason = reasonOf(fault);
    if (reason.code === 'bug') parts.log.error({ component: 'imports', err: fault }, 'an export could not be read');
    return { reason };
  }
}

function isStopped({ parts, row, signal }: Run): boolean {
  return signal.aborted || stateOf(parts.db, row.id) !== 'running';
}

function isOwn({ db }: Pick<Parts, 'db'>, { phone }: Person): boolean {
  return phone !== undefined && prepared(db, 'select 1 from numbers where phone = ?').get(phone) !== undefined;
}

function sourceOf({ title, entry }: ImportChat, { name, path, size }: ImportFile): ChatSource {
  return { fileName: name, path, entry, title: isFileName(title) ? '' : title, size };
}
