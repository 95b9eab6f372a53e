import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../app/trpc.ts';
import { useSentence } from '../../../components/use-sentence.ts';
import level from '../level-card.module.css';
import classes from './purchase.module.css';
import { useOpenForm } from './use-open-form.ts';

interface AmountFormProps {
  id: number;
  isMissing: boolean;
  /** The event is this payment's: it waits for the amount. */
  isAwaited: boolean;
  onDone: () => void;
}

/** The amount of a payment, given or changed. */
export function AmountForm({ id, isMissing, isAwaited, onDone }: AmountFormProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const sentence = useSentence();
  const [amount, setAmount] = useState('');
  const amend = useMutation(trpc.purchases.amend.mutationOptions({ onSuccess: onDone }));
  const form = useOpenForm(amend.error?.message, isMissing);
  return (
    <form
      ref={form}
      className={classes['form']}
      data-waits={isMissing || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        amend.mutate({ id, amount });
      }}
    >
      <TextInput
        size="xs"
        label={isMissing ? t`Сколько заплатил клиент?` : t`Новая сумма`}
        placeholder="45 000"
        inputMode="decimal"
        autoComplete="off"
        value={amount}
        autoFocus={!isMissing}
        error={amend.error && sentence.fault(amend.error)}
        onChange={(event) => setAmount(event.currentTarget.value)}
      />
      {isMissing && isAwaited && (
        <p className={classes['hint']}>
          <Trans>Без суммы событие в Meta не уйдёт.</Trans>
        </p>
      )}
      <div className={level['buttons']}>
        <Button type="submit" size="compact-sm" loading={amend.isPending} disabled={amount.trim() === ''}>
          <Trans>Сохранить сумму</Trans>
        </Button>
        {!isMissing && (
          <Button size="compact-sm" variant="default" onClick={onDone}>
            <Trans>Отмена</Trans>
          </Button>
        )}
      </div>
    </form>
  );
}
