import { Trans, useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { IconDatabase, IconSitemap } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTRPC } from '../../../app/trpc.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { Empty, Failing, SkeletonRows } from '../../../components/page.tsx';
import { ByCrm, JudgedPart } from './judged-part.tsx';
import { Onboarding } from './onboarding/onboarding.tsx';
import classes from './rules.module.css';
import type { Saved } from './saved-note.tsx';
import { SavedRules } from './saved-rules.tsx';
import { OldVersion } from './versions/old-version.tsx';
import { VersionsList } from './versions/versions-list.tsx';

const route = getRouteApi('/qualification');

/** By which rules customers are judged, direction by direction. */
export function RulesTab() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const { direction: wanted } = route.useSearch();
  const navigate = route.useNavigate();
  const directions = useQuery(trpc.directions.list.queryOptions({}));
  if (directions.isPending) return <SkeletonRows count={6} height={56} />;
  if (directions.isError && !directions.data) {
    return <Failing fault={directions.error} retry={() => directions.refetch()} />;
  }
  const [first] = directions.data;
  if (!first) {
    return (
      <Empty
        icon={<IconSitemap size={28} stroke={1.5} />}
        title={<Trans>Сначала создайте направление</Trans>}
        why={<Trans>Правила у каждого направления свои: косметологию и стоматологию спрашивают о разном.</Trans>}
      >
        <LinkButton to="/directions" search={{ id: 'new' }}>
          <Trans>Создать направление</Trans>
        </LinkButton>
      </Empty>
    );
  }
  const id = directions.data.some((one) => one.id === wanted) && wanted !== undefined ? wanted : first.id;
  const choice =
    directions.data.length > 1 ? (
      <Select
        aria-label={t`Направление`}
        className={classes['choice']}
        data={directions.data.map((one) => ({ value: one.id, label: one.name }))}
        value={id}
        onChange={(next) => void navigate({ search: { tab: 'rules', direction: next ?? undefined } })}
      />
    ) : (
      <span className={classes['name']}>{first.name}</span>
    );
  return <RulesOf key={id} directionId={id} choice={choice} />;
}

function RulesOf({ directionId, choice }: { directionId: string; choice: ReactNode }) {
  const trpc = useTRPC();
  const { version } = route.useSearch();
  const [justSaved, setJustSaved] = useState<Saved>();
  const rules = useQuery(trpc.qualification.rules.get.queryOptions({ directionId }));
  if (rules.isPending) return <SkeletonRows count={6} height={56} />;
  if (rules.isError && !rules.data) return <Failing fault={rules.error} retry={() => rules.refetch()} />;
  const { direction, current, versions } = rules.data;
  const isAsked = current !== null || (direction.source === 'whatsapp' && !direction.isJudged);
  const old = version === current?.version ? undefined : versions.find((one) => one.version === version);
  return (
    <>
      <div className={classes['top']}>
        {choice}
        {isAsked && <JudgedPart direction={direction} />}
      </div>
      {current === null && direction.source === 'crm' && (
        <Empty icon={<IconDatabase size={28} stroke={1.5} />} title={<Trans>Решает CRM</Trans>} why={<ByCrm />} />
      )}
      {current === null && direction.source === 'whatsapp' && (
        <Onboarding direction={direction} onSaved={setJustSaved} />
      )}
      {current && !old && (
        <SavedRules directionId={directionId} current={current} versions={versions} justSaved={justSaved} />
      )}
      {current && old && (
        <div className={classes['columns']}>
          <div className={classes['main']}>
            <OldVersion directionId={directionId} old={old} current={current} />
          </div>
          <aside className={classes['side']}>
            <VersionsList directionId={directionId} versions={versions} shown={old.version} />
          </aside>
        </div>
      )}
    </>
  );
}
