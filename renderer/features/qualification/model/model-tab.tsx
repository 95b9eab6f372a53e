import { Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '../../../app/trpc.ts';
import { Failing } from '../../../components/page.tsx';
import { useTell } from '../../../components/use-tell.ts';
import { JudgingBanner } from '../judging-banner.tsx';
import { BudgetGroup } from './budget-group.tsx';
import { CallPanel } from './call-panel.tsx';
import { CallsGroup } from './calls-group.tsx';
import { ConfirmGroup } from './confirm-group.tsx';
import classes from './model-tab.module.css';
import { StateLine } from './state-line.tsx';
import { WhoGroup } from './who-group.tsx';

const route = getRouteApi('/qualification');

/** Who judges, for how much, what leaves the computer, and when the owner is asked first. */
export function ModelTab() {
  const trpc = useTRPC();
  const tell = useTell();
  const queries = useQueryClient();
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  const settings = useQuery(trpc.qualification.judging.settings.queryOptions());
  const model = useQuery(trpc.model.get.queryOptions());
  const state = useQuery(trpc.qualification.judging.state.queryOptions());
  const save = useMutation(
    trpc.qualification.judging.saveSettings.mutationOptions({
      onError: tell.fault,
      onSuccess: () => queries.invalidateQueries(trpc.qualification.judging.pathFilter()),
    }),
  );
  const failed = [settings, model, state].find((query) => query.isError && !query.data);
  if (failed) return <Failing fault={failed.error} retry={() => failed.refetch()} />;
  if (!settings.data || !model.data || !state.data) return <Skeleton height={420} radius="lg" maw={880} />;
  return (
    <div className={classes['tab']}>
      <JudgingBanner />
      <StateLine state={state.data} settings={settings.data} model={model.data} />
      <WhoGroup model={model.data} settings={settings.data} onChange={save.mutate} />
      <BudgetGroup settings={settings.data} onChange={save.mutate} />
      <ConfirmGroup settings={settings.data} onChange={save.mutate} />
      <CallsGroup selectedId={id} />
      {id !== undefined && (
        <CallPanel
          key={id}
          callId={id}
          onClose={() => {
            void navigate({ search: ({ id: _, ...before }) => before });
            document.querySelector<HTMLElement>(`[data-call="${id}"]`)?.focus();
          }}
        />
      )}
    </div>
  );
}
