import { Trans } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../app/trpc.ts';
import { Sent } from '../../components/model/sent.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import classes from './judging-part.module.css';

/** What would leave the computer if the model judged this dialog now; asked for when it is opened. */
export function WouldSend({ dialogId }: { dialogId: number }) {
  const trpc = useTRPC();
  const sentence = useSentence();
  const [isOpen, setOpen] = useState(false);
  const { data: model } = useQuery(trpc.model.get.queryOptions());
  const { data, error, isPending } = useQuery({
    ...trpc.qualification.judging.wouldSend.queryOptions({ id: dialogId }),
    enabled: isOpen,
    staleTime: 0,
  });
  if (!model?.canBeAsked) return null;
  return (
    <details className={classes['fold']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Trans>Что увидела бы модель</Trans>
      </summary>
      {error && <p className={classes['dim']}>{sentence.fault(error)}</p>}
      {isPending && isOpen && <Skeleton height={120} />}
      {data && <Sent messages={data.messages} />}
    </details>
  );
}
