import { Trans } from '@lingui/react/macro';
import type { Standing } from '../../../server/qualification/views.ts';
import { LevelMark } from '../marks.tsx';
import { TemperatureMark } from '../temperature.tsx';
import classes from './trial.module.css';

/** How a dialog stands: the levels that are judged, and its temperature where it is known. */
export function StandingMarks({ standing: { qualified, scheduled, temperature } }: { standing: Standing }) {
  return (
    <span className={classes['standing']}>
      {qualified && <LevelMark level="qualified" />}
      {scheduled && <LevelMark level="scheduled" />}
      {!qualified && !scheduled && (
        <span className={classes['dim']}>
          <Trans>без уровней</Trans>
        </span>
      )}
      {temperature && <TemperatureMark temperature={temperature} />}
    </span>
  );
}
