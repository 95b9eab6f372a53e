import type { I18n, MessageDescriptor } from '@lingui/core';
import type { ImportChatView } from '../../imports/views.ts';
import { EXIT } from '../exit-codes.ts';
import { speakReason } from '../speech.ts';
import type { Ended } from './follow-import.ts';
import { reported } from './report-sentences.ts';

/** Chats named one by one; more are counted. */
const MOST_SKIPPED = 100;

interface ReportOptions {
  isDryRun: boolean;
  i18n: I18n;
}

/** What the exit code says of imports that came to their ends. */
export function exitCodeOf(ended: readonly Ended[], isStopped: boolean): number {
  if (isStopped) return EXIT.stopped;
  if (ended.some(({ view }) => view.state === 'failed' || view.state === 'undone' || view.state === 'undoing'))
    return EXIT.failed;
  const total = totalsOf(ended);
  const refused = ended.reduce((sum, { view }) => sum + view.refusedFiles.length, 0);
  if (total.found === 0 && refused > 0) return EXIT.failed;
  return total.failed > 0 || refused > 0 ? EXIT.partly : EXIT.fine;
}

function totalsOf(ended: readonly Ended[]) {
  const sum = (of: (one: Ended['view']['counts']) => number) =>
    ended.reduce((all, { view }) => all + of(view.counts), 0);
  return {
    found: sum(({ chats }) => chats),
    imported: sum(({ imported }) => imported),
    updated: sum(({ updated }) => updated),
    skipped: sum(({ skipped }) => skipped),
    failed: sum(({ failed }) => failed),
    messages: {
      found: sum(({ messages }) => messages),
      added: sum(({ added }) => added),
      known: sum(({ known }) => known),
      outside: sum(({ outside }) => outside),
    },
    costMicroUsd: sum(({ costMicroUsd }) => costMicroUsd),
  };
}

/** The report for a person: counts, then each chat that was not brought in, with the reason. */
export function reportText(ended: readonly Ended[], { isDryRun, i18n }: ReportOptions): string {
  const say = (message: MessageDescriptor) => i18n._(message);
  const count = (value: number) => value.toLocaleString(i18n.locale);
  const total = totalsOf(ended);
  const { messages } = total;
  const lines = [
    say(isDryRun ? reported.dryRun : reported.done),
    say(
      reported.chats({
        found: count(total.found),
        imported: count(total.imported),
        updated: count(total.updated),
        skipped: count(total.skipped),
        failed: count(total.failed),
      }),
    ),
    say(
      reported.messages({
        found: count(messages.found),
        added: count(messages.added),
        known: count(messages.known),
        outside: count(messages.outside),
      }),
    ),
  ];
  if (total.costMicroUsd > 0) lines.push(say(reported.cost((total.costMicroUsd / 1e6).toFixed(4))));
  for (const { view } of ended) {
    if (view.reason) lines.push(speakReason(view.reason, i18n));
  }
  const refused = ended.flatMap(({ view }) => view.refusedFiles);
  const chats = ended.flatMap((one) => one.chats);
  const failed = chats.filter(({ state }) => state === 'failed');
  if (refused.length + failed.length > 0) lines.push('', say(reported.failed));
  for (const { name, reason } of refused) lines.push(`  ${name}: ${speakReason(reason, i18n)}`);
  for (const chat of failed) lines.push(`  ${nameOf(chat)}: ${chat.reason ? speakReason(chat.reason, i18n) : ''}`);
  const skipped = chats.filter(({ state }) => state === 'skipped');
  if (skipped.length > 0) lines.push('', say(reported.skipped));
  for (const chat of skipped.slice(0, MOST_SKIPPED))
    lines.push(`  ${nameOf(chat)}: ${chat.reason ? speakReason(chat.reason, i18n) : ''}`);
  if (skipped.length > MOST_SKIPPED) lines.push(`  ${say(reported.more(count(skipped.length - MOST_SKIPPED)))}`);
  return lines.join('\n');
}

function nameOf({ title, file, phone }: ImportChatView): string {
  const who = phone === null || title.replace(/\D/g, '').includes(phone) ? title : `${title} +${phone}`;
  return file === null || file.includes(title) ? who : `${who} (${file})`;
}

/** The report for a program: everything of all imports of this run, in one object. */
export function reportJson(ended: readonly Ended[], exitCode: number, { isDryRun, i18n }: ReportOptions): string {
  const spoken = <One extends { reason: ImportChatView['reason'] }>(one: One) => ({
    ...one,
    message: one.reason && speakReason(one.reason, i18n),
  });
  return JSON.stringify({
    exitCode,
    dryRun: isDryRun,
    ...totalsOf(ended),
    refusedFiles: ended.flatMap(({ view }) => view.refusedFiles.map(spoken)),
    chats: ended.flatMap(({ view, chats }) =>
      chats.map(({ survey: _, ...chat }) => ({ importId: view.id, kind: view.kind, ...spoken(chat) })),
    ),
    imports: ended.map(({ view: { questions: _, table: __, refusedFiles: ___, ...view } }) => spoken(view)),
  });
}
