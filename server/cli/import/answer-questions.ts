import type { ChatAnswer } from '../../imports/import-input.ts';
import type { ImportView, Question } from '../../imports/views.ts';
import type { CommandContext } from '../context.ts';
import type { Owner } from '../open-door.ts';
import { WrongUse } from '../wrong-use.ts';
import type { ImportFlags } from './import-flags.ts';
import { said } from './sentences.ts';

/** A question about one chat. */
type Asked = Exclude<Question, { kind: 'columns' }>;
type Answers = Pick<ImportFlags, 'owners' | 'order' | 'phone'>;

const NAMES_SHOWN = 8;

/**
 * Answers what the files leave open: by flags, else by the person at the terminal. Chats without an answer are
 * named; they fail with that reason, and the others come in.
 *
 * @returns titles of the chats without an answer
 * @throws WrongUse columns_unknown, flag_for_one
 */
export async function answerQuestions(
  owner: Owner,
  view: ImportView,
  flags: Answers,
  context: CommandContext,
): Promise<string[]> {
  const { id, questions } = view;
  if (questions.some(({ kind }) => kind === 'columns')) throw new WrongUse('columns_unknown');
  const asked = questions.filter((question): question is Asked => question.kind !== 'columns');
  const phones = asked.filter(({ kind }) => kind === 'phone').length;
  if (flags.phone !== null && phones > 1) throw new WrongUse('flag_for_one', { count: phones });
  const answers = new Map<number, ChatAnswer>();
  const open = new Map<number, string>();
  const learned: Answers = { ...flags, owners: [...flags.owners] };
  for (const question of asked) {
    const known = byFlag(question, learned) ?? (await atTerminal(question, learned, context));
    if (context.stop.aborted) return [];
    if (known) answers.set(question.chatId, { ...answers.get(question.chatId), ...known, chatId: question.chatId });
    else {
      open.set(question.chatId, question.title);
      context.terminal.complain(context.i18n._(unanswered(question)));
    }
  }
  const all = [...answers.values()];
  for (let begin = 0; begin < all.length; begin += 1000) {
    await owner.imports.answer.mutate({ id, answers: all.slice(begin, begin + 1000) });
  }
  if (open.size > 0) context.terminal.complain(context.i18n._(said.unanswered(open.size)));
  return [...open.values()];
}

function byFlag(question: Asked, { owners, order, phone }: Answers): Partial<ChatAnswer> | undefined {
  if (question.kind === 'phone') return phone === null ? undefined : { phone: `+${phone}` };
  if (question.kind === 'day_or_month') return order === null ? undefined : { order };
  const name = question.authors.find((author) => owners.some((one) => fold(one) === fold(author.name)))?.name;
  return name === undefined ? undefined : { owner: name };
}

/** What is said once holds for the other chats that ask the same. */
async function atTerminal(
  question: Asked,
  learned: Answers,
  { terminal, i18n, stop }: CommandContext,
): Promise<Partial<ChatAnswer> | undefined> {
  if (!terminal.canAsk) return undefined;
  if (question.kind === 'phone') {
    const phone = await terminal.ask(i18n._(said.askPhone(question.title)), stop);
    return phone?.trim() ? { phone: phone.trim() } : undefined;
  }
  if (question.kind === 'day_or_month') {
    terminal.say(i18n._(said.dayOrMonth(question.title, datesOf(question))));
    const answer = (await terminal.ask(i18n._(said.askOrder), stop))?.trim();
    learned.order = answer === '1' ? 'day_first' : answer === '2' ? 'month_first' : null;
    return byFlag(question, learned);
  }
  const { authors } = question;
  terminal.say(i18n._(said.whoIsOwner(question.title, authors.map(({ name }, at) => `${at + 1}: ${name}`).join(', '))));
  const answer = Number((await terminal.ask(i18n._(said.askOwner), stop))?.trim() || 0);
  const name = authors[answer - 1]?.name;
  if (name !== undefined) learned.owners.push(name);
  return byFlag(question, learned);
}

function unanswered(question: Asked) {
  if (question.kind === 'phone') return said.phoneMissing(question.title);
  if (question.kind === 'day_or_month') return said.dayOrMonth(question.title, datesOf(question));
  const names = question.authors.slice(0, NAMES_SHOWN).map(({ name }) => `«${name}»`);
  return said.ownerMissing(question.title, names.join(', '));
}

const datesOf = ({ asWritten }: { asWritten: string[] }) => asWritten.slice(0, 3).join(', ');

const fold = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase();
