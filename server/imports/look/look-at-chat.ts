import { eq } from 'drizzle-orm';
import { importChats } from '../../../db/schema/index.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import type { ChatSource } from '../exports/source.ts';
import { chatTitle, surveyChat } from '../exports/survey-chat.ts';
import { reasonOf } from '../reason-of.ts';
import { addCounts, type ChatAnswers, type ImportChat, type ImportRow } from '../store.ts';
import type { ChatSurvey } from '../views.ts';
import type { createResolver } from './resolve-chat.ts';

/** A chat of a file as it was found. */
export interface LookedAt {
  chat: ChatSource;
  survey: ChatSurvey | null;
  /** Why it is not brought in. NULL: it can be. */
  refusal: { state: 'skipped' | 'failed'; reason: Reason } | null;
}

/** What an export says of itself; one that cannot be read says why. */
export async function lookAtChat(
  { log }: Pick<Parts, 'log'>,
  chat: ChatSource,
  known: Parameters<typeof surveyChat>[1],
): Promise<LookedAt> {
  try {
    const survey = await surveyChat(chat, known);
    const isGroup = survey.isGroup;
    return { chat, survey, refusal: isGroup ? { state: 'skipped', reason: { code: 'group_chat' } } : null };
  } catch (fault) {
    const reason = reasonOf(fault);
    if (reason.code === 'bug') log.error({ component: 'imports', err: fault }, 'an export could not be looked at');
    return { chat, survey: null, refusal: { state: 'failed', reason } };
  }
}

/** Writes the line of a chat that was looked at, and counts it. */
export function keepLookedAt(
  parts: Parts,
  row: ImportRow,
  resolve: ReturnType<typeof createResolver>,
  { looked: { chat, survey, refusal }, fileId, answers }: { looked: LookedAt; fileId: number; answers: string },
): void {
  const { db } = parts;
  db.write(() => {
    const line = db.orm
      .insert(importChats)
      .values({
        importId: row.id,
        title: (survey ? chatTitle(chat, survey) : chat.title) || chat.fileName,
        fileId,
        entry: chat.entry,
        state: refusal?.state ?? 'waiting',
        reason: refusal?.reason ?? null,
        survey: survey as Record<string, unknown> | null,
        answers: JSON.parse(answers) as ChatAnswers as Record<string, unknown>,
        found: survey?.messages ?? 0,
        firstAt: survey?.firstAt ?? null,
        lastAt: survey?.lastAt ?? null,
      })
      .returning()
      .get() as ImportChat;
    const { contactId } = resolve(line);
    if (contactId !== null) db.orm.update(importChats).set({ contactId }).where(eq(importChats.id, line.id)).run();
    addCounts(parts, row.id, {
      chats: 1,
      ...(refusal ? { [refusal.state]: 1 } : {}),
      messages: survey?.messages ?? 0,
      notices: survey?.notices ?? 0,
      oldestAt: survey?.firstAt ?? null,
    });
  });
}
