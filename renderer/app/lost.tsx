import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCompass, IconMoodPuzzled, IconPlugConnectedX } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { LinkButton } from '../components/link-button.tsx';
import { Empty } from '../components/page.tsx';
import { useReachable } from './reachable.tsx';

/** Not at once: a host that has just come back may go again. */
const RELOAD_MS = 1500;

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

/** What browsers say when the code of a page could not be fetched. */
const NOT_FETCHED = /preload|dynamically imported|importing a module/i;

/** A page that fell over, or whose code could not be fetched: the rest of the app stands. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const isReachable = useReachable();
  const isMissing = NOT_FETCHED.test(String(error));
  useEffect(() => {
    if (isMissing && isReachable) {
      const wait = setTimeout(() => location.reload(), RELOAD_MS);
      return () => clearTimeout(wait);
    }
    return undefined;
  }, [isMissing, isReachable]);

  if (isMissing) {
    return (
      <Empty
        isPage
        icon={<IconPlugConnectedX size={28} stroke={1.5} />}
        title={<Trans>Страница не загрузилась</Trans>}
        why={<Trans>Воронка не отвечает. Данные целы. Проверьте, что она запущена, и страница продолжит сама.</Trans>}
      >
        <Button variant="default" onClick={() => location.reload()}>
          <Trans>Повторить</Trans>
        </Button>
      </Empty>
    );
  }
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
