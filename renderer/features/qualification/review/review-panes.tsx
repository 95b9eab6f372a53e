import { useLingui } from '@lingui/react/macro';
import { Failing, SkeletonRows } from '../../../components/page.tsx';
import { VirtualRows } from '../../../components/virtual-rows.tsx';
import { LastWord } from './last-word.tsx';
import queueClasses from './queue.module.css';
import { QueueLine } from './queue-line.tsx';
import { ReviewActions } from './review-actions.tsx';
import { ReviewEmpty } from './review-empty.tsx';
import { ReviewItem } from './review-item.tsx';
import classes from './review-tab.module.css';
import type { Queue } from './use-queue.ts';
import type { Words } from './use-words.ts';

const ROW = 88;

interface ReviewPanesProps {
  queue: Queue;
  words: Words;
  actions: { agree: () => void; correct: () => void; star: () => void; openDialog: () => void };
  isExplaining: boolean;
  onExplain: () => void;
  onReason: (text: string | null) => void;
}

/** The queue, and beside it the one that is open. */
export function ReviewPanes({ queue, words, actions, isExplaining, onExplain, onReason }: ReviewPanesProps) {
  const { t } = useLingui();
  const { list, rows, open, isOver } = queue;
  const { last } = words;
  const lastWord = last && (
    <LastWord
      key={last.row.id}
      word={last}
      isExplaining={isExplaining}
      onExplain={onExplain}
      onReason={onReason}
      onUndo={() => void words.undo()}
      onStar={() => void words.star(last.row, last.reached)}
      onEnd={() => words.forget(last)}
    />
  );
  if (list.isError && rows.length === 0) return <Failing fault={list.error} retry={() => list.refetch()} />;
  if (list.isPending) {
    return (
      <div className={classes['panes']}>
        <div className={classes['list']}>
          <SkeletonRows count={5} height={ROW} />
        </div>
      </div>
    );
  }
  if (!open) {
    return (
      <div className={classes['nothing']}>
        <ReviewEmpty isDone={queue.isDone} />
        <div className={classes['floor']}>{lastWord}</div>
      </div>
    );
  }
  return (
    <div className={classes['panes']}>
      <div className={classes['list']}>
        <VirtualRows
          rows={rows}
          height={ROW}
          label={queue.isDone ? t`Разобранные` : t`Ждут вас`}
          selectedId={open.id}
          onSelect={queue.select}
          onEnter={actions.agree}
          onEnd={() => {
            if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
          }}
          rowClass={queueClasses['line']}
          render={(row) => <QueueLine row={row} />}
        />
      </div>
      <div className={classes['open']}>
        <ReviewItem key={open.id} row={open} isOver={isOver} />
        <div className={classes['foot']}>
          {lastWord}
          <ReviewActions
            row={open}
            isClosed={open.state !== 'open' || isOver}
            onAgree={actions.agree}
            onCorrect={actions.correct}
            onStar={actions.star}
            onOpen={actions.openDialog}
          />
        </div>
      </div>
    </div>
  );
}
