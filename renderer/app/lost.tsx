import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCompass, IconMoodPuzzled } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { LinkButton } from '../components/link-button.tsx';
import { Empty } from '../components/page.tsx';

/** An address that leads nowhere. */
export function Lost() {
  return (
    <Empty isPage icon={<IconCompass size={28} stroke={1.5} />} title={<Trans>Такой страницы нет</Trans>}>
      <LinkButton to="/" variant="default">
        <Trans>На главную</Trans>
      </LinkButton>
    </Empty>
  );
}

/** A page that fell over: the rest of the app stands. */
export function Broken({ error, reset }: ErrorComponentProps) {
  return (
    <Empty
      isPage
      icon={<IconMoodPuzzled size={28} stroke={1.5} />}
      title={<Trans>Страница сломалась</Trans>}
      why={<Trans>Данные целы, остальные страницы работают. Подробность: {String(error)}</Trans>}
    >
      <Button variant="default" onClick={reset}>
        <Trans>Открыть заново</Trans>
      </Button>
    </Empty>
  );
}
