import { Trans } from '@lingui/react/macro';
import { LeaveGuard } from '../../../components/leave-guard.tsx';

interface GuardProps {
  /** Something was written that would be lost. */
  isDirty: boolean;
  /** Who reads this address sees the same page still. */
  directionId: string;
}

/** Asks before written rules are left unsaved, for another page, tab, direction or version, or by closing the window. */
export function Guard({ isDirty, directionId }: GuardProps) {
  return (
    <LeaveGuard
      isDirty={() => isDirty}
      isHere={(next) => {
        if (next.routeId !== '/qualification') return false;
        const { tab, direction, version } = next.search;
        return tab === 'rules' && (direction === undefined || direction === directionId) && version === undefined;
      }}
    >
      <Trans>Если уйти сейчас, останутся прежние правила, а написанное здесь пропадёт.</Trans>
    </LeaveGuard>
  );
}
