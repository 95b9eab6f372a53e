import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../../../app/trpc.ts';
import { DayInput } from '../../../components/day-input.tsx';
import { FIRST_CURRENCIES, useNamed } from '../../../components/named-choices.ts';
import { PanelPart, SidePanel } from '../../../components/side-panel.tsx';
import { Temporal } from '../../../components/temporal.ts';
import { useSentence } from '../../../components/use-sentence.ts';
import { useTell } from '../../../components/use-tell.ts';
import classes from './spend.module.css';

interface TypePanelProps {
  /** Days that are proposed, YYYY-MM-DD. */
  first: string;
  last: string;
  direction: string | undefined;
  onClose: () => void;
}

/** An amount for a direction and some days: shared out evenly, counted where no ad has an amount of its own. */
export function TypePanel({ first, last, direction, onClose }: TypePanelProps) {
  const { t } = useLingui();
  const trpc = useTRPC();
  const tell = useTell();
  const sentence = useSentence();
  const { data: directions = [] } = useQuery(trpc.directions.list.queryOptions({}));
  const currencies = useNamed('currency', Intl.supportedValuesOf('currency'), FIRST_CURRENCIES);
  const [chosen, setChosen] = useState(direction === 'none' ? undefined : direction);
  const [since, setSince] = useState(first);
  const [until, setUntil] = useState(last);
  const [amount, setAmount] = useState('');
  const [typedCurrency, setCurrency] = useState<string>();
  const of = directions.find(({ id }) => id === chosen) ?? (directions.length === 1 ? directions[0] : undefined);
  const currency = typedCurrency ?? of?.currency ?? 'KZT';
  const days = daysBetween(since, until);
  const save = useMutation(
    trpc.ads.typeSpend.mutationOptions({
      onSuccess: () => {
        tell.done(t`Расход записан.`);
        onClose();
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (of && amount.trim() !== '') save.mutate({ directionId: of.id, since, until, amount, currency });
  }

  return (
    <form onSubmit={submit} style={{ height: '100%' }}>
      <SidePanel
        title={t`Вписать расход`}
        label={t`Вписать расход`}
        onClose={onClose}
        width={400}
        takesFocus
        holdsOn={amount !== ''}
        foot={
          <Button type="submit" loading={save.isPending} disabled={!of || amount.trim() === ''}>
            <Trans>Записать</Trans>
          </Button>
        }
      >
        <PanelPart>
          <Stack gap={16}>
            <TextInput
              label={t`Сумма`}
              inputMode="decimal"
              value={amount}
              onChange={(event) => setAmount(event.currentTarget.value)}
              error={save.isError ? sentence.fault(save.error) : undefined}
            />
            <Select
              label={t`Валюта`}
              searchable
              value={currency}
              data={currencies}
              onChange={(next) => setCurrency(next ?? undefined)}
            />
            <Select
              label={t`Направление`}
              placeholder={t`Выберите направление`}
              value={of?.id ?? null}
              data={directions.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(next) => setChosen(next ?? undefined)}
            />
            <div className={classes['two']}>
              <DayInput
                label={t`С какого дня`}
                value={since}
                onChange={(day) => {
                  if (day === null) return;
                  setSince(day);
                  // One day is typed as often as many: the last one follows where it would stand before the first.
                  if (day > until) setUntil(day);
                }}
              />
              <DayInput
                label={t`По какой день`}
                minDate={since}
                value={until}
                onChange={(day) => day !== null && setUntil(day)}
              />
            </div>
            <p className={classes['hint']}>
              {days > 1 && (
                <>
                  <Plural
                    value={days}
                    one="Сумма разделится поровну на # день."
                    few="Сумма разделится поровну на # дня."
                    many="Сумма разделится поровну на # дней."
                    other="Сумма разделится поровну на # дня."
                  />{' '}
                </>
              )}
              <Trans>Вписанное считается только за дни, когда у объявлений направления нет своих сумм.</Trans>
            </p>
          </Stack>
        </PanelPart>
      </SidePanel>
    </form>
  );
}

/** How many days from the first to the last, both in. */
function daysBetween(since: string, until: string): number {
  return Temporal.PlainDate.from(since).until(until).days + 1;
}
