import { Trans } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DialogPurchases } from '../../../../server/capi/purchase/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { LevelIcon, standardNames, useLevelWords } from '../../../components/marks.tsx';
import { useMoney } from '../../../components/use-money.ts';
import { useSentence } from '../../../components/use-sentence.ts';
import { EventLink } from '../event-link.tsx';
import level from '../level-card.module.css';
import { NotedNow } from './noted-now.tsx';
import classes from './purchase.module.css';
import { PurchaseForm } from './purchase-form.tsx';
import { PurchaseRow } from './purchase-row.tsx';

interface PurchaseCardProps {
  dialogId: number;
  /** Shows the message that told of a payment. */
  onQuotes: (messageIds: number[]) => void;
}

/** Payments of this customer: how much, who said so, and what Meta was told; the owner can note one, mend one, call one off. */
export function PurchaseCard({ dialogId, onQuotes }: PurchaseCardProps) {
  const trpc = useTRPC();
  const words = useLevelWords();
  const { data: purchases } = useQuery(trpc.purchases.ofDialog.queryOptions({ id: dialogId }));
  const [isOpen, setOpen] = useState(false);
  const [noted, setNoted] = useState<number>();
  const isPaid = purchases?.rows.some(({ voidedAs }) => voidedAs === null);
  return (
    <div className={level['card']} data-home data-reached={isPaid || undefined} data-level="purchase">
      <div className={level['head']}>
        <span className={level['icon']}>
          <LevelIcon level="purchase" />
        </span>
        <span className={level['name']}>{words('purchase')}</span>
        <span className={level['standard']}>{standardNames.purchase}</span>
      </div>
      {purchases ? <Known purchases={purchases} onQuotes={onQuotes} /> : <Skeleton height={20} width={120} />}
      {noted !== undefined && <NotedNow id={noted} onEnd={() => setNoted(undefined)} />}
      {isOpen ? (
        <PurchaseForm
          dialogId={dialogId}
          currency={purchases?.currency ?? null}
          onNoted={(id) => {
            setOpen(false);
            setNoted(id);
          }}
          onClose={() => setOpen(false)}
        />
      ) : (
        purchases &&
        noted === undefined && (
          <Button
            data-back
            size="compact-sm"
            variant="default"
            mt={8}
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setOpen(true)}
          >
            {isPaid ? <Trans>Ещё оплата</Trans> : <Trans>Записать оплату</Trans>}
          </Button>
        )
      )}
    </div>
  );
}

function Known({ purchases, onQuotes }: { purchases: DialogPurchases; onQuotes: PurchaseCardProps['onQuotes'] }) {
  const sentence = useSentence();
  const money = useMoney();
  const { rows, total, event, whyNoEvent } = purchases;
  if (rows.length === 0) {
    return (
      <p className={level['when']}>
        <Trans>Ещё нет. Запишите сумму, когда клиент оплатит.</Trans>
      </p>
    );
  }
  const standing = rows.filter(({ voidedAs }) => voidedAs === null);
  // The row itself asks for the amount.
  const isAsked = event?.reason?.code === 'amount_missing' && standing.some(({ amount }) => amount === null);
  return (
    <>
      {total && standing.length > 1 && (
        <p className={classes['total']}>
          <Trans>Всего {money(total.amount, total.currency)}</Trans>
        </p>
      )}
      <ul className={classes['rows']}>
        {rows.map((row) => (
          <PurchaseRow key={row.id} purchase={row} isAlone={rows.length < 2} onQuotes={onQuotes} />
        ))}
      </ul>
      {event && <EventLink event={isAsked ? { ...event, reason: null } : event} />}
      {whyNoEvent && <p className={level['none']}>{sentence.reason(whyNoEvent)}</p>}
    </>
  );
}
