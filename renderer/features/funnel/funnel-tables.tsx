import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { FunnelView } from '../../../server/analytics/views.ts';
import type { DialogsSearch } from '../../app/search.ts';
import { AdWhere } from '../../components/ad-where.tsx';
import { useFormat } from '../../components/use-format.tsx';
import days from './days.module.css';
import { Figure } from './figure.tsx';
import { dialogsBehind, type Scope } from './scope.ts';
import classes from './tables.module.css';

interface Line {
  key: string;
  name: string;
  fromAds: number;
  interest: number;
  accepted: number;
  search: DialogsSearch;
  adSetName?: string | null;
  campaignName?: string | null;
}

export function FunnelTables({ funnel, scope }: { funnel: FunnelView; scope: Scope }) {
  const { t } = useLingui();
  const directions = funnel.directions.map((row) => ({
    ...row,
    key: row.id ?? 'none',
    name: row.name ?? t`Без направления`,
    search: { direction: row.id ?? 'none' },
  }));
  const ads = funnel.ads.map((row) => ({
    ...row,
    key: `${row.sourceId ?? ''}/${row.title ?? ''}`,
    name: row.name ?? row.title ?? (row.sourceId ? t`Без названия, № ${row.sourceId}` : t`Без названия`),
    search: { adTitle: row.title, adSource: row.sourceId },
  }));
  return (
    <div className={classes['tables']}>
      {scope.direction === undefined && directions.length > 0 && (
        <LinesTable title={t`По направлениям`} first={t`Направление`} lines={directions} scope={scope} />
      )}
      {ads.length > 0 && <LinesTable title={t`По объявлениям`} first={t`Объявление`} lines={ads} scope={scope} />}
    </div>
  );
}

interface LinesTableProps {
  title: string;
  first: string;
  lines: Line[];
  scope: Scope;
}

function LinesTable({ title, first, lines, scope }: LinesTableProps) {
  const format = useFormat();
  const most = Math.max(1, ...lines.map((line) => line.fromAds));
  return (
    <section className={classes['section']}>
      <h2 className={days['title']}>{title}</h2>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col" className={classes['figure']}>
              <Trans>С рекламы</Trans>
            </th>
            <th scope="col" className={classes['figure']}>
              <Trans>Интерес</Trans>
            </th>
            <th scope="col" className={classes['figure']}>
              <Trans>Доля</Trans>
            </th>
            <th scope="col" className={classes['figure']}>
              <Trans>Принято Meta</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row" className={classes['name']}>
                <Link to="/dialogs" search={dialogsBehind(scope, line.search)} title={line.name}>
                  {line.name}
                </Link>
                <AdWhere adSetName={line.adSetName ?? null} campaignName={line.campaignName ?? null} />
                <span className={classes['spark']} style={{ width: `${(line.fromAds / most) * 100}%` }} aria-hidden />
              </th>
              <Figure count={line.fromAds} search={dialogsBehind(scope, line.search)} />
              <Figure count={line.interest} search={dialogsBehind(scope, { ...line.search, level: 'interest' })} />
              <td className={classes['figure']} data-dim>
                {format.percent(line.interest, line.fromAds)}
              </td>
              <Figure count={line.accepted} search={dialogsBehind(scope, { ...line.search, event: ['accepted'] })} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
