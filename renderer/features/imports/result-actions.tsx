import { Trans } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconArrowBackUp, IconDownload, IconPlayerPlay, IconSend } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportView } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { useTell } from '../../components/use-tell.ts';
import { useReportAddress } from './report-address.ts';
import { canUndo, UndoImport } from './undo-import.tsx';

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** After an import: its report as a file, undo, what of it may be sent; after a dry run the same for real; after a fault go on. */
export function ResultActions({ line }: { line: ImportView }) {
  const trpc = useTRPC();
  const tell = useTell();
  const queries = useQueryClient();
  const navigate = useNavigate({ from: '/imports' });
  const address = useReportAddress(line.id);
  const [isUndoing, setUndoing] = useState(false);
  const forReal = useMutation(
    trpc.imports.runForReal.mutationOptions({
      onError: tell.fault,
      onSuccess: ({ id }) => navigate({ search: { id } }),
    }),
  );
  const after = {
    onError: tell.fault,
    onSuccess: () => queries.invalidateQueries(trpc.imports.show.queryFilter({ id: line.id })),
  };
  const resume = useMutation(trpc.imports.resume.mutationOptions(after));
  const look = useMutation(trpc.imports.look.mutationOptions(after));
  const isUnread = line.state === 'failed' && line.startedAt === null;
  return (
    <>
      {!isUnread && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" leftSection={<IconDownload {...ICON} />}>
              <Trans>Сохранить отчёт</Trans>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component="a" href={address('xlsx')} download>
              <Trans>Для Excel (.xlsx)</Trans>
            </Menu.Item>
            <Menu.Item component="a" href={address('csv')} download>
              <Trans>Таблицей (.csv)</Trans>
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {canUndo(line) && (
        <Button variant="default" leftSection={<IconArrowBackUp {...ICON} />} onClick={() => setUndoing(true)}>
          <Trans>Отменить импорт</Trans>
        </Button>
      )}
      {!line.isDryRun && line.state === 'done' && (
        <LinkButton to="/events" search={{ tab: 'sends' }} variant="default" leftSection={<IconSend {...ICON} />}>
          <Trans>Что можно отправить в Meta</Trans>
        </LinkButton>
      )}
      {line.isDryRun && line.state === 'done' && (
        <Button
          leftSection={<IconPlayerPlay {...ICON} />}
          loading={forReal.isPending}
          onClick={() => forReal.mutate({ id: line.id })}
        >
          <Trans>Импортировать по-настоящему</Trans>
        </Button>
      )}
      {line.state === 'failed' && (
        <Button
          loading={resume.isPending || look.isPending}
          onClick={() => (isUnread ? look : resume).mutate({ id: line.id })}
        >
          <Trans>Попробовать ещё раз</Trans>
        </Button>
      )}
      {isUndoing && <UndoImport line={line} onClose={() => setUndoing(false)} />}
    </>
  );
}
