import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle, IconLoader2 } from '@tabler/icons-react';
import type { CheckState } from '../../../../server/capi/doctor/views.ts';
import { useCheckWords } from './check-words.ts';
import classes from './doctor.module.css';

const ICONS = {
  good: IconCircleCheck,
  warning: IconAlertTriangle,
  bad: IconCircleX,
  not_known: IconHelpCircle,
  going: IconLoader2,
};

/** State of a check or of a whole examination: shape and colour, with its words for who sees neither. */
export function StateIcon({ state, size = 18 }: { state: CheckState | 'going'; size?: number }) {
  const words = useCheckWords();
  const Icon = ICONS[state];
  return (
    <span className={classes['state']} data-state={state} role="img" aria-label={words.state(state)}>
      <Icon size={size} stroke={1.75} aria-hidden />
    </span>
  );
}
