import { Trans } from '@lingui/react/macro';
import { IconClock } from '@tabler/icons-react';
import { Length } from '../../../components/length.tsx';
import { useNow } from '../../../components/use-format.tsx';
import classes from './queue.module.css';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** From here on a list says it. */
const SHORT = 3 * DAY;

interface TimeLeftProps {
  lateAt: number | null;
  /** In a list, which says it when there is little of it. */
  isShort?: boolean;
}

/** How long Meta would still take the event of a yes; nothing where no event hangs on it. */
export function TimeLeft({ lateAt, isShort }: TimeLeftProps) {
  const now = useNow(MINUTE);
  if (lateAt === null) return null;
  const left = lateAt - now;
  if (isShort && left > SHORT) return null;
  const length = <Length milliseconds={left} />;
  return (
    <span className={classes['left']} data-soon={(left > 0 && left < DAY) || undefined}>
      <IconClock size={13} stroke={1.75} aria-hidden />
      {left <= 0 ? (
        <Trans>Meta уже не примет</Trans>
      ) : isShort ? (
        <Trans>ещё {length}</Trans>
      ) : (
        <Trans>Meta примет ещё {length}</Trans>
      )}
    </span>
  );
}
