import { Trans } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FunnelView } from '../../../server/analytics/views.ts';
import type { DialogsSearch } from '../../app/search.ts';
import { useTRPC } from '../../app/trpc.ts';
import { Failing } from '../../components/page.tsx';
import { stretchOfDay } from '../../components/period/period.ts';
import { useFormat } from '../../components/use-format.tsx';
import classes from './click-diagnosis.module.css';
import days from './days.module.css';
import { Figure } from './figure.tsx';
import { dialogsBehind, type Scope } from './scope.ts';
import tables from './tables.module.css';

interface ClickDiagnosisProps {
  id: string;
  funnel: FunnelView;
  scope: Scope;
  timeZone: string;
}

/** Why chats have no click id, day by day, and what can be done. */
export function ClickDiagnosis({ id, funnel, scope, timeZone }: ClickDiagnosisProps) {
  const trpc = useTRPC();
  const format = useFormat();
  const { since, until, direction } = scope;
  const query = useQuery({
    ...trpc.analytics.clickDiagnosis.queryOptions({ since, until, ...(direction ? { directionId: direction } : {}) }),
    placeholderData: keepPreviousData,
  });
  const heading = `${id}-heading`;
  return (
    <section id={id} className={classes['panel']} aria-labelledby={heading}>
      <h2 id={heading} className={days['title']}>
        <Trans>Почему у обращений нет номера клика</Trans>
      </h2>
      <dl className={classes['reasons']}>
        <dt>
          <Trans>Номер клика скрыт</Trans>
        </dt>
        <dd>
          <Trans>
            Его не передал WhatsApp или сама реклама, вернуть его нельзя. Событие уйдёт без номера клика, если
            направление отправляет такие.
          </Trans>
        </dd>
        <dt>
          <Trans>Первое сообщение не пришло</Trans>
        </dt>
        <dd>
          <Trans>
            Телефон ещё не передал его, а номер клика именно в нём. Держите телефон включённым и в сети: Воронка просит
            сообщение 14 дней.
          </Trans>
        </dd>
      </dl>
      {query.isPending && <Skeleton height={108} mt={12} />}
      {query.isError && !query.data && <Failing fault={query.error} retry={() => query.refetch()} />}
      {query.data && (
        <table className={tables['table']}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>День</Trans>
              </th>
              <th scope="col" className={tables['figure']}>
                <Trans>Клик известен</Trans>
              </th>
              <th scope="col" className={tables['figure']}>
                <Trans>Номер клика скрыт</Trans>
              </th>
              <th scope="col" className={tables['figure']}>
                <Trans>Первое сообщение не пришло</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {query.data.days.map((row) => (
              <Line
                key={row.day}
                name={format.dayOfKey(row.day)}
                scope={clipped(scope, stretchOfDay(row.day, timeZone))}
                {...row}
              />
            ))}
          </tbody>
          <tfoot>
            <Line
              name={<Trans>За весь период</Trans>}
              scope={scope}
              known={funnel.clickKnown}
              hidden={funnel.clickUnknown}
              stub={funnel.firstMessages.missing}
            />
          </tfoot>
        </table>
      )}
    </section>
  );
}

/** A day at the edge of the period counts only what is within it, and so do its dialogs. */
function clipped(scope: Scope, { since, until }: Pick<Scope, 'since' | 'until'>): Scope {
  return { ...scope, since: Math.max(scope.since, since), until: Math.min(scope.until, until) };
}

interface LineProps {
  name: ReactNode;
  scope: Scope;
  known: number;
  hidden: number;
  stub: number;
}

function Line({ name, scope, known, hidden, stub }: LineProps) {
  const behind = (more: DialogsSearch) => dialogsBehind(scope, { fromAds: undefined, ...more });
  return (
    <tr>
      <th scope="row" className={tables['name']}>
        {name}
      </th>
      <Figure count={known} search={behind({ ad: 'known' })} />
      <Figure count={hidden} search={behind({ ad: 'unknown' })} />
      <Figure count={stub} search={behind({ firstMessage: ['missing'] })} />
    </tr>
  );
}
