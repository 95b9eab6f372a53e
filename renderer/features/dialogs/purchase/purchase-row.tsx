import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconEraser, IconPencil, IconQuote, IconReceiptRefund } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { PurchaseView } from '../../../../server/capi/purchase/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { useMoney } from '../../../components/use-money.ts';
import { useTell } from '../../../components/use-tell.ts';
import level from '../level-card.module.css';
import { AmountForm } from './amount-form.tsx';
import classes from './purchase.module.css';
import { useOpenForm } from './use-open-form.ts';

interface PurchaseRowProps {
  purchase: PurchaseView;
  /** No other payment stands beside it. */
  isAlone: boolean;
  onQuotes: (messageIds: number[]) => void;
}

/** One payment: amount, when, who said so; a refund or a mistake is noted here. */
export function PurchaseRow({ purchase, isAlone, onQuotes }: PurchaseRowProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const format = useFormat();
  const money = useMoney();
  const [open, setOpen] = useState<'amount' | 'refund'>();
  const { id, amount, currency, saidBy, messageId, paidAt, voidedAs, isOfEvent } = purchase;
  const close = () => setOpen(undefined);
  const away = useMutation(trpc.purchases.void.mutationOptions({ onSuccess: close, onError: tell.fault }));
  const back = useMutation(trpc.purchases.unvoid.mutationOptions({ onError: tell.fault }));
  return (
    <li className={classes['row']} data-home data-void={voidedAs ?? undefined}>
      <div className={classes['line']}>
        <span className={classes['amount']}>
          {amount === null ? <Trans>Сумма не указана</Trans> : money(amount, currency)}
        </span>
        {voidedAs === null && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="sm" data-back aria-label={t`Что сделать с оплатой`}>
                <IconDots size={16} stroke={1.75} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Item icon={<IconPencil size={16} stroke={1.75} />} onClick={() => setOpen('amount')}>
                {amount === null ? <Trans>Указать сумму</Trans> : <Trans>Изменить сумму</Trans>}
              </Item>
              <Item icon={<IconReceiptRefund size={16} stroke={1.75} />} onClick={() => setOpen('refund')}>
                <Trans>Возврат</Trans>
              </Item>
              <Item
                icon={<IconEraser size={16} stroke={1.75} />}
                onClick={() => away.mutate({ id, as: 'mistake', note: '' })}
              >
                <Trans>Это ошибка</Trans>
              </Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <p className={level['when']}>
        {format.dayTime(paidAt)} · {saidBy === 'human' ? <Trans>записали вы</Trans> : <Trans>по вашей фразе</Trans>}
        {isOfEvent && !isAlone && (
          <>
            {' · '}
            <Trans>эта сумма в событии</Trans>
          </>
        )}
      </p>
      {voidedAs && <Voided purchase={purchase} isBusy={back.isPending} onBack={() => back.mutate({ id })} />}
      {messageId !== null && (
        <UnstyledButton className={level['quotes']} onClick={() => onQuotes([messageId])}>
          <IconQuote size={15} stroke={1.75} aria-hidden />
          <Trans>Показать в переписке</Trans>
        </UnstyledButton>
      )}
      {voidedAs === null && (open === 'amount' || amount === null) && (
        <AmountForm id={id} isMissing={amount === null} isAwaited={isOfEvent} onDone={close} />
      )}
      {open === 'refund' && (
        <RefundForm isBusy={away.isPending} onClose={close} onSay={(note) => away.mutate({ id, as: 'refund', note })} />
      )}
    </li>
  );
}

function Item({ icon, onClick, children }: { icon: ReactNode; onClick: () => void; children: ReactNode }) {
  return (
    <Menu.Item leftSection={icon} onClick={onClick}>
      {children}
    </Menu.Item>
  );
}

interface VoidedProps {
  purchase: PurchaseView;
  isBusy: boolean;
  onBack: () => void;
}

function Voided({ purchase: { voidedAs, voidedAt, voidNote }, isBusy, onBack }: VoidedProps) {
  const format = useFormat();
  const day = voidedAt === null ? '' : format.day(voidedAt);
  return (
    <>
      <p className={classes['voided']}>
        {voidedAs === 'refund' ? <Trans>Возврат {day}</Trans> : <Trans>Ошибка, отменено {day}</Trans>}
        {voidNote && `: ${voidNote}`}
      </p>
      <Button
        data-back
        size="compact-xs"
        variant="subtle"
        ml={-8}
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        loading={isBusy}
        onClick={onBack}
      >
        <Trans>Вернуть оплату</Trans>
      </Button>
    </>
  );
}

function RefundForm({
  isBusy,
  onSay,
  onClose,
}: {
  isBusy: boolean;
  onSay: (note: string) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [note, setNote] = useState('');
  const form = useOpenForm(undefined);
  return (
    <form
      ref={form}
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onSay(note);
      }}
    >
      <TextInput
        size="xs"
        label={t`Почему вернули (можно не писать)`}
        maxLength={1000}
        autoFocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <p className={classes['hint']}>
        <Trans>Что уже ушло в Meta, отозвать нельзя. Если событие ещё не отправлялось, оно не уйдёт.</Trans>
      </p>
      <div className={level['buttons']}>
        <Button type="submit" size="compact-sm" loading={isBusy}>
          <Trans>Записать возврат</Trans>
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          <Trans>Отмена</Trans>
        </Button>
      </div>
    </form>
  );
}
