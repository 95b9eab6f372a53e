import { Trans, useLingui } from '@lingui/react/macro';
import { IconCalendarEvent, IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReviewRow } from '../../../../server/qualification/views.ts';
import { useBookingWords } from '../../../components/booking-words.ts';
import { useClaim, useSureWords } from '../../../components/judged/claim-words.ts';
import { JudgedAnswers } from '../../../components/judged/judged-answers.tsx';
import { JudgedBy } from '../../../components/judged/judged-by.tsx';
import { LevelMark } from '../../../components/marks.tsx';
import { Avatar, Phone, usePersonName } from '../../../components/person.tsx';
import { TemperatureMark } from '../../../components/temperature.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { HumanWord } from './human-word.tsx';
import { ReviewExcerpt } from './review-excerpt.tsx';
import classes from './review-item.module.css';
import { TimeLeft } from './time-left.tsx';

/** One that waits: what is claimed, and everything to judge the claim by. */
export function ReviewItem({ row, isOver }: { row: ReviewRow; isOver: boolean }) {
  const { t } = useLingui();
  const nameOf = usePersonName();
  const claim = useClaim();
  const { contact, direction, judgement } = row;
  const hasName = contact.name !== null || contact.pushName !== null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <article key={row.id} className={classes['item']} tabIndex={0} data-scrolls aria-label={nameOf(contact)}>
      <header className={classes['head']}>
        <Avatar person={contact} size={40} />
        <div className={classes['who']}>
          <p className={classes['name']}>
            <bdi>{nameOf(contact)}</bdi>
          </p>
          <p className={classes['under']}>
            {hasName && <Phone digits={contact.phone} />}
            {direction && <span>{direction.name}</span>}
            {row.state === 'open' && !isOver && <TimeLeft lateAt={row.lateAt} />}
          </p>
        </div>
        <LevelMark level={row.level} />
      </header>

      {isOver && (
        <p className={classes['over']} role="status">
          <IconInfoCircle size={18} stroke={1.75} aria-hidden />
          <Trans>Больше не ждёт: пришло новое сообщение, и вывод изменился. Листайте дальше.</Trans>
        </p>
      )}
      <h2 className={classes['claim']}>{claim(row)}</h2>
      <HumanWord row={row} />

      <div className={classes['columns']}>
        <div className={classes['found']}>
          <Booking row={row} />
          <section aria-label={t`Ответы на вопросы`}>
            <h3 className={classes['title']}>
              <Trans>Вопросы</Trans>
            </h3>
            <JudgedAnswers dialogId={row.dialogId} answers={judgement.answers} />
          </section>
        </div>
        <ReviewExcerpt key={row.id} row={row} />
        <Facts row={row} />
      </div>
    </article>
  );
}

function Booking({ row: { dialogId, judgement, level, reached } }: { row: ReviewRow }) {
  const bookingWords = useBookingWords();
  const { agreed, when, messageIds } = judgement.booking;
  // The claim has named the day already.
  const isClaimed = level === 'scheduled' && reached && when !== null;
  if ((!agreed && level !== 'scheduled') || (isClaimed && messageIds.length === 0)) return null;
  return (
    <p className={classes['booking']}>
      <IconCalendarEvent size={18} stroke={1.75} aria-hidden />
      {isClaimed ? null : when ? <b>{bookingWords(when)}</b> : <Trans>День встречи не назван</Trans>}
      {messageIds.length > 0 && (
        <Link to="/dialogs" search={{ id: dialogId, quotes: messageIds }} className={classes['jump']}>
          <Trans>Показать в переписке</Trans>
        </Link>
      )}
    </p>
  );
}

function Facts({ row: { judgement } }: { row: ReviewRow }) {
  const format = useFormat();
  const sentence = useSentence();
  const sure = useSureWords();
  return (
    <dl className={classes['facts']}>
      <dt>
        <Trans>Температура</Trans>
      </dt>
      <dd>
        <TemperatureMark temperature={judgement.temperature} />
      </dd>
      <dt>
        <Trans>Почему так</Trans>
      </dt>
      <dd>{sentence.reason(judgement.reason)}</dd>
      <dt>
        <Trans>Насколько уверенно</Trans>
      </dt>
      <dd title={`${format.number(Math.round(judgement.confidence * 100))} %`}>{sure(judgement.confidence)}</dd>
      <dt>
        <Trans>Кто решил</Trans>
      </dt>
      <dd>
        <JudgedBy judgement={judgement} />
      </dd>
    </dl>
  );
}
