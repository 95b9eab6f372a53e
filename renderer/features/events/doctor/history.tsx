import { Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import type { DoctorRun } from '../../../../server/capi/doctor/views.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { useCheckWords } from './check-words.ts';
import classes from './doctor.module.css';
import { StateIcon } from './state-mark.tsx';

interface HistoryProps {
  /** The newest first. */
  runs: DoctorRun[];
  shown: number | undefined;
  onShow: (id: number) => void;
}

/** The last examinations, each to be looked at again. */
export function History({ runs, shown, onShow }: HistoryProps) {
  const words = useCheckWords();
  const format = useFormat();
  return (
    <section className={classes['group']}>
      <h3 className={classes['groupName']}>
        <Trans>Последние проверки</Trans>
      </h3>
      <ul className={classes['history']}>
        {runs.map(({ id, startedAt, why, state, progress }) => (
          <li key={id}>
            <UnstyledButton
              className={classes['past']}
              aria-current={id === shown ? 'true' : undefined}
              onClick={() => onShow(id)}
            >
              <StateIcon state={progress === 'going' ? 'going' : (state ?? 'not_known')} size={16} />
              {format.dayTime(startedAt)}
              <span className={classes['pastWhy']}>
                {words.why(why)}
                {progress === 'cut' && <Trans>, прервана</Trans>}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
