import { Trans } from '@lingui/react/macro';
import { IconDeviceMobile } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { DirectionView } from '../../../server/capi/views.ts';
import classes from './directions.module.css';

/** What comes next for a direction that nobody can write to yet. */
export function NumbersNote({ direction }: { direction: DirectionView }) {
  if (direction.numbers.length > 0 || direction.archivedAt !== null || direction.source === 'crm') return null;
  return (
    <div className={classes['queue']} data-tone="wait" role="status">
      <IconDeviceMobile size={18} stroke={1.75} aria-hidden />
      <div>
        <p>
          <Trans>У направления нет номера WhatsApp: новых диалогов и событий в нём не будет.</Trans>
        </p>
        <div className={classes['queueActions']}>
          <Link to="/numbers" className={classes['queueLink']}>
            <Trans>Выбрать номер</Trans>
          </Link>
        </div>
      </div>
    </div>
  );
}
