import { Trans } from '@lingui/react/macro';
import { IconBulb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '../../../app/trpc.ts';
import { DirectionChip } from '../../../components/direction-chip.tsx';
import { LinkButton } from '../../../components/link-button.tsx';
import { Empty, Failing, SkeletonRows } from '../../../components/page.tsx';
import classes from './advisor.module.css';
import { DirectionAdvice } from './direction-advice.tsx';

const route = getRouteApi('/ads');

/** What each direction's ads should be optimised for now, and why. */
export function AdvisorTab() {
  const trpc = useTRPC();
  const { direction } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(trpc.directions.list.queryOptions({}));
  const sending = list.data?.filter(({ capiEnabledAt }) => capiEnabledAt !== null) ?? [];
  const shown = direction === undefined ? sending : (list.data?.filter(({ id }) => id === direction) ?? []);

  return (
    <>
      <div className={classes['controls']}>
        <DirectionChip
          value={direction}
          onChange={(next) => navigate({ search: (before) => ({ ...before, direction: next }) })}
        />
      </div>
      {list.isError && !list.data && <Failing fault={list.error} retry={() => list.refetch()} />}
      {list.isPending && <SkeletonRows count={4} height={72} />}
      {list.data && shown.length === 0 && (
        <Empty
          icon={<IconBulb size={28} stroke={1.5} />}
          title={<Trans>Советовать пока не о чем</Trans>}
          why={
            <Trans>
              Советник считает события, которые приняла Meta. Включите отправку в Meta у направления, и он скажет, к
              какому уровню вести рекламу.
            </Trans>
          }
        >
          <LinkButton to="/directions" variant="default">
            <Trans>Открыть направления</Trans>
          </LinkButton>
        </Empty>
      )}
      {shown.map(({ id, name }) => (
        <DirectionAdvice key={id} directionId={id} name={name} />
      ))}
    </>
  );
}
