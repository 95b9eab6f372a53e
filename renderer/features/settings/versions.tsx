import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Skeleton, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { VersionView } from '../../../server/capi/doctor/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { Setting, SettingGroup } from '../../components/setting.tsx';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import classes from './settings.module.css';

/** Versions of Meta's API that calls are made with: events and names follow one clock, spend another. */
export function Versions() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const versions = useQuery(trpc.doctor.versions.queryOptions());
  return (
    <SettingGroup title={t`Версии Meta API`}>
      {versions.data ? (
        <>
          <Version
            of="graph"
            name="Graph API"
            what={t`По ней отправляются события и читаются имена объявлений.`}
            view={versions.data.graph}
          />
          <Version
            of="marketing"
            name="Marketing API"
            what={t`По ней читаются расходы. Её версии закрываются раньше.`}
            view={versions.data.marketing}
          />
        </>
      ) : (
        <Skeleton height={120} mt={12} radius="md" />
      )}
    </SettingGroup>
  );
}

interface VersionProps {
  of: 'graph' | 'marketing';
  name: string;
  what: string;
  view: VersionView;
}

function Version({ of, name, what, view }: VersionProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const sentence = useSentence();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<string>();
  const save = useMutation(
    trpc.doctor.setVersions.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.doctor.versions.pathFilter());
        setTyped(undefined);
      },
    }),
  );
  const keep = () => {
    // Refused already: it is not asked again until something else is typed.
    if (save.isError) return;
    if (typed !== undefined && typed.trim() !== view.version) save.mutate({ [of]: typed });
    else setTyped(undefined);
  };
  return (
    <Setting
      name={name}
      why={
        <>
          {what} <Ends view={view} />
        </>
      }
    >
      <div className={classes['version']}>
        <TextInput
          w={120}
          aria-label={t`Версия ${name}`}
          value={typed ?? view.version}
          error={save.isError ? sentence.fault(save.error) : undefined}
          classNames={{ error: classes['versionError'] ?? '' }}
          onChange={(event) => {
            save.reset();
            setTyped(event.currentTarget.value);
          }}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep();
            if (event.key === 'Escape') {
              save.reset();
              setTyped(undefined);
            }
          }}
        />
        {view.chosen !== null && (
          <Button variant="subtle" size="compact-sm" onClick={() => save.mutate({ [of]: null })}>
            <Trans>По умолчанию</Trans>
          </Button>
        )}
      </div>
    </Setting>
  );
}

/** When this version ends, and the ends that are known of the others. */
function Ends({ view: { version, end, known } }: { view: VersionView }) {
  const format = useFormat();
  const others = known
    .filter((one) => one.version !== version)
    .map((one) => `${one.version}: ${format.date(one.endsAt)}`);
  return (
    <>
      {end === null && <Trans>Когда закончится {version}, Meta ещё не сказала.</Trans>}
      {end?.state === 'far' && (
        <Trans>
          {version} действует до {format.date(end.endsAt)}.
        </Trans>
      )}
      {end && end.state !== 'far' && (
        <span className={classes['ends']} data-past={end.state === 'past' || undefined}>
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
          {end.state === 'near' ? (
            <Trans>
              {version} действует только до {format.date(end.endsAt)}: выберите более новую.
            </Trans>
          ) : (
            <Trans>
              {version} закрыта с {format.date(end.endsAt)}: выберите более новую.
            </Trans>
          )}
        </span>
      )}
      {others.length > 0 && (
        <span className={classes['known']}>
          <Trans>Известные сроки: {others.join(', ')}.</Trans>
        </span>
      )}
    </>
  );
}
