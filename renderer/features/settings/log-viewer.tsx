import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl, Skeleton, UnstyledButton } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LogLine } from '../../../server/settings/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { Failing } from '../../components/page.tsx';
import { SettingGroup } from '../../components/setting.tsx';
import { useFormat } from '../../components/use-format.tsx';
import classes from './settings.module.css';

/** The newest lines of the log; phone numbers are masked before they come here. */
export function LogViewer() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const [kind, setKind] = useState<'all' | 'trouble'>('all');
  const log = useQuery({ ...trpc.settings.log.queryOptions({ limit: 300 }), staleTime: 0 });
  const lines = (log.data ?? []).filter((line) => kind === 'all' || line.level === 'warn' || line.level === 'error');
  return (
    <SettingGroup title={t`Журнал`}>
      <div className={classes['logHead']}>
        <SegmentedControl
          aria-label={t`Какие записи показать`}
          value={kind}
          onChange={(value) => setKind(value as 'all' | 'trouble')}
          data={[
            { value: 'all', label: t`Все записи` },
            { value: 'trouble', label: t`Только сбои` },
          ]}
        />
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden />}
          loading={log.isFetching && !log.isPending}
          onClick={() => log.refetch()}
        >
          <Trans>Обновить</Trans>
        </Button>
      </div>
      {log.isError && <Failing fault={log.error} retry={() => log.refetch()} />}
      {log.isPending && <Skeleton height={160} />}
      {log.data && lines.length === 0 && (
        <p className={classes['none']}>
          {kind === 'all' ? <Trans>Записей пока нет.</Trans> : <Trans>Сбоев не было.</Trans>}
        </p>
      )}
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <ol className={classes['log']} tabIndex={0} aria-label={t`Записи журнала`}>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own
            <Line key={`${line.at}-${index}`} line={line} />
          ))}
        </ol>
      )}
    </SettingGroup>
  );
}

function Line({ line }: { line: LogLine }) {
  const { t } = useLingui();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const hasDetails = line.details !== '' && line.details !== '{}';
  const words = { debug: t`отладка`, info: t`запись`, warn: t`внимание`, error: t`ошибка` };
  return (
    <li className={classes['logLine']} data-level={line.level}>
      <UnstyledButton
        className={classes['logRow']}
        disabled={!hasDetails}
        aria-expanded={hasDetails ? isOpen : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <time>{format.exact(line.at)}</time>
        <span className={classes['logLevel']}>{words[line.level]}</span>
        <span className={classes['logMessage']}>
          {line.component && <i>{line.component}</i>} {line.message}
        </span>
      </UnstyledButton>
      {isOpen && <pre className={classes['logDetails']}>{line.details}</pre>}
    </li>
  );
}
