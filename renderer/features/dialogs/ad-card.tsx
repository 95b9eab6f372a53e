import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconAd2, IconExternalLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AdNames, TouchView } from '../../../server/dialogs/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import classes from './ad-card.module.css';

/** The ad that was clicked, over the message that came with the click. */
export function AdCard({ touch }: { touch: TouchView }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const open = useMutation(trpc.app.openAddress.mutationOptions());
  const url = touch.sourceUrl;
  return (
    <div className={classes['ad']}>
      {touch.thumbnail ? (
        <img className={classes['adPicture']} src={touch.thumbnail} alt="" />
      ) : (
        <span className={classes['adPicture']} aria-hidden>
          <IconAd2 size={24} stroke={1.5} />
        </span>
      )}
      <div className={classes['adText']}>
        <p className={classes['adKind']}>
          {touch.ctwaClid ? (
            <Trans>Пришёл с рекламы</Trans>
          ) : (
            <Trans>Пришёл с рекламы, WhatsApp скрыл номер клика</Trans>
          )}
        </p>
        <p className={classes['adTitle']}>{touch.title ?? t`Объявление без названия`}</p>
        {touch.body && <p className={classes['adBody']}>{touch.body}</p>}
        {touch.ad && <AdPlace ad={touch.ad} />}
        {url && (
          <UnstyledButton className={classes['adLink']} onClick={() => open.mutate({ url })}>
            <Trans>Открыть объявление</Trans>
            <IconExternalLink size={14} stroke={1.75} aria-hidden />
          </UnstyledButton>
        )}
      </div>
    </div>
  );
}

/** Where the ad stands in its account: campaign, ad set, ad. An unknown name stays unknown. */
export function AdPlace({ ad }: { ad: AdNames }) {
  if (ad.unknown === 'not_asked') {
    return (
      <p className={classes['adPlace']}>
        <Trans>Название объявления ещё не прочитано у Meta</Trans>
      </p>
    );
  }
  if (ad.unknown === 'no_access') {
    return (
      <p className={classes['adPlace']}>
        <Trans>Название неизвестно: нет доступа к кабинету.</Trans>{' '}
        <Link to="/ads" search={{ tab: 'accounts' }}>
          <Trans>Кабинеты и токены</Trans>
        </Link>
      </p>
    );
  }
  return (
    <dl className={classes['adPlace']}>
      {ad.campaign !== null && (
        <div>
          <dt>
            <Trans>Кампания</Trans>
          </dt>
          <dd>{ad.campaign}</dd>
        </div>
      )}
      {ad.adSet !== null && (
        <div>
          <dt>
            <Trans>Группа</Trans>
          </dt>
          <dd>{ad.adSet}</dd>
        </div>
      )}
      <div>
        <dt>
          <Trans>Объявление</Trans>
        </dt>
        <dd>{ad.name}</dd>
      </div>
    </dl>
  );
}
