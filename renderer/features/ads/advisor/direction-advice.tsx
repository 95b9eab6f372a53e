import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { IconArrowBackUp, IconArrowUpRight, IconPlayerPause } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Advice, AdvisorView, CardLevel } from '../../../../server/analytics/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { useAdviceWords } from '../../../components/advice-words.ts';
import { Failing, SkeletonRows } from '../../../components/page.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { useTell } from '../../../components/use-tell.ts';
import classes from './advisor.module.css';
import { Gathered } from './gathered.tsx';
import { Weeks } from './weeks.tsx';

const LEVELS: readonly CardLevel[] = ['interest', 'qualified', 'scheduled'];
const ICONS = { switch: IconArrowUpRight, step_back: IconArrowBackUp, stay: IconPlayerPause };

interface DirectionAdviceProps {
  directionId: string;
  name: string;
}

export function DirectionAdvice({ directionId, name }: DirectionAdviceProps) {
  const trpc = useTRPC();
  const query = useQuery(trpc.analytics.advisor.queryOptions({ directionId }));
  const advisor = query.data;
  return (
    <section className={classes['direction']} aria-label={name}>
      <h2 className={classes['name']}>{name}</h2>
      {query.isPending && <SkeletonRows count={3} height={56} />}
      {query.isError && !advisor && <Failing fault={query.error} retry={() => query.refetch()} />}
      {advisor && <Step advisor={advisor} />}
      {advisor && <Goal advisor={advisor} />}
      {advisor && <Gathered advisor={advisor} />}
      {advisor && advisor.weeks.length > 0 && <Weeks advisor={advisor} />}
    </section>
  );
}

/** The step first, then why, then what is missing. */
function Step({ advisor: { advice, capiEnabled } }: { advisor: AdvisorView }) {
  const words = useAdviceWords();
  const sentence = useSentence();
  const Icon = ICONS[advice.step];
  return (
    <div className={classes['step']} data-step={advice.step}>
      <p className={classes['answer']}>
        <Icon size={20} stroke={1.75} aria-hidden />
        {words.step(advice)}
      </p>
      <p className={classes['why']}>{sentence.reason(advice.why)}</p>
      {advice.missing && <Missing missing={advice.missing} />}
      <p className={classes['why']}>{sentence.reason(advice.stability.why)}</p>
      {!capiEnabled && (
        <p className={classes['why']}>
          <Trans>Отправка в Meta у этого направления выключена: новых событий не будет.</Trans>
        </p>
      )}
      {advice.step !== 'stay' && (
        <p className={classes['why']}>
          <Trans>Смените цель рекламы в Ads Manager, потом отметьте это здесь: Воронка саму рекламу не меняет.</Trans>
        </p>
      )}
    </div>
  );
}

function Missing({ missing: { events, days } }: { missing: NonNullable<Advice['missing']> }) {
  const { t } = useLingui();
  const left = t`${plural(events, { one: '# событие', few: '# события', many: '# событий', other: '# события' })}`;
  return (
    <p className={classes['missing']}>
      {days === null
        ? t`Нужно ещё ${left}. За последние 7 дней не было ни одного, поэтому срок не виден.`
        : t`Нужно ещё ${left}: при нынешнем темпе это около ${plural(days, { one: '# дня', few: '# дней', many: '# дней', other: '# дня' })}.`}
    </p>
  );
}

/** What the owner says the ads are optimised for now. */
function Goal({ advisor }: { advisor: AdvisorView }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const format = useFormat();
  const words = useAdviceWords();
  const save = useMutation(trpc.analytics.saveOptimisesFor.mutationOptions({ onError: tell.fault }));
  const { directionId, optimisesFor, optimisesSinceAt } = advisor;
  const since = optimisesSinceAt === null ? '' : format.day(optimisesSinceAt);
  return (
    <div className={classes['goal']}>
      <Select
        label={t`Сейчас реклама оптимизируется на`}
        w={280}
        value={save.isPending ? save.variables.level : optimisesFor}
        data={LEVELS.map((level) => ({ value: level, label: words.level(level) }))}
        onChange={(level) => {
          if (level && level !== optimisesFor) save.mutate({ directionId, level: level as CardLevel });
        }}
      />
      {optimisesSinceAt !== null && (
        <span className={classes['since']}>
          <Trans>с {since}</Trans>
        </span>
      )}
    </div>
  );
}
