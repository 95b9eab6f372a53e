import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { IconBrandWhatsapp } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { NumberView } from '../../../server/whatsapp/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useTell } from '../../components/use-tell.ts';
import classes from './numbers.module.css';

interface NumberNameProps {
  number: NumberView;
  isRenaming: boolean;
  onRenamed: () => void;
}

export function NumberName({ number, isRenaming, onRenamed }: NumberNameProps) {
  const format = useFormat();
  const phone = number.phone ? format.phone(number.phone) : null;
  const title = number.label || number.pushName || phone;
  return (
    <div className={classes['name']}>
      <span className={classes['nameIcon']} aria-hidden>
        <IconBrandWhatsapp size={22} stroke={1.6} />
      </span>
      <div className={classes['nameText']}>
        {isRenaming ? (
          <Rename number={number} onRenamed={onRenamed} />
        ) : (
          <h2 className={classes['title']}>{title ? <bdi>{title}</bdi> : <Trans>Новый номер</Trans>}</h2>
        )}
        {phone && title !== phone && <p className={classes['phone']}>{phone}</p>}
      </div>
    </div>
  );
}

/** In place: Enter or leaving keeps the name, Esc leaves it as it was. */
function Rename({ number, onRenamed }: { number: NumberView; onRenamed: () => void }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const [label, setLabel] = useState(number.label);
  const rename = useMutation(trpc.numbers.rename.mutationOptions({ onError: tell.fault, onSuccess: onRenamed }));
  const keep = () => (label.trim() === number.label ? onRenamed() : rename.mutate({ id: number.id, label }));
  return (
    <TextInput
      size="sm"
      value={label}
      maxLength={100}
      autoFocus
      aria-label={t`Имя номера`}
      placeholder={t`Например, Клиника на Абая`}
      onChange={(event) => setLabel(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') onRenamed();
      }}
    />
  );
}
