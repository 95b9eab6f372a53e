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
import { CheckLine } from './check-line.tsx';
import { GROUPS, useCheckWords } from './check-words.ts';
import classes from './doctor.module.css';
import { History } from './history.tsx';
import { StateIcon } from './state-mark.tsx';

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

  return (
    <section className={classes['examination']} aria-label={line.direction.name}>
      <header className={classes['head']}>
        <div className={classes['headWords']}>
          <h2 className={classes['name']}>{line.direction.name}</h2>
          {shown && <Outcome run={shown} />}
        </div>
        <Button
          leftSection={<IconStethoscope size={16} stroke={1.75} aria-hidden />}
          loading={examine.isPending || isGoing}
          onClick={() => examine.mutate({ directionId })}
        >
          <Trans>Проверить</Trans>
        </Button>
      </header>
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
      {shown && <Checks run={shown} />}
      {runs.data && runs.data.length > 1 && <History runs={runs.data} shown={shown?.id} onShow={setChosen} />}
    </section>
  );
}

/** The answer first: whether events reach Meta. */
function Outcome({ run }: { run: DoctorRun }) {
  const { t } = useLingui();
  const words = useCheckWords();
  const format = useFormat();
  const bad = run.checks.filter(({ state }) => state === 'bad').length;
  const warnings = run.checks.filter(({ state }) => state === 'warning').length;
  const sentence =
    bad > 0
      ? t`Отправке мешает: ${bad}`
      : warnings > 0
        ? t`${plural(warnings, { one: 'Работает, но есть # замечание', few: 'Работает, но есть # замечания', many: 'Работает, но есть # замечаний', other: 'Работает, но есть # замечания' })}`
        : t`Всё в порядке`;
  return (
    <div className={classes['outcome']} role="status">
      <p className={classes['answer']} data-state={run.state ?? undefined}>
        <StateIcon state={run.progress === 'going' ? 'going' : (run.state ?? 'not_known')} size={20} />
        {run.progress === 'going' ? t`Проверяется` : run.checks.length > 0 ? sentence : t`Проверка не закончена`}
      </p>
      <p className={classes['when']}>
        {format.dayTime(run.startedAt)}, {words.why(run.why)}
        {run.progress === 'cut' && <Trans>; прервана, показано то, что успели</Trans>}
      </p>
    </div>
  );
}

function Checks({ run }: { run: DoctorRun }) {
  const words = useCheckWords();
  const byKey = new Map(run.checks.map((check) => [check.key, check]));
  return (
    <div className={classes['groups']}>
      {GROUPS.map(({ key, checks }) => (
        <section key={key} className={classes['group']}>
          <h3 className={classes['groupName']}>{words.group(key)}</h3>
          <ul className={classes['checks']}>
            {checks.map((one) => (
              <CheckLine
                key={one}
                checkKey={one}
                check={byKey.get(one)}
                isGoing={run.progress === 'going'}
                directionId={run.directionId}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
