import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Fragment } from 'react';
import type { TrialView } from '../../../server/qualification/views.ts';
import classes from './trial.module.css';

/** What would be otherwise: «Из 84 диалогов изменятся 7: 5 станут квалифицированными, 2 перестанут быть ими». */
export function TrialSentence({ trial }: { trial: TrialView }) {
  const judged = trial.done - trial.failed;
  const { changed, kind } = trial;
  if (judged === 0) return null;
  return (
    <p className={classes['sentence']}>
      {changed === 0 ? (
        <Trans>
          Ничего не изменится:{' '}
          <Plural
            value={judged}
            one="# диалог останется как есть"
            few="# диалога останутся как есть"
            many="# диалогов останутся как есть"
            other="# диалога останутся как есть"
          />
          .
        </Trans>
      ) : (
        <>
          {kind === 'corrections' ? (
            <Trans>
              С учётом ваших поправок из{' '}
              <Plural
                value={judged}
                one="# старого решения"
                few="# старых решений"
                many="# старых решений"
                other="# старых решений"
              />{' '}
              <Plural
                value={changed}
                one="изменилось бы #"
                few="изменились бы #"
                many="изменились бы #"
                other="изменились бы #"
              />
            </Trans>
          ) : (
            <Trans>
              Из <Plural value={judged} one="# диалога" few="# диалогов" many="# диалогов" other="# диалога" />{' '}
              <Plural value={changed} one="изменится #" few="изменятся #" many="изменятся #" other="изменятся #" />
            </Trans>
          )}
          <Turns trial={trial} />.
        </>
      )}
    </p>
  );
}

function Turns({ trial }: { trial: TrialView }) {
  const { i18n } = useLingui();
  const { qualified, scheduled, temperature } = trial.becomes;
  const said = [
    qualified.gained > 0 && (
      <Plural
        value={qualified.gained}
        one="# станет квалифицированным"
        few="# станут квалифицированными"
        many="# станут квалифицированными"
        other="# станут квалифицированными"
      />
    ),
    qualified.lost > 0 && (
      <Plural
        value={qualified.lost}
        one="# перестанет быть квалифицированным"
        few="# перестанут быть квалифицированными"
        many="# перестанут быть квалифицированными"
        other="# перестанут быть квалифицированными"
      />
    ),
    scheduled.gained > 0 && (
      <Plural
        value={scheduled.gained}
        one="у # появится запись"
        few="у # появится запись"
        many="у # появится запись"
        other="у # появится запись"
      />
    ),
    scheduled.lost > 0 && (
      <Plural
        value={scheduled.lost}
        one="у # записи не станет"
        few="у # записи не станет"
        many="у # записи не станет"
        other="у # записи не станет"
      />
    ),
    temperature > 0 && (
      <Plural
        value={temperature}
        one="у # другая температура"
        few="у # другая температура"
        many="у # другая температура"
        other="у # другая температура"
      />
    ),
  ].filter((one) => one !== false);
  if (said.length === 0) return null;
  return (
    <>
      :{' '}
      {said.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed order of words
        <Fragment key={`${i18n.locale}-${index}`}>
          {index > 0 && ', '}
          {one}
        </Fragment>
      ))}
    </>
  );
}
