import { Trans } from '@lingui/react/macro';
import { Portal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '../../../app/trpc.ts';
import { Failing, SkeletonRows } from '../../../components/page.tsx';
import { TrialProgress } from '../../../components/trial/trial-progress.tsx';
import { TrialStart } from '../../../components/trial/trial-start.tsx';
import { ChecksHistory } from './checks-history.tsx';
import { GoldenPanel } from './golden-panel.tsx';
import { GoldenTable } from './golden-table.tsx';
import { joinRows } from './join-rows.ts';
import classes from './laboratory.module.css';
import { LastCheck } from './last-check.tsx';
import { NoGolden } from './no-golden.tsx';
import { RemovedStar } from './removed-star.tsx';
import { useStars } from './use-stars.ts';

const route = getRouteApi('/qualification');
/** More golden dialogs than these nobody marks. */
const ALL = 500;

/** One direction: what the last check found, a new check, the golden dialogs, the checks before. */
export function LaboratoryOf({ directionId }: { directionId: string }) {
  const trpc = useTRPC();
  const { trial: wanted, id } = route.useSearch();
  const navigate = route.useNavigate();
  const stars = useStars();
  const golden = useQuery(trpc.qualification.trials.golden.queryOptions({ directionId }));
  const checks = useQuery(trpc.qualification.trials.list.queryOptions({ directionId, kind: 'golden' }));
  const shown = checks.data?.find((one) => one.id === wanted) ?? checks.data?.[0];
  const judged = useQuery({
    ...trpc.qualification.trials.rows.queryOptions({ id: shown?.id ?? 0, limit: ALL }),
    enabled: shown !== undefined,
  });
  const failing = [golden, checks, judged].find((query) => query.isError && !query.data);
  if (failing) return <Failing fault={failing.error} retry={() => void failing.refetch()} />;
  if (!golden.data || !checks.data) return <SkeletonRows count={6} height={48} />;

  const open = (next: { id?: number | undefined; trial?: number | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...next }) });
  const rows = joinRows(golden.data.rows, judged.data?.rows ?? []);
  const removed = stars.removed && <RemovedStar removed={stars.removed} onRestore={stars.restore} />;
  if (golden.data.rows.length === 0 && checks.data.length === 0) return removed ?? <NoGolden />;
  return (
    <>
      {shown && <LastCheck check={shown} checks={checks.data} />}
      {shown && (
        <div className={classes['progress']}>
          <TrialProgress trial={shown} />
        </div>
      )}
      {golden.data.rows.length > 0 && shown?.state !== 'running' && (
        <div className={classes['start']}>
          <TrialStart directionId={directionId} kind="golden" onStarted={() => open({ trial: undefined })} />
        </div>
      )}
      <div className={classes['columns']}>
        <section className={classes['main']}>
          <h2 className={classes['title']}>
            <Trans>Золотые диалоги</Trans>
          </h2>
          {removed}
          {rows.length === 0 ? (
            <NoGolden />
          ) : (
            <GoldenTable
              rows={rows}
              openId={id}
              onOpen={(dialogId) => open({ id: dialogId })}
              onRemove={stars.remove}
            />
          )}
        </section>
        {checks.data.length > 0 && (
          <section className={classes['side']}>
            <h2 className={classes['title']}>
              <Trans>Проверки</Trans>
            </h2>
            <ChecksHistory checks={checks.data} shownId={shown?.id} onShow={(trial) => open({ trial })} />
          </section>
        )}
      </div>
      {id !== undefined && (
        <Portal target="main">
          <GoldenPanel
            key={id}
            dialogId={id}
            trialId={judged.data?.rows.some((row) => row.dialogId === id) ? shown?.id : undefined}
            golden={golden.data.rows.find((row) => row.dialogId === id)}
            onClose={() => {
              open({ id: undefined });
              document.querySelector<HTMLElement>(`[data-golden="${id}"]`)?.focus();
            }}
          />
        </Portal>
      )}
    </>
  );
}
