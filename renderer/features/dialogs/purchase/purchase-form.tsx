import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../app/trpc.ts';
import { DayInput } from '../../../components/day-input.tsx';
import { Temporal } from '../../../components/temporal.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { useTimeZone } from '../../../components/use-time-zone.ts';
import level from '../level-card.module.css';
import classes from './purchase.module.css';
import { useOpenForm } from './use-open-form.ts';

/** What owners of these countries are paid in; any other can be typed with the amount. */
const CURRENCIES = ['KZT', 'KGS', 'RUB', 'UZS', 'USD', 'EUR'];

/** Meta takes no older events, days. Source: facts/meta.md 4 */
const OLDEST_DAYS = 7;

interface PurchaseFormProps {
  dialogId: number;
  /** The direction's. NULL: it has none. */
  currency: string | null;
  onNoted: (id: number) => void;
  onClose: () => void;
}

/** The owner notes a payment: how much, in what, on which day. */
export function PurchaseForm({ dialogId, currency: usual, onNoted, onClose }: PurchaseFormProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useSentence();
  const zone = useTimeZone();
  const today = format.dayKey(Date.now());
  const [amount, setAmount] = useState('');
  const [currency, setCurrency] = useState(usual ?? 'KZT');
  const [day, setDay] = useState(today);
  const note = useMutation(trpc.purchases.note.mutationOptions({ onSuccess: ({ id }) => onNoted(id) }));
  const paidAt = day === today ? undefined : noonOf(day, zone);
  const isTooOld = paidAt !== undefined && paidAt < Date.now() - OLDEST_DAYS * 86_400_000;
  const form = useOpenForm(note.error?.message ?? isTooOld);
  return (
    <form
      ref={form}
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        note.mutate({ dialogId, amount, currency, ...(paidAt === undefined ? {} : { paidAt }) });
      }}
    >
      <div className={classes['two']}>
        <TextInput
          size="xs"
          label={t`Сумма`}
          placeholder="45 000"
          inputMode="decimal"
          autoComplete="off"
          autoFocus
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
        <Select
          size="xs"
          label={t`Валюта`}
          allowDeselect={false}
          data={usual === null || CURRENCIES.includes(usual) ? CURRENCIES : [usual, ...CURRENCIES]}
          value={currency}
          onChange={(value) => value && setCurrency(value)}
        />
      </div>
      <DayInput
        size="xs"
        label={t`Когда заплатил`}
        maxDate={today}
        value={day}
        onChange={(value) => setDay(value ?? today)}
      />
      {isTooOld && (
        <p className={classes['hint']}>
          <Trans>Прошло больше 7 дней: в Meta эта оплата уже не уйдёт, но здесь посчитается.</Trans>
        </p>
      )}
      {note.error && (
        <p className={classes['error']} role="alert">
          {sentence.fault(note.error)}
        </p>
      )}
      <div className={level['buttons']}>
        <Button type="submit" size="compact-sm" loading={note.isPending} disabled={amount.trim() === ''}>
          <Trans>Записать</Trans>
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          <Trans>Отмена</Trans>
        </Button>
      </div>
    </form>
  );
}

/** The middle of a calendar day, ms: whichever hour it was, the day is right. */
function noonOf(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).epochMilliseconds;
}
