import type { DirectionRules } from '../../../../../server/qualification/judgement.ts';

/** Rules as they are edited: what is removed stays in its place until the rules are saved, to be put back. */
export interface Draft {
  context: string;
  questions: DraftQuestion[];
  signs: DraftSign[];
}

export interface DraftQuestion {
  /** The question's id; of a new one whatever is no other's. */
  key: string;
  text: string;
  good: string;
  bad: string;
  isRemoved: boolean;
}

export interface DraftSign {
  key: string;
  text: string;
  isRemoved: boolean;
}

export const MIN_QUESTIONS = 3;
export const MAX_QUESTIONS = 5;
export const MAX_SIGNS = 8;

export function toDraft({ context, questions, bookingSigns }: DirectionRules): Draft {
  return {
    context,
    questions: questions.map(({ id, text, good, bad }) => ({ key: id, text, good, bad, isRemoved: false })),
    signs: bookingSigns.map((text, index) => ({ key: `sign-${index}`, text, isRemoved: false })),
  };
}

export function toRules({ context, questions, signs }: Draft): DirectionRules {
  return {
    context: context.trim(),
    questions: standing(questions).map(({ key, text, good, bad }) => ({
      ...{ id: key, text: text.trim(), good: good.trim(), bad: bad.trim() },
    })),
    bookingSigns: filledSigns(signs).map(({ text }) => text.trim()),
  };
}

/** As the procedures take it. */
export function toWanted({ context, questions, bookingSigns }: DirectionRules) {
  return { context, questions: [...questions], bookingSigns: [...bookingSigns] };
}

/** What is not removed. */
export function standing<Item extends { isRemoved: boolean }>(items: readonly Item[]): Item[] {
  return items.filter(({ isRemoved }) => !isRemoved);
}

/** Empty lines are no signs. */
function filledSigns(signs: readonly DraftSign[]): DraftSign[] {
  return standing(signs).filter(({ text }) => text.trim() !== '');
}

export function isSame(one: DirectionRules, other: DirectionRules): boolean {
  const plain = ({ context, questions, bookingSigns }: DirectionRules) =>
    JSON.stringify([context, questions.map(({ id, text, good, bad }) => [id, text, good, bad]), bookingSigns]);
  return plain(one) === plain(other);
}

export function change<Item extends { key: string }>(items: Item[], key: string, changes: Partial<Item>): Item[] {
  return items.map((item) => (item.key === key ? { ...item, ...changes } : item));
}

/** Changes places with the next one above or below that is not removed; at the end nothing moves. */
export function move<Item extends { key: string; isRemoved: boolean }>(items: Item[], key: string, by: -1 | 1): Item[] {
  const from = items.findIndex((item) => item.key === key);
  let to = from + by;
  while (items[to]?.isRemoved) to += by;
  const item = items[from];
  const other = items[to];
  if (!item || !other) return items;
  return items.map((one) => (one === item ? other : one === other ? item : one));
}

/** Where a fault of saving belongs. Numbers in it count what is sent. */
export interface Place {
  part: 'context' | 'questions' | 'signs';
  key?: string;
  field?: 'text' | 'good' | 'bad';
}

export function placeOf(code: string, number: number, { questions, signs }: Draft): Place | undefined {
  if (code.startsWith('rules_context')) return { part: 'context' };
  if (code === 'rules_few_questions' || code === 'rules_many_questions') return { part: 'questions' };
  if (code.startsWith('signs_')) return { part: 'signs' };
  if (code.startsWith('sign_')) return { part: 'signs', ...keyOf(filledSigns(signs)[number - 1]), field: 'text' };
  const field = FIELDS.find(([beginning]) => code.startsWith(beginning))?.[1];
  return field && { part: 'questions', ...keyOf(standing(questions)[number - 1]), field };
}

const FIELDS = [
  ['question_', 'text'],
  ['good_answer_', 'good'],
  ['bad_answer_', 'bad'],
  ['answers_', 'bad'],
] as const;

function keyOf(item: { key: string } | undefined): { key?: string } {
  return item ? { key: item.key } : {};
}

/** The name of a field in the page: what a label, a fault and the focus are tied to. */
export function fieldId({ part, key, field }: Place): string {
  return ['rules', part, key, field].filter(Boolean).join('-');
}
