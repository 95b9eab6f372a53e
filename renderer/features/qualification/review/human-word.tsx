import { Trans } from '@lingui/react/macro';
import { IconUser } from '@tabler/icons-react';
import type { ReviewRow } from '../../../../server/qualification/views.ts';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './review-item.module.css';

/** What the owner said beside the machine: before it disagreed, or to close it. */
export function HumanWord({ row: { human, level, state, why } }: { row: ReviewRow }) {
  const format = useFormat();
  if (state === 'settled') {
    return (
      <p className={classes['human']}>
        <Trans>Решилось само: машина потом нашла иначе или подтвердила это уверенно.</Trans>
      </p>
    );
  }
  if (!human) return null;
  const at = format.dayTime(human.madeAt);
  const said =
    level === 'qualified' ? (
      human.reached ? (
        <Trans>Вы сказали: клиент квалифицирован ({at})</Trans>
      ) : (
        <Trans>Вы сказали: ещё не квалифицирован ({at})</Trans>
      )
    ) : human.reached ? (
      <Trans>Вы сказали: запись есть ({at})</Trans>
    ) : (
      <Trans>Вы сказали: записи нет ({at})</Trans>
    );
  return (
    <div className={classes['human']}>
      <p>
        <IconUser size={16} stroke={1.75} aria-hidden /> {said}
      </p>
      {human.text && <p className={classes['humanText']}>«{human.text}»</p>}
      {state === 'open' && why === 'disputed' && (
        <p>
          <Trans>С тех пор клиент написал ещё. Пока вы не решите, действует ваше слово.</Trans>
        </p>
      )}
    </div>
  );
}
