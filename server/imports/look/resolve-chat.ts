import { setImmediate as breathe } from 'node:timers/promises';
import { and, eq, gt } from 'drizzle-orm';
import { importChats } from '../../../db/schema/index.ts';
import type { Person } from '../../dialogs/change.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { readPhone } from '../phone.ts';
import type { ImportChat, ImportRow } from '../store.ts';
import type { ChatSurvey, Question, TableSurvey } from '../views.ts';
import { type FindNamed, findByName, foldName, readNames } from './find-by-name.ts';
import { placeOf } from './place.ts';

type DateOrder = NonNullable<ChatSurvey['order']>;

/** Chats looked at together; up to so many the names are looked up one by one. */
const PAGE = 200;
const FEW = 50;

/** What must be known of an export before it can be read for good. NULL: only the owner can say it. */
export interface ResolvedChat {
  person: Person | null;
  /** The contact it was found to be by name. NULL: by phone, or not at all. */
  contactId: number | null;
  /** Which author is the owner; empty: none of them wrote. */
  owner: string | null;
  order: DateOrder | null;
  /** What the contact is to be called when it has no name; NULL: the chat is called by a phone. */
  name: string | null;
}

/**
 * Puts together, for chats of one import, what their files say, what is known here, and what the owner answered. An answer
 * given for one chat is taken for every other that asks the same: whose authors include that name, or whose dates are
 * written in the same way.
 */
export function createResolver(
  parts: Pick<Parts, 'db'>,
  row: ImportRow,
  chats: readonly ImportChat[],
  findNamed: FindNamed = (name) => findByName(parts, name),
): (chat: ImportChat) => ResolvedChat {
  const { country } = placeOf(parts, row);
  const read = new Map<string, string | null>();
  const phoneIn = (text: string): string | null => {
    const known = read.get(text);
    const phone = known === undefined ? readPhone(text, country) : known;
    read.set(text, phone);
    return phone;
  };
  const owners = new Set<string>();
  const orders = new Map<string, Set<DateOrder>>();
  for (const { answers, survey } of chats) {
    if (answers.owner) owners.add(answers.owner);
    if (!answers.order || !survey) continue;
    const shape = shapeOf(survey);
    orders.set(shape, (orders.get(shape) ?? new Set()).add(answers.order));
  }

  function ownerOf(chat: ImportChat, phone: string | null): string | null {
    const { answers, survey, title } = chat;
    if (answers.owner !== undefined) return answers.owner;
    if (!survey) return null;
    if (survey.owner !== null) return survey.owner;
    const names = survey.authors.map((author) => author.name);
    const answered = names.filter((name) => owners.has(name));
    if (answered.length === 1 && answered[0] !== undefined) return answered[0];
    // The chat is called by its customer: the other author is the owner.
    const others = names.filter(
      (name) => foldName(name) !== foldName(title) && (phone === null || phoneIn(name) !== phone),
    );
    if (others.length === names.length) return names.length === 0 ? '' : null;
    return others.length > 1 ? null : (others[0] ?? '');
  }

  return (chat) => {
    const { answers, survey, title } = chat;
    const said = answers.phone ?? phoneIn(title);
    const owner = ownerOf(chat, said);
    const authors = survey?.authors.map((author) => author.name).filter((name) => name !== owner) ?? [];
    const author = owner !== null && authors.length === 1 ? (authors[0] ?? null) : null;
    const phone = said ?? (author === null ? null : phoneIn(author));
    const called = isFileName(title) ? null : title;
    const names = [author, called].filter((name) => name !== null && phoneIn(name) === null);
    const named = phone === null ? firstFound(findNamed, [called, ...names]) : undefined;
    const sameDates = survey ? [...(orders.get(shapeOf(survey)) ?? [])] : [];
    return {
      person: phone === null ? (named?.person ?? null) : { phone },
      contactId: named?.contactId ?? null,
      owner,
      order: survey?.order ?? answers.order ?? (sameDates.length === 1 ? (sameDates[0] ?? null) : null),
      name: names[0] ?? null,
    };
  };
}

/** The file says nothing of who the chat is with, so that the chat is called by the file. */
export function isFileName(title: string): boolean {
  return /\.(?:txt|zip)$/i.test(title);
}

/** Why this chat cannot be read for good yet; undefined: it can. */
export function whatIsMissing({ person, owner, order }: ResolvedChat): Reason | undefined {
  if (person === null) return { code: 'phone_unknown' };
  if (owner === null) return { code: 'owner_unknown' };
  if (order === null) return { code: 'order_unknown' };
  return undefined;
}

/** What only the owner can say of an import; derived from its lines each time, never stored. */
export async function questionsOf(parts: Pick<Parts, 'db'>, row: ImportRow): Promise<Question[]> {
  if (lacksColumns(row)) return [{ kind: 'columns' }];
  if (row.kind !== 'exports') return [];
  const chats = await readWaiting(parts, row.id);
  const resolve = createResolver(parts, row, chats, chats.length > FEW ? await readNames(parts) : undefined);
  const questions: Question[] = [];
  for (const [at, chat] of chats.entries()) {
    questions.push(...questionsOfChat(chat, resolve));
    if (at % PAGE === PAGE - 1) await breathe();
  }
  return questions;
}

function questionsOfChat(chat: ImportChat, resolve: (chat: ImportChat) => ResolvedChat): Question[] {
  const { survey, title, id: chatId } = chat;
  if (chat.answers.leaveOut || !survey || survey.messages === 0) return [];
  const { person, owner, order } = resolve(chat);
  return [
    ...(owner === null ? [{ kind: 'who_is_owner', chatId, title, authors: survey.authors } as const] : []),
    ...(order === null ? [{ kind: 'day_or_month', chatId, title, asWritten: survey.datesAsWritten } as const] : []),
    ...(person === null ? [{ kind: 'phone', chatId, title } as const] : []),
  ];
}

/** The lines that are not decided yet, in pages. */
async function readWaiting({ db }: Pick<Parts, 'db'>, importId: number): Promise<ImportChat[]> {
  const chats: ImportChat[] = [];
  for (let after = 0; ; ) {
    const page = db.orm
      .select()
      .from(importChats)
      .where(and(eq(importChats.importId, importId), eq(importChats.state, 'waiting'), gt(importChats.id, after)))
      .orderBy(importChats.id)
      .limit(PAGE)
      .all() as ImportChat[];
    chats.push(...page);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return chats;
    after = last.id;
    await breathe();
  }
}

/** A table whose phones the owner must point at. */
export function lacksColumns(row: ImportRow): boolean {
  return row.kind === 'contacts' && !isMapped(row);
}

function isMapped({ survey }: ImportRow): boolean {
  return survey === null || (survey as unknown as TableSurvey).mapping.phone !== null;
}

function firstFound(findNamed: FindNamed, names: readonly (string | null)[]) {
  for (const name of names) {
    const found = name === null ? undefined : findNamed(name);
    if (found) return found;
  }
  return undefined;
}

/** Two files whose dates have one shape («00.00.00») and system were written by one phone's settings. */
function shapeOf({ system, datesAsWritten }: ChatSurvey): string {
  return `${system ?? ''} ${(datesAsWritten[0] ?? '').replace(/\p{Nd}+/gu, '0')}`;
}
