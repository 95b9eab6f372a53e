import { Plural, Trans } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTRPCClient } from '../../app/trpc.ts';
import { useDollars } from '../../components/use-dollars.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { useTimeZone } from '../../components/use-time-zone.ts';
import { type OptionValues, toOptions, toPlace } from './option-values.ts';
import classes from './options.module.css';

const MICRO = 1_000_000;

/** What the model would cost for the chats as they are chosen now; what the budget is enough for. */
export function CostLine({ importId, values }: { importId: number; values: OptionValues }) {
  const client = useTRPCClient();
  const format = useFormat();
  const sentence = useSentence();
  const dollars = useDollars();
  const appZone = useTimeZone();
  const [limit] = useDebouncedValue(values.limit, 400);
  const { data, error } = useQuery({
    queryKey: [['imports', 'cost'], { importId, limit }],
    queryFn: async () => {
      // The estimate is of the options as they are kept.
      await client.imports.setUp.mutate({
        id: importId,
        options: toOptions({ ...values, limit }, appZone, false),
        ...toPlace(values),
      });
      return client.imports.estimate.query({ id: importId });
    },
  });
  if (error) return <p className={classes['fault']}>{sentence.fault(error)}</p>;
  if (!data) return <Skeleton height={20} width={280} />;
  const budget = (values.budget === '' ? 0 : values.budget) * MICRO;
  const enough = data.costMicroUsd === 0 ? data.dialogs : Math.floor((data.dialogs * budget) / data.costMicroUsd);
  return (
    <p>
      <Trans>
        Примерная цена: <b>{dollars(data.costMicroUsd)}</b> за {format.number(data.dialogs)}{' '}
        <Plural value={data.dialogs} one="чат" few="чата" many="чатов" other="чата" />
      </Trans>
      {enough < data.dialogs && (
        <span className={classes['short']}>
          <Trans>Бюджета хватит примерно на {format.number(enough)}.</Trans>
        </span>
      )}
    </p>
  );
}
