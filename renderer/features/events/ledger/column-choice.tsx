import { Trans } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconCheck, IconColumns3 } from '@tabler/icons-react';
import type { Columns } from './columns.ts';

export function ColumnChoice({ columns }: { columns: Columns }) {
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" leftSection={<IconColumns3 size={16} stroke={1.75} aria-hidden />}>
          <Trans>Столбцы</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.choices.map(({ name, label }) => (
          <Menu.Item
            key={name}
            role="menuitemcheckbox"
            aria-checked={columns.isChosen(name)}
            rightSection={columns.isChosen(name) ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => columns.toggle(name)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
