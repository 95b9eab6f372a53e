import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Switch } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Setting, SettingGroup } from '../../../components/setting.tsx';
import classes from './model-tab.module.css';
import type { GroupProps } from './settings.ts';

/** How sure a model must be to decide by itself, as three plain choices. */
const CHOICES = [0.8, 0.6, 0.4] as const;

/** When the owner is asked first. */
export function ConfirmGroup({ settings, onChange }: GroupProps) {
  const { t } = useLingui();
  const words = [t`Чаще`, t`Обычно`, t`Реже`];
  const why = [
    t`Модель решает сама, только когда уверена на 80 % и больше. Разбирать придётся больше.`,
    t`Модель решает сама, когда уверена на 60 % и больше; остальное ждёт вашего слова.`,
    t`Модель решает сама уже при 40 %. Вас спросят редко, но ошибок в Meta уйдёт больше.`,
  ];
  const nearest = CHOICES.reduce((best, choice) =>
    Math.abs(choice - settings.sureFrom) < Math.abs(best - settings.sureFrom) ? choice : best,
  );
  return (
    <SettingGroup title={t`Когда спрашивать вас`}>
      <Setting
        name={t`Спрашивать о том, что нашли правила`}
        why={
          settings.confirmRules ? (
            <Trans>Квалификация и запись, найденные правилами без модели, ждут вашего слова.</Trans>
          ) : (
            <span className={classes['warning']} role="alert">
              <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
              <Trans>
                Правила ошибаются чаще модели, и теперь их находки уходят в Meta без вас. Отправленное отозвать нельзя,
                а реклама учится на нём.
              </Trans>
            </span>
          )
        }
      >
        <Switch
          aria-label={t`Спрашивать о том, что нашли правила`}
          checked={settings.confirmRules}
          onChange={(event) => onChange({ confirmRules: event.currentTarget.checked })}
        />
      </Setting>
      <Setting name={t`Спрашивать, когда модель не уверена`} why={why[CHOICES.indexOf(nearest)]}>
        <SegmentedControl
          aria-label={t`Спрашивать, когда модель не уверена`}
          value={String(nearest)}
          onChange={(value) => onChange({ sureFrom: Number(value) })}
          data={CHOICES.map((choice, index) => ({ value: String(choice), label: words[index] ?? '' }))}
        />
      </Setting>
    </SettingGroup>
  );
}
