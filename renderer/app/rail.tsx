import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Kbd, Tooltip, UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import {
  IconChecklist,
  IconDeviceMobile,
  IconFileImport,
  IconFilter,
  IconFlag3,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconMessages,
  IconSearch,
  IconSend,
  IconSettings,
  IconSitemap,
  IconSpeakerphone,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '../components/use-format.tsx';
import classes from './rail.module.css';
import { RailFoot } from './rail-foot.tsx';
import { useTRPC } from './trpc.ts';

const ICON = { size: 20, stroke: 1.6, 'aria-hidden': true } as const;

/** @param onFind opens the palette */
export function Rail({ onFind }: { onFind: () => void }) {
  const { t } = useLingui();
  const [isFolded, setFolded] = useLocalStorage({ key: 'voronka-rail-folded', defaultValue: false });
  const isBegun = useIsBegun();
  const trpc = useTRPC();
  const waiting = useQuery(trpc.qualification.review.count.queryOptions()).data?.open ?? 0;
  const isMac = navigator.userAgent.includes('Mac');

  return (
    <nav className={classes['rail']} data-folded={isFolded || undefined} aria-label={t`Разделы`}>
      <div className={classes['brand']}>
        <span className={classes['logo']} aria-hidden>
          <i />
          <i />
          <i />
        </span>
        <span className={classes['brandName']}>
          <Trans>Воронка</Trans>
        </span>
        <Tooltip label={isFolded ? t`Развернуть` : t`Свернуть`} position="right">
          <ActionIcon
            className={classes['fold']}
            size={28}
            onClick={() => setFolded(!isFolded)}
            aria-label={isFolded ? t`Развернуть меню` : t`Свернуть меню`}
          >
            {isFolded ? (
              <IconLayoutSidebarLeftExpand size={18} stroke={1.6} />
            ) : (
              <IconLayoutSidebarLeftCollapse size={18} stroke={1.6} />
            )}
          </ActionIcon>
        </Tooltip>
      </div>

      <Tooltip label={t`Найти или открыть`} position="right" disabled={!isFolded}>
        <UnstyledButton
          className={classes['find']}
          onClick={onFind}
          aria-label={isFolded ? t`Найти или открыть` : undefined}
        >
          <IconSearch size={18} stroke={1.6} aria-hidden />
          <span className={classes['label']}>
            <Trans>Найти</Trans>
          </span>
          <Kbd size="xs" className={classes['kbd']}>
            {isMac ? '⌘ K' : 'Ctrl K'}
          </Kbd>
        </UnstyledButton>
      </Tooltip>

      {!isBegun && <RailLink to="/start" icon={<IconFlag3 {...ICON} />} label={t`Начало`} isFolded={isFolded} />}
      <RailLink
        to="/funnel"
        icon={<IconFilter {...ICON} />}
        label={t({ message: 'Воронка', context: 'раздел' })}
        isFolded={isFolded}
      />
      <RailLink to="/dialogs" icon={<IconMessages {...ICON} />} label={t`Диалоги`} isFolded={isFolded} />
      <RailLink
        to="/qualification"
        icon={<IconChecklist {...ICON} />}
        label={t`Квалификация`}
        isFolded={isFolded}
        waiting={waiting}
      />
      <RailLink to="/events" icon={<IconSend {...ICON} />} label={t`События`} isFolded={isFolded} />
      <RailLink to="/ads" icon={<IconSpeakerphone {...ICON} />} label={t`Реклама`} isFolded={isFolded} />
      <RailLink to="/directions" icon={<IconSitemap {...ICON} />} label={t`Направления`} isFolded={isFolded} />
      <RailLink to="/numbers" icon={<IconDeviceMobile {...ICON} />} label={t`Номера`} isFolded={isFolded} />
      <RailLink to="/imports" icon={<IconFileImport {...ICON} />} label={t`Импорт`} isFolded={isFolded} />
      <div className={classes['gap']} />
      <RailLink to="/settings" icon={<IconSettings {...ICON} />} label={t`Настройки`} isFolded={isFolded} />
      <RailFoot isFolded={isFolded} />
    </nav>
  );
}

/** The path of the first days is done: a number linked, and a direction with a token. */
function useIsBegun(): boolean {
  const trpc = useTRPC();
  const numbers = useQuery(trpc.numbers.list.queryOptions());
  const directions = useQuery(trpc.directions.list.queryOptions({}));
  if (!numbers.data || !directions.data) return true;
  const isLinked = numbers.data.some((number) => number.firstLinkedAt !== null && number.direction !== null);
  return isLinked && directions.data.some((direction) => direction.hasToken);
}

interface RailLinkProps {
  to:
    | '/start'
    | '/funnel'
    | '/dialogs'
    | '/qualification'
    | '/events'
    | '/ads'
    | '/directions'
    | '/numbers'
    | '/imports'
    | '/settings';
  icon: ReactNode;
  label: string;
  isFolded: boolean;
  /** How many there wait for the owner. */
  waiting?: number;
}

function RailLink({ to, icon, label, isFolded, waiting = 0 }: RailLinkProps) {
  const { t } = useLingui();
  const format = useFormat();
  const words = waiting > 0 ? t`ждут вас: ${format.number(waiting)}` : undefined;
  return (
    <Tooltip label={words ? `${label}, ${words}` : label} position="right" disabled={!isFolded}>
      <Link
        to={to}
        className={classes['link']}
        activeOptions={{ includeSearch: false }}
        aria-label={label}
        aria-description={words}
      >
        {icon}
        <span className={classes['label']}>{label}</span>
        {waiting > 0 && <span className={classes['badge']} data-count={waiting > 99 ? '99+' : waiting} />}
      </Link>
    </Tooltip>
  );
}
