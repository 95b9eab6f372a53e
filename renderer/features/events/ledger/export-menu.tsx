import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useFormat } from '../../../components/use-format.tsx';
import { useExport } from './use-export.ts';

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;
const MEGABYTE = 1_000_000;

/** Saves what the ledger is narrowed to; while it comes it says how much has come, and can be stopped. */
export function ExportMenu({ filter }: { filter: object }) {
  const { t } = useLingui();
  const format = useFormat();
  const file = useExport(filter);
  if (file.bytes !== undefined) {
    const come = file.bytes < MEGABYTE ? t`меньше 1 МБ` : t`${format.number(Math.round(file.bytes / MEGABYTE))} МБ`;
    return (
      <Button
        variant="default"
        rightSection={<IconX {...ICON} />}
        onClick={file.stop}
        aria-label={t`Остановить выгрузку`}
      >
        <span role="status">
          <Trans>Выгружаем: {come}</Trans>
        </span>
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload {...ICON} />}>
          <Trans>Выгрузить</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw={280}>
        <Menu.Item onClick={() => file.save('xlsx')}>
          <Trans>Для Excel (.xlsx)</Trans>
        </Menu.Item>
        <Menu.Item onClick={() => file.save('csv')}>
          <Trans>Таблицей (.csv)</Trans>
        </Menu.Item>
        <Menu.Label>
          <Trans>Всё, что показывает журнал с этими фильтрами. В файле имена и телефоны клиентов.</Trans>
        </Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}
