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
import { StateIcon } from './state-mark.tsx';

/** Whether the way to Meta is sound, direction by direction, and how to mend what is not. */
export function DoctorTab() {
  const trpc = useTRPC();
  const { direction } = useSearch({ from: '/events' });
  const list = useQuery(trpc.doctor.list.queryOptions());
  if (list.isPending) return <SkeletonRows count={6} height={56} />;
  if (list.isError && !list.data) return <Failing fault={list.error} retry={() => list.refetch()} />;
  const lines = list.data;
  const open = lines.find((line) => line.direction.id === direction) ?? mostUrgent(lines);
  if (!open) {
    return (
      <Empty
        icon={<IconStethoscope size={28} stroke={1.5} />}
        title={<Trans>Проверять пока нечего</Trans>}
        why={<Trans>Доктор проверяет направления, у которых включена отправка в Meta.</Trans>}
      >
        <LinkButton to="/directions" variant="default">
          <Trans>Открыть направления</Trans>
        </LinkButton>
      </Empty>
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
      {lines.map(({ direction, last, capiEnabledAt }) => (
        <Link
          key={direction.id}
          to="/events"
          search={{ tab: 'doctor', direction: direction.id }}
          className={classes['direction']}
          aria-current={direction.id === openId ? 'true' : undefined}
        >
          <StateIcon state={last?.progress === 'going' ? 'going' : (last?.state ?? 'not_known')} />
          <span className={classes['directionWords']}>
            <span className={classes['directionName']}>{direction.name}</span>
            <span className={classes['directionWhen']}>
              {last ? format.dayTime(last.startedAt) : t`ещё не проверялось`}
              {capiEnabledAt === null && <Trans>, отправка выключена</Trans>}
            </span>
          </span>
        </Link>
      ))}
    </nav>
  );
}

function mostUrgent(lines: DoctorLine[]): DoctorLine | undefined {
  return [...lines].sort((one, other) => other.bad - one.bad || other.warnings - one.warnings)[0];
}
