import { Trans } from '@lingui/react/macro';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHourglass } from '@tabler/icons-react';
import type { TrialRow } from '../../../../server/qualification/views.ts';
import { Mark } from '../../../components/marks.tsx';
import classes from './laboratory.module.css';

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Whether a golden dialog came out as the owner said, and whether that is otherwise than in the check before. */
export function ResultMark({ checked }: { checked: TrialRow | null }) {
  if (!checked || (checked.isRight === null && !checked.failure)) {
    return (
      <Mark icon={<IconHourglass {...ICON} />}>
        <span className={classes['dim']}>
          <Trans>не проверен</Trans>
        </span>
      </Mark>
    );
  }
  if (checked.failure) {
    return (
      <Mark icon={<IconAlertTriangle {...ICON} />} tone="wait">
        <Trans>не удалось оценить</Trans>
      </Mark>
    );
  }
  const { isRight, wasRight } = checked;
  const isNew = wasRight !== null && wasRight !== isRight;
  return isRight ? (
    <Mark icon={<IconCircleCheck {...ICON} />} tone="good">
      {isNew ? <Trans>стало верно</Trans> : <Trans>верно</Trans>}
    </Mark>
  ) : (
    <Mark icon={<IconCircleX {...ICON} />} tone="wait">
      {isNew ? <Trans>стало неверно</Trans> : <Trans>неверно</Trans>}
    </Mark>
  );
}
