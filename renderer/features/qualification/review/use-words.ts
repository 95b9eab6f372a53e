import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ReviewRow, Said } from '../../../../server/qualification/views.ts';
import { useTRPC, useTRPCClient } from '../../../app/trpc.ts';
import { standingOf } from '../../../components/judged/standing-of.ts';
import { useTell } from '../../../components/use-tell.ts';
import type { Queue } from './use-queue.ts';

/** What the owner said of one, a moment ago. */
export interface Word {
  row: ReviewRow;
  /** What the owner says of the level. */
  reached: boolean;
  isAgreed: boolean;
  /** NULL: on its way. */
  said: Said | null;
  /** Why, in the owner's words. */
  text?: string;
}

export type Words = ReturnType<typeof useWords>;

/** Agreeing, correcting, saying why, taking back: each is done at once, and told the server meanwhile. */
export function useWords(queue: Queue, announce: (words: string) => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { t } = useLingui();
  const tell = useTell();
  const { review } = client.qualification;
  const [words, setWords] = useState<Word[]>([]);
  const onTheirWay = useRef(new Map<number, Promise<Said | null>>());
  const last = words.at(-1);

  const without = (row: ReviewRow) => (before: Word[]) => before.filter((word) => word.row.id !== row.id);

  function say(row: ReviewRow, isAgreed: boolean): void {
    const reached = isAgreed ? row.reached : !row.reached;
    queue.drop(row);
    setWords((before) => [...without(row)(before), { row, reached, isAgreed, said: null }]);
    const asked = isAgreed ? review.agree.mutate({ id: row.id }) : review.correct.mutate({ id: row.id });
    const kept = asked.then(
      (said) => {
        setWords((before) => before.map((word) => (word.row.id === row.id ? { ...word, said } : word)));
        return said;
      },
      async (fault: unknown) => {
        setWords(without(row));
        tell.fault(fault);
        await queue.bring(row);
        return null;
      },
    );
    onTheirWay.current.set(row.id, kept);
  }

  async function undo(): Promise<void> {
    if (!last) return;
    const said = await onTheirWay.current.get(last.row.id);
    if (!said || Date.now() >= said.undoUntilAt) return;
    setWords(without(last.row));
    try {
      const { event } = await review.undo.mutate({ verdictId: said.verdictId });
      if (event === 'sent') {
        tell.done(t`Событие уже ушло в Meta: слово остаётся.`);
        return;
      }
    } catch (fault) {
      tell.fault(fault);
    }
    await queue.bring(last.row);
    announce(t`Отменено, снова ждёт вас`);
  }

  async function explain(word: Word, text: string): Promise<void> {
    const said = await onTheirWay.current.get(word.row.id);
    if (!said || text.trim() === '') return;
    try {
      await review.explain.mutate({ verdictId: said.verdictId, text: text.trim() });
      setWords((before) => before.map((one) => (one.row.id === word.row.id ? { ...one, text: text.trim() } : one)));
    } catch (fault) {
      tell.fault(fault);
    }
  }

  async function star(row: ReviewRow, reached: boolean): Promise<void> {
    const golden = row.isGolden ? null : standingOf(row, reached);
    try {
      await review.star.mutate({ dialogId: row.dialogId, golden });
      announce(golden ? t`Добавлено в лабораторию` : t`Убрано из лаборатории`);
      await queries.invalidateQueries(trpc.qualification.review.list.pathFilter());
    } catch (fault) {
      tell.fault(fault);
    }
  }

  return {
    last,
    say,
    undo,
    explain,
    star,
    /** Its time is over: nothing more is offered for it. */
    forget: (word: Word) => setWords(without(word.row)),
  };
}
