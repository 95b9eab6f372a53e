import type { Reason } from '../../../dialogs/views.ts';
import type { Answer, JudgedDialog, Judgement } from '../../judgement.ts';
import { cleanText } from '../text/clean-text.ts';
import { speaksToMachine } from '../text/speaks-to-machine.ts';
import { checkWhen } from './check-when.ts';
import { findQuote } from './find-quote.ts';
import { type LooseJudgement, looseJudgement } from './judgement-schema.ts';
import type { SentDialog, SentLine } from './sent-dialog.ts';

const REASON_CHARACTERS = 300;
/** What is left of a model's confidence when it made something up: such a judgement waits for the owner. */
const AFTER_A_FALL = 0.5;

export interface CheckedJudgement {
  judgement: Judgement;
  /** [{code, questionId?}]: fell_unknown_message, fell_not_customers, fell_no_text, fell_instruction, fell_no_quote; fell_twice,
   * fell_unknown_question; of a booking: fell_no_date, fell_bad_date, fell_past_day as well. */
  fell: Reason[];
}

type Checked<T> = { fault: string } | T;

/**
 * The model's answer, as far as the dialog bears it out. A claim stands by the customer's own words only: all messages it names must
 * have been sent, and of them those remain that the customer wrote, that contain its quote and do not speak to a machine; where none
 * remains the claim falls and that is noted. The other claims stay.
 *
 * @returns null: the answer fits no schema, nothing can be taken from it
 */
export function checkJudgement(
  answer: unknown,
  sent: Pick<SentDialog, 'byNumber'>,
  dialog: Pick<JudgedDialog, 'messages' | 'rules' | 'timeZone'>,
): CheckedJudgement | null {
  const { data } = looseJudgement.safeParse(answer);
  if (!data) return null;
  const { questions } = dialog.rules;
  const fell: Reason[] = data.questions
    .filter(({ question_id }) => !questions.some(({ id }) => id === question_id))
    .map(({ question_id }) => ({ code: 'fell_unknown_question', questionId: question_id.slice(0, 60) }));
  const answers = questions.map(({ id }) => {
    const claims = data.questions.filter((claim) => claim.question_id === id);
    const isTwofold = claims.length > 1 && claims.some(({ answered }) => answered);
    const checked = isTwofold ? { fault: 'fell_twice' } : checkAnswer(claims[0], sent);
    if (checked && 'fault' in checked) fell.push({ code: checked.fault, questionId: id });
    return checked && !('fault' in checked) ? { questionId: id, ...checked } : notAnswered(id);
  });
  const checked = checkBooking(data.booking, sent, dialog);
  if ('fault' in checked) fell.push({ code: checked.fault });
  return {
    judgement: {
      answers,
      booking: 'fault' in checked ? { agreed: false, when: null, messageIds: [] } : checked,
      temperature: data.temperature,
      reason: { code: 'model_said', text: cleanText(data.reason).replace(/\s+/g, ' ').slice(0, REASON_CHARACTERS) },
      confidence: fell.length > 0 ? data.confidence * AFTER_A_FALL : data.confidence,
    },
    fell,
  };
}

function notAnswered(questionId: string): Answer {
  return { questionId, answered: false, quality: 'unclear', messageIds: [], quote: null };
}

/** null: it is not claimed to be answered. */
function checkAnswer(
  claim: LooseJudgement['questions'][number] | undefined,
  sent: Pick<SentDialog, 'byNumber'>,
): Checked<Omit<Answer, 'questionId'>> | null {
  if (!claim?.answered) return null;
  const named = find(claim.message_ids, sent);
  if ('fault' in named) return named;
  const speakers = customersOf(named.lines);
  // Whatever it says, it says of words that are ours: nothing of it is believed.
  if (speakers.length < named.lines.length) return { fault: 'fell_not_customers' };
  const speaking = provesOf(speakers);
  if ('fault' in speaking) return speaking;
  const quoted = speaking.lines.flatMap(({ message, text }) => {
    const quote = findQuote(text, claim.quote ?? '');
    return quote === null
      ? []
      : [{ id: message.id, quote: findQuote(cleanText(message.text?.slice(0, text.length) ?? ''), quote) ?? quote }];
  });
  const [first] = quoted;
  if (!first) return { fault: 'fell_no_quote' };
  return { answered: true, quality: claim.quality, messageIds: quoted.map(({ id }) => id), quote: first.quote };
}

function checkBooking(
  { agreed, when, message_ids }: LooseJudgement['booking'],
  sent: Pick<SentDialog, 'byNumber'>,
  { messages, timeZone }: Pick<JudgedDialog, 'messages' | 'timeZone'>,
): Checked<Judgement['booking']> {
  if (!agreed) return { agreed: false, when: null, messageIds: [] };
  const named = find(message_ids, sent);
  if ('fault' in named) return named;
  const speaking = provesOf(customersOf(named.lines));
  if ('fault' in speaking) return speaking;
  if (!when) return { fault: 'fell_no_date' };
  const checked = checkWhen(when, {
    timeZone,
    firstAt: messages[0]?.sentAt ?? 0,
    lastAt: messages.at(-1)?.sentAt ?? 0,
  });
  if ('fault' in checked) return checked;
  const shown = named.lines.filter(
    (line) => line.message.fromMe || speaking.lines.some(({ message }) => message === line.message),
  );
  return { agreed: true, when: checked.when, messageIds: shown.map(({ message }) => message.id) };
}

/** The lines that a claim names, in the order of the dialog; each must have been sent. */
function find(
  ids: readonly number[] | null | undefined,
  { byNumber }: Pick<SentDialog, 'byNumber'>,
): Checked<{ lines: SentLine[] }> {
  const numbers = [...new Set(ids ?? [])].sort((a, b) => a - b);
  const lines = numbers.flatMap((id) => byNumber.get(id) ?? []);
  return numbers.length === 0 || lines.length < numbers.length ? { fault: 'fell_unknown_message' } : { lines };
}

function customersOf(lines: readonly SentLine[]): SentLine[] {
  return lines.filter(({ message }) => message.isCustomer && !message.fromMe);
}

/** Those that can prove something: voice and pictures without text cannot, nor can what speaks to a machine. */
function provesOf(lines: readonly SentLine[]): Checked<{ lines: (SentLine & { text: string })[] }> {
  if (lines.length === 0) return { fault: 'fell_not_customers' };
  const written = lines.flatMap(({ message, text }) => (text?.trim() ? [{ message, text }] : []));
  if (written.length === 0) return { fault: 'fell_no_text' };
  const speaking = written.filter(({ text }) => !speaksToMachine(text));
  return speaking.length === 0 ? { fault: 'fell_instruction' } : { lines: speaking };
}
