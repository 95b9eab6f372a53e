import { Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconQuote } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LevelView } from '../../../server/dialogs/views.ts';
import { LevelIcon, standardNames, useLevelWords } from '../../components/marks.tsx';
import { useFormat } from '../../components/use-format.tsx';
import { useSaidBy } from '../../components/use-said-by.ts';
import { useSentence } from '../../components/use-sentence.ts';
import { EventLink, EventReason } from './event-link.tsx';
import classes from './level-card.module.css';

interface LevelCardProps {
  level: LevelView;
  onQuotes: (messageIds: number[]) => void;
  /** Why it is not reached. */
  notYet: ReactNode;
  /** What the owner can say of it. */
  children?: ReactNode;
}

/** One level: reached or not, since when, why, by whom, and its event. */
export function LevelCard({ level, onQuotes, notYet, children }: LevelCardProps) {
  const words = useLevelWords();
  return (
    <div className={classes['card']} data-reached={level.reached || undefined} data-level={level.level}>
      <div className={classes['head']}>
        <span className={classes['icon']}>
          <LevelIcon level={level.level} />
        </span>
        <span className={classes['name']}>{words(level.level)}</span>
        <span className={classes['standard']}>{standardNames[level.level]}</span>
      </div>
      {level.reached ? (
        <Reached level={level} onQuotes={onQuotes} />
      ) : (
        <div className={classes['when']}>
          {notYet}
          {level.event?.reason && <EventReason event={level.event} />}
        </div>
      )}
      {children}
    </div>
  );
}

function Reached({ level, onQuotes }: Pick<LevelCardProps, 'level' | 'onQuotes'>) {
  const format = useFormat();
  const sentence = useSentence();
  const saidBy = useSaidBy();
  const { event } = level;
  return (
    <>
      <p className={classes['when']}>
        {level.becameTrueAt !== null && format.dayTime(level.becameTrueAt)}
        {level.saidBy && <span> · {saidBy(level.saidBy)}</span>}
      </p>
      {level.reason && (
        <p className={classes['reason']}>
          {sentence.reason(level.reason)}{' '}
          {level.saidBy === 'human' && typeof level.reason['text'] === 'string' && `«${level.reason['text']}»`}
        </p>
      )}
      {level.messageIds.length > 0 && (
        <UnstyledButton className={classes['quotes']} onClick={() => onQuotes(level.messageIds)}>
          <IconQuote size={15} stroke={1.75} aria-hidden />
          <Trans>Показать в переписке</Trans>
        </UnstyledButton>
      )}
      {event ? (
        <EventLink event={event} />
      ) : (
        <p className={classes['none']}>
          <Trans>В Meta не отправляется: сообщения были до включения отправки или она выключена.</Trans>
        </p>
      )}
    </>
  );
}
