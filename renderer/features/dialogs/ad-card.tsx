import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconAd2, IconExternalLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { TouchView } from '../../../server/dialogs/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import classes from './chat.module.css';

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
