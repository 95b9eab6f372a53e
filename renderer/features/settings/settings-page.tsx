import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NumberInput, SegmentedControl, Select, Skeleton } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SettingsView } from '../../../server/settings/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { Failing, Page } from '../../components/page.tsx';
import { Setting, SettingGroup } from '../../components/setting.tsx';
import { useTell } from '../../components/use-tell.ts';
import { LogViewer } from './log-viewer.tsx';
import { Versions } from './versions.tsx';

export function SettingsPage() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const settings = useQuery(trpc.settings.get.queryOptions());
  return (
    <Page title={t`Настройки`}>
      {settings.isError && !settings.data && <Failing fault={settings.error} retry={() => settings.refetch()} />}
      {settings.isPending && <Skeleton height={360} radius="lg" />}
      {settings.data && <SettingGroups settings={settings.data} />}
      <LogViewer />
    </Page>
  );
}

type Patch = Partial<Pick<SettingsView, 'language' | 'theme' | 'timeZone' | 'eventWaitHours'>>;

function SettingGroups({ settings }: { settings: SettingsView }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const queries = useQueryClient();
  const save = useMutation(
    trpc.settings.save.mutationOptions({
      onError: tell.fault,
      onSuccess: () => queries.invalidateQueries(trpc.settings.get.pathFilter()),
    }),
  );
  const reveal = useMutation(trpc.settings.revealData.mutationOptions({ onError: tell.fault }));
  const change = (patch: Patch) => save.mutate(patch);

  return (
    <>
      <SettingGroup title={t`Вид`}>
        <Setting name={t`Язык`}>
          <SegmentedControl
            aria-label={t`Язык`}
            value={settings.language ?? 'system'}
            onChange={(value) => change({ language: value === 'system' ? null : (value as 'ru' | 'en') })}
            data={[
              { value: 'system', label: t`Как в системе` },
              { value: 'ru', label: 'Русский' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Setting>
        <Setting name={t`Тема`}>
          <SegmentedControl
            aria-label={t`Тема`}
            value={settings.theme}
            onChange={(value) => change({ theme: value as SettingsView['theme'] })}
            data={[
              { value: 'system', label: t`Как в системе` },
              { value: 'light', label: t`Светлая` },
              { value: 'dark', label: t`Тёмная` },
            ]}
          />
        </Setting>
        <Setting name={t`Часовой пояс`} why={t`По нему считаются дни в воронке и показывается время.`}>
          <Select
            w={320}
            aria-label={t`Часовой пояс`}
            searchable
            limit={80}
            nothingFoundMessage={t`Нет такого`}
            value={settings.timeZone ?? ''}
            onChange={(value) => change({ timeZone: value || null })}
            data={[
              { value: '', label: t`Как в системе (${settings.systemTimeZone})` },
              ...Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
            ]}
          />
        </Setting>
      </SettingGroup>

      <SettingGroup title={t`События`}>
        <Setting
          name={t`Сколько ждать данных, часов`}
          why={t`Если первое сообщение ещё на телефоне или номер человека скрыт, событие ждёт столько часов, а потом уходит с тем, что есть.`}
        >
          <NumberInput
            key={settings.eventWaitHours}
            w={120}
            min={0}
            max={72}
            clampBehavior="strict"
            allowDecimal={false}
            aria-label={t`Сколько ждать данных, часов`}
            defaultValue={settings.eventWaitHours}
            onBlur={(event) => {
              const hours = Number(event.currentTarget.value);
              if (event.currentTarget.value !== '' && hours !== settings.eventWaitHours)
                change({ eventWaitHours: hours });
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur();
            }}
          />
        </Setting>
      </SettingGroup>

      <Versions />

      <SettingGroup title={t`Данные`}>
        <Setting name={t`Папка данных`} why={<CopyText text={settings.dataFolder} label={t`Скопировать путь`} />}>
          <Button
            variant="default"
            leftSection={<IconFolderOpen size={16} stroke={1.75} aria-hidden />}
            loading={reveal.isPending}
            onClick={() => reveal.mutate()}
          >
            <Trans>Показать папку</Trans>
          </Button>
        </Setting>
        <Setting
          name={t`Где хранится ключ`}
          why={
            settings.safe === 'system'
              ? t`Токены и ключи WhatsApp зашифрованы, а ключ к ним хранит система: в её собственном хранилище паролей.`
              : t`Токены и ключи WhatsApp зашифрованы, а ключ к ним лежит в файле рядом с папкой данных; прочитать его может только ваша учётная запись.`
          }
        >
          {settings.safe === 'system' ? t`Хранилище системы` : t`Файл ключа`}
        </Setting>
        <Setting name={t`Версия`}>
          {settings.version}, {settings.host === 'electron' ? t`приложение` : t`в браузере`}
        </Setting>
      </SettingGroup>
    </>
  );
}
