import { Trans, useLingui } from '@lingui/react/macro';
import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { FunnelView } from '../../../server/analytics/views.ts';
import type { FirstMessage } from '../../../server/dialogs/first-message.ts';
import { useFormat } from '../../components/use-format.tsx';
import days from './days.module.css';
import classes from './funnel.module.css';
import { dialogsBehind, type Scope } from './scope.ts';

/** First messages of ads: WhatsApp often gives them to the phone first, and this computer asks for them again. */
export function FirstMessages({ funnel, scope }: { funnel: FunnelView; scope: Scope }) {
  const { t } = useLingui();
  const format = useFormat();
  const { received, recovered, missing } = funnel.firstMessages;
  const all = received + recovered + missing;
  const behind = (...firstMessage: FirstMessage[]) => dialogsBehind(scope, { fromAds: undefined, firstMessage });
  const why = t`Первое сообщение с рекламы WhatsApp часто отдаёт сначала только телефону. Воронка просит телефон передать его ещё раз, в течение 14 дней. Номер клика приходит именно в нём.`;
  return (
    <section>
      <header className={days['head']}>
        <h2 className={days['title']}>
          <Trans>Первые сообщения</Trans>
        </h2>
        <Tooltip label={why} w={320} events={{ hover: true, focus: true, touch: true }}>
          <UnstyledButton className={classes['help']} aria-label={why}>
            <IconHelpCircle size={16} stroke={1.75} aria-hidden />
          </UnstyledButton>
        </Tooltip>
      </header>
      <p className={classes['firstSum']}>
        <Link to="/dialogs" search={behind('received', 'recovered', 'missing')}>
          <b>{format.number(all)}</b>
        </Link>
        {' = '}
        <Link to="/dialogs" search={behind('received')}>
          {format.number(received)}
        </Link>
        {' + '}
        <Link to="/dialogs" search={behind('recovered')}>
          {format.number(recovered)}
        </Link>
        {' + '}
        <Link to="/dialogs" search={behind('missing')}>
          {format.number(missing)}
        </Link>
      </p>
      <dl className={classes['firstList']}>
        <dt>
          <Link to="/dialogs" search={behind('received')}>
            {format.number(received)}
          </Link>
        </dt>
        <dd>
          <Trans>пришли сразу</Trans>
        </dd>
        <dt>
          <Link to="/dialogs" search={behind('recovered')}>
            {format.number(recovered)}
          </Link>
        </dt>
        <dd>
          <Trans>телефон передал позже</Trans>
        </dd>
        <dt>
          <Link to="/dialogs" search={behind('missing')}>
            {format.number(missing)}
          </Link>
        </dt>
        <dd>
          <Trans>ещё ждём телефон</Trans>
        </dd>
      </dl>
      {funnel.dialogs > funnel.fromAds && (
        <p className={classes['beside']}>
          <Link to="/dialogs" search={dialogsBehind(scope, { fromAds: undefined, ad: 'none' })}>
            <Trans>Ещё {format.number(funnel.dialogs - funnel.fromAds)} написали без рекламы</Trans>
          </Link>
        </p>
      )}
    </section>
  );
}
