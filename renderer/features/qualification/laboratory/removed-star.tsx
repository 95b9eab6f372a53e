import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { usePersonName } from '../../../components/person.tsx';
import classes from './laboratory.module.css';
import type { Removed } from './use-stars.ts';

/** The star that was taken off just now, with the way back. */
export function RemovedStar({ removed, onRestore }: { removed: Removed; onRestore: () => void }) {
  const nameOf = usePersonName();
  return (
    <div className={classes['removed']} role="status">
      <span>
        <Trans>
          Звезда снята: <bdi>{nameOf(removed.contact)}</bdi>. Диалог и прошлые проверки целы.
        </Trans>
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArrowBackUp size={16} stroke={1.75} aria-hidden />}
        onClick={onRestore}
      >
        <Trans>Вернуть звезду</Trans>
      </Button>
    </div>
  );
}
