import type { ImportView, Question } from '../../../server/imports/views.ts';
import { OrderQuestion } from './order-question.tsx';
import { OwnerQuestion } from './owner-question.tsx';
import { PhoneQuestion } from './phone-question.tsx';

export type Of<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** What only the owner can say, one card for each kind of question, the ones that answer most at once first. */
export function Questions({ line }: { line: ImportView }) {
  const of = <K extends Question['kind']>(kind: K) =>
    line.questions.filter((question): question is Of<K> => question.kind === kind);
  const owners = of('who_is_owner');
  const orders = of('day_or_month');
  const phones = of('phone');
  return (
    <>
      {owners.length > 0 && <OwnerQuestion importId={line.id} questions={owners} />}
      {orders.length > 0 && <OrderQuestion importId={line.id} questions={orders} />}
      {phones.length > 0 && <PhoneQuestion importId={line.id} questions={phones} />}
    </>
  );
}
