import { useLingui } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import { openSpotlight, Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconChecklist,
  IconCpu,
  IconDeviceMobile,
  IconFileImport,
  IconFilter,
  IconFlag3,
  IconLanguage,
  IconMessageReport,
  IconMessages,
  IconMoon,
  IconPlus,
  IconSearch,
  IconSend,
  IconSettings,
  IconSitemap,
  IconSpeakerphone,
  IconStethoscope,
  IconSun,
} from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { usePersonName } from '../components/person.tsx';
import { useFormat } from '../components/use-format.tsx';
import { findCodes } from '../features/events/codes/find-codes.ts';
import classes from './palette.module.css';
import { useTRPC } from './trpc.ts';

const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** A word may stand in many; a code stands first. */
const MOST_ANSWERS = 4;

/** Ctrl/⌘ K: every screen, every dialog, what is done often, and what an answer of Meta means. */
export function Palette() {
  const trpc = useTRPC();
  const { t, i18n } = useLingui();
  const format = useFormat();
  const nameOf = usePersonName();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  // Drawn for the first time when it is wanted for the first time.
  useEffect(openSpotlight, []);
  const [asked] = useDebouncedValue(query.trim(), 120);
  const { data: found } = useQuery({
    ...trpc.dialogs.list.queryOptions({ text: asked, limit: 7 }),
    enabled: asked.length >= 2,
    placeholderData: (before) => before,
  });
  const save = useMutation(trpc.settings.save.mutationOptions());

  const screens: SpotlightActionData[] = [
    {
      id: 'funnel',
      label: t({ message: 'Воронка', context: 'раздел' }),
      leftSection: <IconFilter {...ICON} />,
      onClick: () => navigate({ to: '/funnel' }),
    },
    {
      id: 'dialogs',
      label: t`Диалоги`,
      leftSection: <IconMessages {...ICON} />,
      onClick: () => navigate({ to: '/dialogs' }),
    },
    {
      id: 'qualification',
      label: t`Квалификация`,
      leftSection: <IconChecklist {...ICON} />,
      onClick: () => navigate({ to: '/qualification' }),
    },
    {
      id: 'model',
      label: t`Модель и расходы`,
      leftSection: <IconCpu {...ICON} />,
      onClick: () => navigate({ to: '/qualification', search: { tab: 'model' } }),
    },
    {
      id: 'events',
      label: t`События`,
      leftSection: <IconSend {...ICON} />,
      onClick: () => navigate({ to: '/events' }),
    },
    {
      id: 'ads',
      label: t`Реклама`,
      leftSection: <IconSpeakerphone {...ICON} />,
      onClick: () => navigate({ to: '/ads' }),
    },
    {
      id: 'directions',
      label: t`Направления`,
      leftSection: <IconSitemap {...ICON} />,
      onClick: () => navigate({ to: '/directions' }),
    },
    {
      id: 'numbers',
      label: t`Номера`,
      leftSection: <IconDeviceMobile {...ICON} />,
      onClick: () => navigate({ to: '/numbers' }),
    },
    {
      id: 'imports',
      label: t`Импорт`,
      leftSection: <IconFileImport {...ICON} />,
      onClick: () => navigate({ to: '/imports' }),
    },
    {
      id: 'settings',
      label: t`Настройки`,
      leftSection: <IconSettings {...ICON} />,
      onClick: () => navigate({ to: '/settings' }),
    },
    { id: 'start', label: t`Начало`, leftSection: <IconFlag3 {...ICON} />, onClick: () => navigate({ to: '/start' }) },
  ];
  const doings: SpotlightActionData[] = [
    {
      id: 'link',
      label: t`Привязать номер WhatsApp`,
      leftSection: <IconPlus {...ICON} />,
      onClick: () => navigate({ to: '/numbers', search: { link: 'new' } }),
    },
    {
      id: 'direction',
      label: t`Создать направление`,
      leftSection: <IconPlus {...ICON} />,
      onClick: () => navigate({ to: '/directions', search: { id: 'new' } }),
    },
    {
      id: 'import-exports',
      label: t`Импортировать выгрузки чатов`,
      leftSection: <IconFileImport {...ICON} />,
      onClick: () => navigate({ to: '/imports', search: { way: 'exports' } }),
    },
    {
      id: 'import-contacts',
      label: t`Импортировать контакты из таблицы`,
      leftSection: <IconFileImport {...ICON} />,
      onClick: () => navigate({ to: '/imports', search: { way: 'contacts' } }),
    },
    {
      id: 'refused',
      label: t`Показать события, которые Meta не приняла`,
      leftSection: <IconSend {...ICON} />,
      onClick: () => navigate({ to: '/events', search: { states: ['refused', 'unknown'] } }),
    },
    {
      id: 'doctor',
      label: t`Доктор: проверить отправку в Meta`,
      leftSection: <IconStethoscope {...ICON} />,
      onClick: () => navigate({ to: '/events', search: { tab: 'doctor' } }),
    },
    {
      id: 'codes',
      label: t`Что значит ответ Meta: справка по кодам`,
      leftSection: <IconMessageReport {...ICON} />,
      onClick: () => navigate({ to: '/events', search: { tab: 'codes' } }),
    },
    {
      id: 'light',
      label: t`Светлая тема`,
      leftSection: <IconSun {...ICON} />,
      onClick: () => save.mutate({ theme: 'light' }),
    },
    {
      id: 'dark',
      label: t`Тёмная тема`,
      leftSection: <IconMoon {...ICON} />,
      onClick: () => save.mutate({ theme: 'dark' }),
    },
    i18n.locale === 'ru'
      ? {
          id: 'en',
          label: 'Switch to English',
          leftSection: <IconLanguage {...ICON} />,
          onClick: () => save.mutate({ language: 'en' }),
        }
      : {
          id: 'ru',
          label: 'Перейти на русский',
          leftSection: <IconLanguage {...ICON} />,
          onClick: () => save.mutate({ language: 'ru' }),
        },
  ];
  const dialogs: SpotlightActionData[] =
    asked.length < 2
      ? []
      : (found?.rows ?? []).map((row) => ({
          id: `dialog-${row.id}`,
          label: nameOf(row.contact),
          description: [row.contact.phone ? format.phone(row.contact.phone) : null, row.lastText]
            .filter(Boolean)
            .join(' · ')
            .slice(0, 90),
          keywords: query,
          leftSection: <IconMessages {...ICON} />,
          onClick: () => navigate({ to: '/dialogs', search: { id: row.id } }),
        }));
  const answers: SpotlightActionData[] = (query.trim() === '' ? [] : findCodes(query, (sentence) => i18n._(sentence)))
    .slice(0, MOST_ANSWERS)
    .map(({ name, means }) => ({
      id: `answer-${name}`,
      label: name,
      description: i18n._(means),
      keywords: query,
      leftSection: <IconMessageReport {...ICON} />,
      onClick: () => navigate({ to: '/events', search: { tab: 'codes', said: query.trim() } }),
    }));
  const groups: SpotlightActionGroupData[] = [
    { group: t`Диалоги`, actions: dialogs },
    { group: t`Разделы`, actions: screens },
    { group: t`Действия`, actions: doings },
    { group: t`Ответы Meta`, actions: answers },
  ].filter((group) => group.actions.length > 0);

  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      nothingFound={t`Ничего не найдено`}
      scrollable
      maxHeight={420}
      highlightQuery
      clearQueryOnClose
      centered={false}
      yOffset="14vh"
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      transitionProps={{ duration: 140 }}
      classNames={{ actionsGroup: classes['group'] ?? '' }}
      searchProps={{
        leftSection: <IconSearch {...ICON} />,
        placeholder: t`Раздел, человек, телефон, слово из переписки или ответ Meta`,
        'aria-label': t`Найти или открыть`,
      }}
    />
  );
}
