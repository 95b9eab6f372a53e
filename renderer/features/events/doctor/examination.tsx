import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DoctorLine, DoctorRun } from '../../../../server/capi/doctor/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { Empty, Failing, SkeletonRows } from '../../../components/page.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { useTell } from '../../../components/use-tell.ts';
import { GROUPS, useCheckWords } from './check-words.ts';
import classes from './doctor.module.css';
import { FoldedGroup } from './folded-group.tsx';
import { History } from './history.tsx';
import { Needs } from './needs.tsx';
import { StateIcon } from './state-mark.tsx';
import { findTroubles, type Troubles } from './troubles.ts';

/** One direction: what was found, and the button to look again. */
export function Examination({ line }: { line: DoctorLine }) {
  const trpc = useTRPC();
  const tell = useTell();
  const queries = useQueryClient();
  const directionId = line.direction.id;
  const runs = useQuery(trpc.doctor.last.queryOptions({ directionId }));
  const [chosen, setChosen] = useState<number>();
  const examine = useMutation(
    trpc.doctor.examine.mutationOptions({
      onError: tell.fault,
      onSuccess: () => {
        setChosen(undefined);
        void queries.invalidateQueries(trpc.doctor.last.queryFilter({ directionId }));
      },
    }),
  );
  const newest = runs.data?.[0];
  const shown = runs.data?.find(({ id }) => id === chosen) ?? newest;
  const isGoing = newest?.progress === 'going';
  const now = shown === newest ? line.now : [];
  const troubles = findTroubles(shown, now);

  return (
    <section className={classes['examination']} aria-label={line.direction.name}>
      <header className={classes['head']}>
        <div className={classes['headWords']}>
          <h2 className={classes['name']}>{line.direction.name}</h2>
          {(shown || now.length > 0) && <Outcome run={shown} troubles={troubles} />}
          <Standing line={line} />
        </div>
        <Button
          leftSection={<IconStethoscope size={16} stroke={1.75} aria-hidden />}
          loading={examine.isPending || isGoing}
          onClick={() => examine.mutate({ directionId })}
        >
          <Trans>Проверить</Trans>
        </Button>
      </header>
      <Needs troubles={troubles} directionId={directionId} />
      {runs.isPending && <SkeletonRows count={8} height={56} />}
      {runs.isError && !runs.data && <Failing fault={runs.error} retry={() => runs.refetch()} />}
      {runs.data && !shown && (
        <Empty
          icon={<IconStethoscope size={28} stroke={1.5} />}
          title={<Trans>Ещё не проверялось</Trans>}
          why={
            <Trans>
              Доктор проверит токен, набор данных, имена событий и остальное. Пробные события Meta не засчитывает: клик
              в них выдуман.
            </Trans>
          }
        />
      )}
      {shown && (
        <div className={classes['folds']}>
          {GROUPS.map((group) => (
            <FoldedGroup key={group.key} group={group} run={shown} />
          ))}
        </div>
      )}
      {runs.data && runs.data.length > 1 && <History runs={runs.data} shown={shown?.id} onShow={setChosen} />}
    </section>
  );
}

/** Why the direction is here though nothing new arises in it. */
function Standing({ line: { capiEnabledAt, archivedAt } }: { line: DoctorLine }) {
  if (archivedAt !== null) {
    return (
      <p className={classes['when']}>
        <Trans>
          Направление в архиве: возникшие события ещё уходят, новые не возникают. Чтобы что-то в нём исправить, верните
          его из архива.
        </Trans>
      </p>
    );
  }
  if (capiEnabledAt !== null) return null;
  return (
    <p className={classes['when']}>
      <Trans>Отправка в Meta у этого направления выключена.</Trans>
    </p>
  );
}

interface OutcomeProps {
  /** Undefined: never examined. */
  run: DoctorRun | undefined;
  troubles: Troubles;
}

/** The answer first: whether events reach Meta, and how many things hinder it. */
function Outcome({ run, troubles: { bad, warnings } }: OutcomeProps) {
  const { t } = useLingui();
  const words = useCheckWords();
  const format = useFormat();
  const [hinder, look] = [bad.length, warnings.length];
  const isGoing = run?.progress === 'going';
  const sentence =
    hinder > 0
      ? t`${plural(hinder, { one: '# вещь мешает отправке', few: '# вещи мешают отправке', many: '# вещей мешают отправке', other: '# вещи мешают отправке' })}`
      : isGoing
        ? t`Проверяется`
        : look > 0
          ? t`${plural(look, { one: 'Работает, но есть # замечание', few: 'Работает, но есть # замечания', many: 'Работает, но есть # замечаний', other: 'Работает, но есть # замечания' })}`
          : (run?.checks.length ?? 0) > 0
            ? t`Всё в порядке`
            : t`Проверка не закончена`;
  const state = isGoing ? 'going' : hinder > 0 ? 'bad' : look > 0 ? 'warning' : (run?.state ?? 'not_known');
  return (
    <div className={classes['outcome']} role="status">
      <p className={classes['answer']} data-state={state}>
        <StateIcon state={state} size={20} />
        {sentence}
      </p>
      {run && (
        <p className={classes['when']}>
          {format.dayTime(run.startedAt)}, {words.why(run.why)}
          {run.progress === 'cut' && <Trans>; прервана, показано то, что успели</Trans>}
        </p>
      )}
    </div>
  );
}
