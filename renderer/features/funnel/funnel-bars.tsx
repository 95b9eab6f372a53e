import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { useDisclosure, useId } from '@mantine/hooks';
import { IconAlertTriangle, IconChecklist, IconChevronDown, IconHourglass } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import type { FunnelView } from '../../../server/analytics/views.ts';
import type { JudgedLevel } from '../../../server/qualification/views.ts';
import type { DialogsSearch } from '../../app/search.ts';
import { Length } from '../../components/length.tsx';
import { useFormat } from '../../components/use-format.tsx';
import { ClickDiagnosis } from './click-diagnosis.tsx';
import classes from './funnel.module.css';
import { dialogsBehind, type Scope } from './scope.ts';

const MINUTE = 60_000;

interface Bar {
  key: string;
  label: string;
  count: number;
  /** Per cent of what: the bar above it. */
  of?: number;
  search: DialogsSearch;
  note?: ReactNode;
  /** Why it is empty; shown instead of a bar when nothing has reached it. */
  quiet?: string;
}

export function FunnelBars({ funnel, scope, timeZone }: { funnel: FunnelView; scope: Scope; timeZone: string }) {
  const [isDiagnosisOpen, diagnosis] = useDisclosure(false);
  const diagnosisId = useId();
  const { t } = useLingui();
  const format = useFormat();
  const most = Math.max(1, funnel.fromAds);
  const lacksClicks = funnel.clickUnknown + funnel.firstMessages.missing > 0;
  const bars: Bar[] = [
    {
      key: 'ad',
      label: t`Реклама`,
      count: funnel.fromAds,
      search: dialogsBehind(scope),
      note: lacksClicks && (
        <UnstyledButton
          className={classes['noteMore']}
          onClick={diagnosis.toggle}
          aria-expanded={isDiagnosisOpen}
          aria-controls={isDiagnosisOpen ? diagnosisId : undefined}
        >
          {funnel.clickUnknown > 0 ? (
            <Trans>клик скрыт у {format.number(funnel.clickUnknown)}</Trans>
          ) : (
            <Trans>нет первого сообщения у {format.number(funnel.firstMessages.missing)}</Trans>
          )}
          <IconChevronDown size={14} stroke={1.75} aria-hidden />
        </UnstyledButton>
      ),
    },
    {
      key: 'interest',
      label: t`Интерес`,
      count: funnel.interest,
      of: funnel.fromAds,
      search: dialogsBehind(scope, { level: 'interest' }),
      note: funnel.medianMinutesToInterest !== null && (
        <Trans>
          обычно за <Length milliseconds={funnel.medianMinutesToInterest * MINUTE} />
        </Trans>
      ),
    },
    {
      key: 'qualified',
      label: t`Квалификация`,
      count: funnel.qualified,
      of: funnel.interest,
      search: dialogsBehind(scope, { level: 'qualified' }),
      quiet: t`пока никого`,
      note: <WaitingNote count={funnel.waiting.qualified} level="qualified" scope={scope} />,
    },
    {
      key: 'scheduled',
      label: t`Запись`,
      count: funnel.scheduled,
      of: funnel.interest,
      search: dialogsBehind(scope, { level: 'scheduled' }),
      quiet: t`пока никого`,
      note: <WaitingNote count={funnel.waiting.scheduled} level="scheduled" scope={scope} />,
    },
    {
      key: 'accepted',
      label: t`Принято Meta`,
      count: funnel.accepted,
      of: funnel.interest,
      search: dialogsBehind(scope, { event: ['accepted'] }),
      note: <EventsNote funnel={funnel} scope={scope} />,
    },
  ];

  return (
    <div className={classes['bars']}>
      {bars.map((bar) => (
        <Fragment key={bar.key}>
          <div className={classes['row']} data-quiet={(bar.quiet && bar.count === 0) || undefined}>
            <span className={classes['rowLabel']}>{bar.label}</span>
            <Link
              to="/dialogs"
              search={bar.search}
              className={classes['track']}
              aria-label={bar.quiet && bar.count === 0 ? undefined : `${bar.label}: ${bar.count}`}
            >
              {bar.quiet && bar.count === 0 ? (
                <span className={classes['quiet']}>{bar.quiet}</span>
              ) : (
                <span
                  className={classes['bar']}
                  data-key={bar.key}
                  style={{ width: `${Math.max(bar.count > 0 ? 0.8 : 0, (bar.count / most) * 100)}%` }}
                />
              )}
            </Link>
            <Link to="/dialogs" search={bar.search} className={classes['rowCount']} tabIndex={-1}>
              {format.number(bar.count)}
            </Link>
            <span className={classes['rowShare']}>
              {bar.of === undefined || (bar.quiet && bar.count === 0) ? '' : format.percent(bar.count, bar.of)}
            </span>
            <span className={classes['rowNote']}>{bar.note}</span>
          </div>
          {bar.key === 'ad' && isDiagnosisOpen && lacksClicks && (
            <ClickDiagnosis id={diagnosisId} funnel={funnel} scope={scope} timeZone={timeZone} />
          )}
        </Fragment>
      ))}
    </div>
  );
}

/** Found, but the owner has not said so yet. */
function WaitingNote({ count, level, scope }: { count: number; level: JudgedLevel; scope: Scope }) {
  const format = useFormat();
  if (count === 0) return null;
  return (
    <Link to="/dialogs" search={dialogsBehind(scope, { waiting: level })} className={classes['noteWait']}>
      <IconChecklist size={14} stroke={1.75} aria-hidden />
      <Trans>ждут вас: {format.number(count)}</Trans>
    </Link>
  );
}

/** What is still on its way and what was set aside: both wait for a look, only one for the owner. */
function EventsNote({ funnel, scope }: { funnel: FunnelView; scope: Scope }) {
  const format = useFormat();
  return (
    <>
      {funnel.onTheWay > 0 && (
        <Link
          to="/dialogs"
          search={dialogsBehind(scope, { event: ['waiting', 'due', 'sending'] })}
          className={classes['noteWait']}
        >
          <IconHourglass size={14} stroke={1.75} aria-hidden />
          <Trans>ждут отправки: {format.number(funnel.onTheWay)}</Trans>
        </Link>
      )}
      {funnel.setAside > 0 && (
        <Link
          to="/dialogs"
          search={dialogsBehind(scope, { event: ['refused', 'unknown', 'skipped'] })}
          className={classes['noteAlarm']}
        >
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
          <Trans>отложены: {format.number(funnel.setAside)}</Trans>
        </Link>
      )}
    </>
  );
}
