import type { ChatSurvey } from '../views.ts';
import { foldName } from './author.ts';
import { type DateOrder, dayOf } from './calendar.ts';
import { findOwner, type KnownOwner } from './find-owner.ts';
import { localTime } from './local-time.ts';
import type { Entry } from './read-entries.ts';
import { resolveAuthors } from './resolve-authors.ts';
import type { ChatSource } from './source.ts';
import { type AuthorTally, tallyChat } from './tally.ts';

/**
 * Reads a chat once and says what it is: who writes, how its dates are written, who the owner is. Twice, where a name has
 * a colon in it. `owner` '' says that the owner wrote nothing. A group is surveyed too, and said to be one.
 * Throws AppError `export_…` for what cannot be read.
 */
export async function surveyChat(source: ChatSource, known: KnownOwner): Promise<ChatSurvey> {
  let tally = await tallyChat(source, null);
  const resolved = resolveAuthors(tally, source.title);
  if (resolved.names) tally = await tallyChat(source, resolved.names);
  const everybody = [...tally.authors.values()];
  const authors = everybody.filter(({ name, messages }) => messages > 0 && !resolved.dropped.has(name));
  const dropped = everybody.filter(({ name }) => resolved.dropped.has(name));
  // An iPhone may speak Russian and write dates as its region does; Android writes them in the language it speaks.
  const order = tally.dates.order(tally.isForeign && tally.system === 'android');
  const time = localTime(known.timeZone ?? 'UTC');
  const timeOf = (entry: Entry | undefined) => (entry && order ? whenOf(entry, order, time) : null);
  const isGroup = resolved.isGroup;
  return {
    system: tally.system,
    isGroup,
    authors: authors.map(({ name, messages }) => ({ name, messages })).toSorted((a, b) => b.messages - a.messages),
    messages: sum(authors),
    notices: tally.notices + sum(dropped),
    order,
    datesAsWritten: tally.dates.samples(),
    owner: isGroup ? null : findOwner(authors, everybody, source, known),
    firstAt: timeOf(tally.first),
    lastAt: timeOf(tally.last),
  };
}

/** Who a chat is with, where the file's name does not tell: the author who is not the owner; '' when that is not known either. */
export function chatTitle(source: ChatSource, survey: ChatSurvey, owner: string | null = survey.owner): string {
  const others = survey.authors.filter(({ name }) => name !== owner);
  const named = others.find(({ name }) => foldName(name) === foldName(source.title));
  if (named) return named.name;
  if (source.title !== '' && !survey.authors.some(({ name }) => foldName(source.title).includes(foldName(name)))) {
    return source.title;
  }
  return owner !== null && others.length === 1 ? (others[0]?.name ?? source.title) : source.title;
}

function whenOf({ stamp }: Entry, order: DateOrder, time: ReturnType<typeof localTime>): number | null {
  const day = dayOf(stamp.date, order);
  return day === undefined ? null : time(day, clockOf(stamp), 0);
}

const clockOf = ({ hour, minute, second }: Entry['stamp']) => ((hour * 60 + minute) * 60 + Math.max(0, second)) * 1000;

const sum = (authors: readonly AuthorTally[]) => authors.reduce((all, { messages }) => all + messages, 0);
