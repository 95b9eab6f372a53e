import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { NumberView } from '../../../server/whatsapp/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useTell } from '../../components/use-tell.ts';
import classes from './linking.module.css';
import { phoneDigits } from './phone-digits.ts';

/** For a camera that does not read the QR: 8 characters to type on the phone. */
export function CodeInstead({ number }: { number: NumberView }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const [isAsked, setAsked] = useState(false);
  const [phone, setPhone] = useState('');
  const [isWrong, setWrong] = useState(false);
  const link = useMutation(trpc.numbers.link.mutationOptions({ onError: tell.fault }));

  if (number.code !== null) {
    return (
      <Button variant="default" loading={link.isPending} onClick={() => link.mutate({ id: number.id, by: 'qr' })}>
        <Trans>Показать QR-код</Trans>
      </Button>
    );
  }
  if (!isAsked) {
    return (
      <Button variant="default" onClick={() => setAsked(true)}>
        <Trans>Не сканируется? Код вместо QR</Trans>
      </Button>
    );
  }

  function ask(event: FormEvent) {
    event.preventDefault();
    const digits = phoneDigits(phone);
    setWrong(digits === undefined);
    if (digits) link.mutate({ id: number.id, by: 'code', phone: digits });
  }

  return (
    <form className={classes['codeForm']} onSubmit={ask}>
      <TextInput
        type="tel"
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
        placeholder="+7 701 234 56 78"
        aria-label={t`Телефон этого номера`}
        error={isWrong && t`Введите номер с кодом страны, например +7 701 234 56 78`}
        autoFocus
      />
      <Button type="submit" loading={link.isPending}>
        <Trans>Получить код</Trans>
      </Button>
    </form>
  );
}
