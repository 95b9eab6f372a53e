import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DirectionRules } from '../../../server/qualification/judgement.ts';
import type { TrialView } from '../../../server/qualification/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useDollars } from '../use-dollars.ts';
import { useTell } from '../use-tell.ts';
import { EstimateLine } from './estimate-line.tsx';
import classes from './trial.module.css';
import { toWanted, useEstimate } from './use-estimate.ts';

interface TrialStartProps {
  directionId: string;
  kind: TrialView['kind'];
  /** A draft that is not saved; left out: the rules as they are. */
  rules?: DirectionRules | undefined;
  /** How far back, for kind `rules`. */
  days?: number | undefined;
  onStarted: (trialId: number) => void;
}

/** Millionths of a US dollar. */
const CENT = 10_000;

/** By whom dialogs are judged on trial, what it takes, and the owner's word to begin. */
export function TrialStart({ directionId, kind, rules, days, onStarted }: TrialStartProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const dollars = useDollars();
  const { data: model } = useQuery(trpc.model.get.queryOptions());
  const { data: judging } = useQuery(trpc.qualification.judging.settings.queryOptions());
  const [chosen, setChosen] = useState<'rules' | 'model'>();
  const canAsk = model?.canBeAsked === true;
  // Corrections are learnt from by a model alone; else whoever judges for good is tried.
  const byDefault = kind === 'corrections' || (canAsk && judging?.useModel) ? 'model' : 'rules';
  const saidBy = chosen ?? byDefault;
  const wanted = toWanted({ directionId, kind, rules, days, saidBy });
  const isKnown = model !== undefined && judging !== undefined;
  const estimate = useEstimate(wanted, isKnown);
  const start = useMutation(
    trpc.qualification.trials.start.mutationOptions({ onError: tell.fault, onSuccess: ({ id }) => onStarted(id) }),
  );
  const cost = estimate.data?.costMicroUsd ?? 0;
  // Less than a cent is said as «< 0,01 $» already.
  const price = cost < CENT ? dollars(cost) : `≈ ${dollars(cost)}`;
  return (
    <div className={classes['start']}>
      {canAsk && kind !== 'corrections' && (
        <SegmentedControl
          aria-label={t`Кто оценивает`}
          value={saidBy}
          onChange={(next) => setChosen(next === 'model' ? 'model' : 'rules')}
          data={[
            { value: 'rules', label: t`По правилам` },
            { value: 'model', label: t`Модель ${model.model}` },
          ]}
        />
      )}
      <Button
        leftSection={<IconFlask size={16} stroke={1.75} aria-hidden />}
        disabled={!estimate.data}
        loading={start.isPending}
        onClick={() => start.mutate(wanted)}
      >
        {saidBy === 'model' && estimate.data && cost > 0 ? (
          <Trans>Проверить ({price})</Trans>
        ) : (
          <Trans>Проверить</Trans>
        )}
      </Button>
      <EstimateLine estimate={estimate} />
    </div>
  );
}
