import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconDownload, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportLine } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useTell } from '../../components/use-tell.ts';
import { useImportName } from './import-words.ts';
import { useReportAddress } from './report-address.ts';
import { canUndo, UndoImport } from './undo-import.tsx';

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What can be done with an import from the list: its report, undo, or throwing away what has not begun. */
export function ImportMenu({ line }: { line: ImportLine }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const nameOf = useImportName();
  const address = useReportAddress(line.id);
  const [isUndoing, setUndoing] = useState(false);
  const discard = useMutation(
    trpc.imports.discard.mutationOptions({ onError: tell.fault, onSuccess: () => tell.done(t`Убрано из списка`) }),
  );
  const name = nameOf(line);
  const hasReport = ['running', 'paused', 'done', 'failed', 'undone'].includes(line.state);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t`Действия: ${name}`}>
            <IconDots size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {hasReport && (
            <>
              <Menu.Item component="a" href={address('xlsx')} download leftSection={<IconDownload {...ICON} />}>
                <Trans>Отчёт для Excel (.xlsx)</Trans>
              </Menu.Item>
              <Menu.Item component="a" href={address('csv')} download leftSection={<IconDownload {...ICON} />}>
                <Trans>Отчёт таблицей (.csv)</Trans>
              </Menu.Item>
            </>
          )}
          {canUndo(line) && (
            <Menu.Item c="var(--red-text)" leftSection={<IconArrowBackUp {...ICON} />} onClick={() => setUndoing(true)}>
              <Trans>Отменить этот импорт</Trans>
            </Menu.Item>
          )}
          {canDiscard(line) && (
            <Menu.Item leftSection={<IconTrash {...ICON} />} onClick={() => discard.mutate({ id: line.id })}>
              <Trans>Убрать из списка</Trans>
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isUndoing && <UndoImport line={line} onClose={() => setUndoing(false)} />}
    </>
  );
}

/** Nothing of it was written: it can be forgotten without a trace. */
function canDiscard({ state, isDryRun, kind }: ImportLine): boolean {
  if (kind === 'history' && state === 'open') return false;
  return (
    state === 'open' ||
    state === 'looking' ||
    state === 'ready' ||
    (isDryRun && (state === 'done' || state === 'failed'))
  );
}
