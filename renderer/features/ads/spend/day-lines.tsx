import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SpendRow } from '../../../../server/ads/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { useMicros } from '../../../components/money-figure.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { useTell } from '../../../components/use-tell.ts';
import classes from './spend.module.css';

interface DayLinesProps {
  /** YYYY-MM-DD */
  day: string;
  direction: string | undefined;
}

/** What a day is made of: each ad, and what was typed. What the owner gave can be taken away, and put back. */
export function DayLines({ day, direction }: DayLinesProps) {
  const trpc = useTRPC();
  const sentence = useSentence();
  const query = useQuery(
    trpc.ads.spend.queryOptions({
      ...{ since: day, until: day },
      ...(direction === undefined || direction === 'none' ? {} : { directionId: direction }),
    }),
  );
  if (query.isError) {
    return (
      <tr className={classes['line']}>
        <td colSpan={3}>{sentence.fault(query.error)}</td>
      </tr>
    );
  }
  const lines = (query.data?.rows ?? []).filter((row) => direction !== 'none' || row.directionId === null);
  return lines.map((row) => <Line key={row.id} row={row} />);
}

function Line({ row }: { row: SpendRow }) {
  const { t } = useLingui();
  const trpc = useTRPC();
  const write = useMicros();
  const { data: directions } = useQuery(trpc.directions.list.queryOptions({}));
  const drop = useDrop();
  const direction = directions?.find(({ id }) => id === row.directionId)?.name;
  const name = row.adId === null ? (direction ?? t`Без направления`) : (row.adName ?? t`Без названия, № ${row.adId}`);
  const amount = write(row.amountMicros, row.currency);
  const words = { insights: t`из Meta`, table: t`из таблицы`, typed: t`вписано` };
  return (
    <tr className={classes['line']} data-idle={!row.isCounted || undefined}>
      <th scope="row">
        {row.adId === null ? (
          name
        ) : (
          <Link to="/ads" search={(before) => ({ ...before, tab: undefined, ad: row.adId })} from="/ads" title={name}>
            {name}
          </Link>
        )}
      </th>
      <td>
        {words[row.source]}
        {row.campaignName && `, ${row.campaignName}`}
        {!row.isCounted && (
          <>
            {', '}
            <Trans>не считается: есть суммы объявлений</Trans>
          </>
        )}
      </td>
      <td>
        {row.source !== 'insights' && (
          <ActionIcon
            size={24}
            onClick={() => drop.mutate({ ids: [row.id] })}
            loading={drop.isPending}
            aria-label={t`Убрать: ${name}, ${amount}`}
          >
            <IconTrash size={15} stroke={1.75} />
          </ActionIcon>
        )}
        {amount}
      </td>
    </tr>
  );
}

/** Taken away at once; a word in the corner puts it back. */
function useDrop() {
  const { t } = useLingui();
  const trpc = useTRPC();
  const tell = useTell();
  const restore = useMutation(trpc.ads.restoreSpend.mutationOptions({ onError: tell.fault }));
  return useMutation(
    trpc.ads.dropSpend.mutationOptions({
      onError: tell.fault,
      onSuccess: (rows) => {
        if (rows.length === 0) return;
        const id = notifications.show({
          autoClose: 10_000,
          color: 'accent',
          closeButtonProps: { 'aria-label': t`Закрыть` },
          message: (
            <>
              <Trans>Сумма убрана.</Trans>{' '}
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => {
                  restore.mutate({ rows });
                  notifications.hide(id);
                }}
              >
                <Trans>Вернуть</Trans>
              </Button>
            </>
          ),
        });
      },
    }),
  );
}
