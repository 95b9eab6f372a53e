import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { FunnelView } from '../../../server/analytics/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import classes from './funnel.module.css';
import { dialogsBehind, type Scope } from './scope.ts';

/** The one sentence the owner came for; each number opens its rows. */
export function AnswerSentence({ funnel, scope }: { funnel: FunnelView; scope: Scope }) {
  const format = useFormat();
  return (
    <p className={classes['answer']}>
      <Link to="/dialogs" search={dialogsBehind(scope)} className={classes['answerPart']}>
        <b>{format.number(funnel.fromAds)}</b>{' '}
        <Plural
          value={funnel.fromAds}
          one="обращение с рекламы"
          few="обращения с рекламы"
          many="обращений с рекламы"
          other="обращения с рекламы"
        />
      </Link>
      <i aria-hidden>·</i>
      <Link to="/dialogs" search={dialogsBehind(scope, { level: 'interest' })} className={classes['answerPart']}>
        <b>{format.number(funnel.interest)}</b> <Trans>с интересом</Trans>
      </Link>
      <i aria-hidden>·</i>
      <Link to="/dialogs" search={dialogsBehind(scope, { event: ['accepted'] })} className={classes['answerPart']}>
        <Trans>
          из них Meta приняла <b>{format.number(funnel.accepted)}</b>
        </Trans>
      </Link>
    </p>
  );
}
