import { Trans, useLingui } from '@lingui/react/macro';
import { Table } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ModelCallView } from '../../../../server/qualification/views.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import classes from './calls-table.module.css';
import { useSmallAmounts } from './use-small-amounts.ts';

const route = getRouteApi('/qualification');

/** Each call: when, what for, how long, for how much; opened, what was sent. */
export function CallsTable({ rows, selectedId }: { rows: ModelCallView[]; selectedId: number | undefined }) {
  const format = useFormat();
  const small = useSmallAmounts();
  const purposeWords = usePurposeWords();
  const sentence = useSentence();
  const navigate = route.useNavigate();
  const open = (id: number) => navigate({ search: (before) => ({ ...before, id }) });
  return (
    <Table className={classes['table']} stickyHeader>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>
            <Trans>Когда</Trans>
          </Table.Th>
          <Table.Th>
            <Trans>Зачем</Trans>
          </Table.Th>
          <Table.Th>
            <Trans>Модель</Trans>
          </Table.Th>
          <Table.Th className={classes['right']}>
            <Trans>Токены</Trans>
          </Table.Th>
          <Table.Th className={classes['right']}>
            <Trans>Время</Trans>
          </Table.Th>
          <Table.Th className={classes['right']}>
            <Trans>Цена</Trans>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.id} data-selected={row.id === selectedId || undefined} onClick={() => open(row.id)}>
            <Table.Td>
              <Link
                from="/qualification"
                to="/qualification"
                search={(before) => ({ ...before, id: row.id })}
                data-call={row.id}
              >
                {format.shortTime(row.askedAt)}
              </Link>
            </Table.Td>
            <Table.Td>
              {purposeWords(row.purpose)}
              {row.failure && (
                <span className={classes['failure']} title={sentence.failure({ code: row.failure })}>
                  <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
                  <Trans>сбой</Trans>
                </span>
              )}
            </Table.Td>
            <Table.Td className={classes['model']}>{row.model}</Table.Td>
            <Table.Td className={classes['right']}>{format.number(row.inputTokens + row.outputTokens)}</Table.Td>
            <Table.Td className={classes['right']}>{small.seconds(row.tookMs)}</Table.Td>
            <Table.Td className={classes['right']}>{small.dollars(row.costMicroUsd)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function usePurposeWords(): (purpose: ModelCallView['purpose']) => string {
  const { t } = useLingui();
  return (purpose) => ({ judging: t`оценка диалога`, trial: t`проверка`, rules: t`составление правил` })[purpose];
}
