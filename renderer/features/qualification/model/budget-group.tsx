import { useLingui } from '@lingui/react/macro';
import { NumberInput, SegmentedControl } from '@mantine/core';
import { Setting, SettingGroup } from '../../../components/setting.tsx';
import type { GroupProps } from './settings.ts';

const MICRO = 1_000_000;

/** How much a day may cost, and what happens then. */
export function BudgetGroup({ settings, onChange }: GroupProps) {
  const { t } = useLingui();
  return (
    <SettingGroup title={t`Бюджет`}>
      <Setting
        name={t`Не больше долларов в день`}
        why={t`Считаются все запросы к модели: оценка диалогов, проверки и составление правил.`}
      >
        <WholeInput
          label={t`Не больше долларов в день`}
          value={settings.dailyBudgetMicroUsd / MICRO}
          max={1000}
          decimals={2}
          isMoney
          onSave={(dollars) => onChange({ dailyBudgetMicroUsd: Math.round(dollars * MICRO) })}
        />
      </Setting>
      <Setting name={t`Не больше запросов в день`}>
        <WholeInput
          label={t`Не больше запросов в день`}
          value={settings.dailyCalls}
          max={1_000_000}
          onSave={(dailyCalls) => onChange({ dailyCalls })}
        />
      </Setting>
      <Setting
        name={t`Когда бюджет кончился`}
        why={
          settings.onSpent === 'rules'
            ? settings.confirmRules
              ? t`До конца дня диалоги оценивают правила. То, что они найдут, ждёт вашего слова.`
              : t`До конца дня диалоги оценивают правила. То, что они найдут, уходит в Meta без вас.`
            : t`Новые сообщения ждут, пока начнётся следующий день. Ничего не теряется, но Meta узнаёт позже.`
        }
      >
        <SegmentedControl
          aria-label={t`Когда бюджет кончился`}
          value={settings.onSpent}
          onChange={(value) => onChange({ onSpent: value as 'rules' | 'wait' })}
          data={[
            { value: 'rules', label: t`Оценивают правила` },
            { value: 'wait', label: t`Ждать нового дня` },
          ]}
        />
      </Setting>
      <Setting name={t`Сколько диалогов сразу`} why={t`Сколько вопросов модель получает одновременно.`}>
        <WholeInput
          label={t`Сколько диалогов сразу`}
          value={settings.atOnce}
          min={1}
          max={32}
          onSave={(atOnce) => onChange({ atOnce })}
        />
      </Setting>
    </SettingGroup>
  );
}

interface WholeInputProps {
  label: string;
  value: number;
  min?: number;
  max: number;
  decimals?: number;
  isMoney?: boolean;
  onSave: (value: number) => void;
}

/** Kept when it is left or Enter is pressed. */
function WholeInput({ label, value, min = 0, max, decimals = 0, isMoney = false, onSave }: WholeInputProps) {
  const { i18n } = useLingui();
  const isRussian = i18n.locale === 'ru';
  return (
    <NumberInput
      key={value}
      w={140}
      aria-label={label}
      min={min}
      max={max}
      clampBehavior="strict"
      allowNegative={false}
      allowDecimal={decimals > 0}
      decimalScale={decimals}
      fixedDecimalScale={decimals > 0}
      thousandSeparator=" "
      decimalSeparator={isRussian ? ',' : '.'}
      {...(isMoney && (isRussian ? { suffix: ' $' } : { prefix: '$' }))}
      defaultValue={value}
      onBlur={(event) => {
        const typed = event.currentTarget.value.replace(',', '.').replace(/[^\d.]/g, '');
        const next = Number(typed);
        if (typed !== '' && next !== value && next >= min) onSave(next);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}
