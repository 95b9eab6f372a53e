import { Trans, useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '../../../app/trpc.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { Empty, Failing, SkeletonRows } from '../../../components/page.tsx';
import classes from './laboratory.module.css';
import { LaboratoryOf } from './laboratory-of.tsx';

const route = getRouteApi('/qualification');

/** How well dialogs are judged, measured on those that the owner is sure of, direction by direction. */
export function LaboratoryTab() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const { direction: wanted } = route.useSearch();
  const navigate = route.useNavigate();
  const directions = useQuery(trpc.directions.list.queryOptions({}));
  const golden = useQuery(trpc.qualification.trials.golden.queryOptions({}));
  const failing = [directions, golden].find((query) => query.isError && !query.data);
  if (failing) return <Failing fault={failing.error} retry={() => void failing.refetch()} />;
  if (!directions.data || !golden.data) return <SkeletonRows count={6} height={48} />;
  const [first] = directions.data;
  if (!first) {
    return (
      <Empty
        icon={<IconSitemap size={28} stroke={1.5} />}
        title={<Trans>Сначала создайте направление</Trans>}
        why={<Trans>Проверяют, как оцениваются диалоги направления: у каждого свои вопросы.</Trans>}
      >
        <LinkButton to="/directions" search={{ id: 'new' }}>
          <Trans>Создать направление</Trans>
        </LinkButton>
      </Empty>
    );
  }
  const known = (id: string | undefined) => directions.data.find((one) => one.id === id);
  const counts = new Map<string, number>();
  for (const { direction } of golden.data.rows) counts.set(direction.id, (counts.get(direction.id) ?? 0) + 1);
  const { id } = known(wanted) ?? known(golden.data.rows[0]?.direction.id) ?? first;
  return (
    <>
      {directions.data.length > 1 && (
        <Select
          aria-label={t`Направление`}
          className={classes['choice']}
          data={directions.data.map((one) => ({
            value: one.id,
            label: counts.has(one.id) ? t`${one.name}, золотых: ${counts.get(one.id) ?? 0}` : one.name,
          }))}
          value={id}
          onChange={(next) => void navigate({ search: { tab: 'laboratory', direction: next ?? undefined } })}
        />
      )}
      <LaboratoryOf key={id} directionId={id} />
    </>
  );
}
