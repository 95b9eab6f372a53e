import { Trans, useLingui } from '@lingui/react/macro';
import { IconStethoscope } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { DoctorLine } from '../../../../server/capi/doctor/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { Empty, Failing, SkeletonRows } from '../../../components/page.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './doctor.module.css';
import { Examination } from './examination.tsx';
import { StandingLine } from './standing-line.tsx';
import { StateIcon } from './state-mark.tsx';
import { stateOfLine } from './troubles.ts';

const MINUTE = 60_000;

/** Whether the way to Meta is sound, direction by direction, and how to mend what is not. */
export function DoctorTab() {
  const trpc = useTRPC();
  const { direction } = useSearch({ from: '/events' });
  // Some of what stands comes and goes by time alone.
  const list = useQuery({ ...trpc.doctor.list.queryOptions(), refetchInterval: MINUTE });
  const banner = useQuery(trpc.doctor.banner.queryOptions());
  if (list.isPending) return <SkeletonRows count={6} height={56} />;
  if (list.isError && !list.data) return <Failing fault={list.error} retry={() => list.refetch()} />;
  const lines = list.data;
  const open = lines.find((line) => line.direction.id === direction) ?? mostUrgent(lines);
  if (!open) {
    return (
      <>
        {banner.data && banner.data.length > 0 && (
          <ul className={classes['checks']}>
            {banner.data.map((item) => (
              <StandingLine key={item.key} item={item} />
            ))}
          </ul>
        )}
        <Empty
          icon={<IconStethoscope size={28} stroke={1.5} />}
          title={<Trans>Проверять пока нечего</Trans>}
          why={<Trans>Доктор проверяет направления, у которых включена отправка в Meta.</Trans>}
        >
          <LinkButton to="/directions" variant="default">
            <Trans>Открыть направления</Trans>
          </LinkButton>
        </Empty>
      </>
    );
  }
  return (
    <div className={classes['page']} data-single={lines.length === 1 || undefined}>
      {lines.length > 1 && <Directions lines={lines} openId={open.direction.id} />}
      <Examination key={open.direction.id} line={open} />
    </div>
  );
}

function Directions({ lines, openId }: { lines: DoctorLine[]; openId: string }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <nav className={classes['directions']} aria-label={t`Направления`}>
      {lines.map((line) => (
        <Link
          key={line.direction.id}
          to="/events"
          search={{ tab: 'doctor', direction: line.direction.id }}
          className={classes['direction']}
          aria-current={line.direction.id === openId ? 'true' : undefined}
        >
          <StateIcon state={stateOfLine(line)} />
          <span className={classes['directionWords']}>
            <span className={classes['directionName']}>{line.direction.name}</span>
            <span className={classes['directionWhen']}>
              {line.last ? format.dayTime(line.last.startedAt) : t`ещё не проверялось`}
              {line.archivedAt !== null ? (
                <Trans>, в архиве</Trans>
              ) : (
                line.capiEnabledAt === null && <Trans>, отправка выключена</Trans>
              )}
            </span>
          </span>
        </Link>
      ))}
    </nav>
  );
}

/** The first of those that stand worst. */
function mostUrgent(lines: DoctorLine[]): DoctorLine | undefined {
  const gravity = (line: DoctorLine) => {
    const isBad = line.bad > 0 || line.now.some(({ tone }) => tone === 'red');
    return isBad ? 2 : Number(line.warnings > 0 || line.now.length > 0);
  };
  return [...lines].sort((one, other) => gravity(other) - gravity(one) || other.bad - one.bad)[0];
}
