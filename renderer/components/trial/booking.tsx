import { Trans } from '@lingui/react/macro';
import { IconCalendarCheck, IconQuote } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TrialFinding } from '../../../server/qualification/views.ts';
import { useBookingWords } from '../booking-words.ts';
import classes from './trial.module.css';

/** The day that stands, and the messages it was agreed in. */
export function Booking({ dialogId, booking }: { dialogId: number; booking: TrialFinding['booking'] }) {
  const words = useBookingWords();
  if (!booking.agreed || booking.when === null) return null;
  return (
    <p className={classes['booking']}>
      <IconCalendarCheck size={18} stroke={1.75} aria-hidden />
      <span>
        <Trans>Запись: {words(booking.when)}</Trans>
      </span>
      {booking.messageIds.length > 0 && (
        <Link to="/dialogs" search={{ id: dialogId, quotes: booking.messageIds }} className={classes['quotes']}>
          <IconQuote size={15} stroke={1.75} aria-hidden />
          <Trans>Показать в переписке</Trans>
        </Link>
      )}
    </p>
  );
}
