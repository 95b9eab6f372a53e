import { Plural, Trans } from '@lingui/react/macro';
import { IconAlertTriangle, IconClockPause } from '@tabler/icons-react';
import type { AdsReadingState } from '../../../../server/ads/views.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import classes from './accounts.module.css';

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What holds the reading of names and spend up; nothing where it goes on. */
export function ReadingNote({ reading }: { reading: AdsReadingState }) {
  const format = useFormat();
  const sentence = useSentence();
  const { pausedUntilAt, namesWaiting, namesProblem } = reading;
  if (pausedUntilAt !== null) {
    return (
      <p className={classes['note']} role="status">
        <IconClockPause {...ICON} />
        <Trans>Meta просит спрашивать реже. Чтение продолжится само в {format.time(pausedUntilAt)}.</Trans>
      </p>
    );
  }
  if (namesProblem === null || namesWaiting === 0) return null;
  return (
    <p className={classes['note']} role="status">
      <IconAlertTriangle {...ICON} />
      <span>
        <Plural
          value={namesWaiting}
          one="# объявление ещё без имени."
          few="# объявления ещё без имён."
          many="# объявлений ещё без имён."
          other="# объявления ещё без имён."
        />{' '}
        {sentence.failure(namesProblem)}
      </span>
    </p>
  );
}
