import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NumberView } from '../../../server/whatsapp/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useTell } from '../../components/use-tell.ts';
import classes from './numbers.module.css';

const NONE = '';

/** The direction of a number; another one asks whether the old dialogs move with it. */
export function DirectionField({ number }: { number: NumberView }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const format = useFormat();
  const [asked, setAsked] = useState<string | null>(null);
  const { data: directions } = useQuery(trpc.directions.list.queryOptions({}));
  const give = useMutation(
    trpc.numbers.giveDirection.mutationOptions({
      onError: tell.fault,
      onSuccess: () => setAsked(null),
    }),
  );
  const current = number.direction?.id ?? NONE;
  const choices = [
    { value: NONE, label: t`Без направления` },
    ...(directions ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const name = choices.find((choice) => choice.value === asked)?.label;

  function choose(value: string) {
    if (value === current) setAsked(null);
    else if (number.dialogs > 0) setAsked(value);
    else move(value, false);
  }

  function move(value: string, moveDialogs: boolean) {
    give.mutate({ id: number.id, directionId: value === NONE ? null : value, moveDialogs });
  }

  return (
    <>
      <Select
        size="sm"
        maw={260}
        data={choices}
        value={asked ?? current}
        onChange={(value) => choose(value ?? NONE)}
        aria-labelledby={`direction-${number.id}`}
        disabled={give.isPending}
      />
      {asked !== null && (
        <fieldset className={classes['question']} aria-label={t`Что делать с прежними диалогами`}>
          <p>
            <Trans>
              Новые диалоги пойдут в «{name}». Перенести туда и прежние{' '}
              <Plural value={number.dialogs} one="# диалог" few="# диалога" many="# диалогов" other="# диалога" />?
            </Trans>
          </p>
          <div className={classes['answers']}>
            <Button size="compact-sm" loading={give.isPending} onClick={() => move(asked, true)}>
              <Trans>Перенести все {format.number(number.dialogs)}</Trans>
            </Button>
            <Button size="compact-sm" variant="default" disabled={give.isPending} onClick={() => move(asked, false)}>
              <Trans>Только новые</Trans>
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAsked(null)}>
              <Trans>Отменить</Trans>
            </Button>
          </div>
        </fieldset>
      )}
    </>
  );
}
