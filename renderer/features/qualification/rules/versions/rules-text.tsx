import { Trans } from '@lingui/react/macro';
import type { DirectionRules } from '../../../../../server/qualification/judgement.ts';
import classes from './versions.module.css';

/** Rules to be read only. */
export function RulesText({ rules: { context, questions, bookingSigns } }: { rules: DirectionRules }) {
  return (
    <div className={classes['text']}>
      <h3>
        <Trans>О бизнесе</Trans>
      </h3>
      <p className={classes['context']}>{context}</p>
      <h3>
        <Trans>Вопросы клиенту</Trans>
      </h3>
      <ol>
        {questions.map(({ id, text, good, bad }) => (
          <li key={id}>
            <b>{text}</b>
            <p>
              <span className={classes['when']}>
                <Trans>Хороший ответ:</Trans>
              </span>{' '}
              {good}
            </p>
            {bad !== '' && (
              <p>
                <span className={classes['when']}>
                  <Trans>Плохой ответ:</Trans>
                </span>{' '}
                {bad}
              </p>
            )}
          </li>
        ))}
      </ol>
      <h3>
        <Trans>Что считается записью</Trans>
      </h3>
      <ul>
        {bookingSigns.map((sign) => (
          <li key={sign}>{sign}</li>
        ))}
      </ul>
    </div>
  );
}
