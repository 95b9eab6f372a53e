import { Trans } from '@lingui/react/macro';
import { IconHourglass, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import classes from './judging-banner.module.css';

const ICON = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;

/** The model does not judge now though it should: why, what happens meanwhile, until when. Else nothing. */
export function JudgingBanner() {
  const trpc = useTRPC();
  const format = useFormat();
  const sentence = useSentence();
  const { data: state } = useQuery(trpc.qualification.judging.state.queryOptions());
  const { data: settings } = useQuery(trpc.qualification.judging.settings.queryOptions());
  if (!state || !settings || state.model.state !== 'paused') return null;
  const { today, model } = state;
  if (model.reason?.code === 'day_budget_spent') {
    return (
      <p className={classes['banner']} role="status">
        <IconHourglass {...ICON} />
        <span>
          {settings.onSpent === 'rules' ? (
            <Trans>
              Дневной бюджет модели потрачен. До {format.shortTime(today.endsAt)} оценивают правила, ничего не теряется.
            </Trans>
          ) : (
            <Trans>
              Дневной бюджет модели потрачен. Новые сообщения подождут до {format.shortTime(today.endsAt)}, ничего не
              теряется.
            </Trans>
          )}{' '}
          <Link to="/qualification" search={{ tab: 'model' }}>
            <Trans>Бюджет</Trans>
          </Link>
        </span>
      </p>
    );
  }
  return (
    <p className={classes['banner']} role="status">
      <IconPlugConnectedX {...ICON} />
      <span>
        {model.reason && `${sentence.failure(model.reason)} `}
        {model.untilAt === null ? (
          <Trans>Пока оценивают правила.</Trans>
        ) : (
          <Trans>Пока оценивают правила; модель спросим снова в {format.time(model.untilAt)}.</Trans>
        )}{' '}
        <Link to="/qualification" search={{ tab: 'model' }}>
          <Trans>Настроить модель</Trans>
        </Link>
      </span>
    </p>
  );
}
