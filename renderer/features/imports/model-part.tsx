import { Trans, useLingui } from '@lingui/react/macro';
import { NumberInput, Skeleton, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportView } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { ModelKey } from '../../components/model/model-key.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { CostLine } from './cost-line.tsx';
import classes from './options.module.css';
import type { PartProps } from './range-part.tsx';

interface ModelPartProps extends PartProps {
  /** NULL: it has not begun, and nobody knows what it would cost. */
  line: ImportView | null;
}

/** Which model is asked, what it would cost, and how much it may cost; without a key, where to put one. */
export function ModelPart({ line, values, onChange }: ModelPartProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const sentence = useSentence();
  const [isChanging, setChanging] = useState(false);
  const { data: model, error } = useQuery(trpc.model.get.queryOptions());
  if (error && !model) return <p className={classes['fault']}>{sentence.fault(error)}</p>;
  if (!model) return <Skeleton height={120} />;
  const { host, hostname } = new URL(model.baseUrl);
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1';
  // Only the servers that sell want a key; one of the owner's own may do without.
  const needsKey = model.presets.some(({ isOwn, baseUrl }) => !isOwn && baseUrl === model.baseUrl);
  if (isChanging || (needsKey && !model.hasKey)) {
    return (
      <div className={classes['model']}>
        <ModelKey
          model={model}
          onDone={() => setChanging(false)}
          onCancel={isChanging ? () => setChanging(false) : undefined}
        />
      </div>
    );
  }
  return (
    <div className={classes['model']}>
      <p>
        <b>{model.model}</b> <span className={classes['dim']}>{host}</span>{' '}
        <UnstyledButton className={classes['change']} onClick={() => setChanging(true)}>
          <Trans>Сменить модель или ключ</Trans>
        </UnstyledButton>
      </p>
      <p className={classes['dim']}>
        {isHere ? (
          <Trans>Тексты чатов не покидают этот компьютер.</Trans>
        ) : (
          <Trans>Тексты чатов уйдут на {host}; телефоны в них скрыты.</Trans>
        )}
      </p>
      {line ? (
        <CostLine importId={line.id} values={values} />
      ) : (
        <p className={classes['dim']}>
          <Trans>Сколько чатов пришлёт телефон, заранее не известно. Больше бюджета не потратится.</Trans>
        </p>
      )}
      <NumberInput
        label={t`Бюджет, не больше, $`}
        description={t`Когда он кончится, этап остальных определится по правилам.`}
        w={260}
        min={0}
        max={10_000}
        step={0.5}
        decimalScale={2}
        allowNegative={false}
        value={values.budget}
        onChange={(budget) => onChange({ budget: typeof budget === 'number' ? budget : '' })}
      />
    </div>
  );
}
