import { useLingui } from '@lingui/react/macro';
import { IconFlame, IconSnowflake, IconSun } from '@tabler/icons-react';
import type { Temperature } from '../../server/qualification/judgement.ts';
import classes from './temperature.module.css';

const ICONS = { hot: IconFlame, warm: IconSun, cold: IconSnowflake };

/** Flame, sun or snowflake: how near to buying a dialog stands. */
export function TemperatureIcon({ temperature, size = 16 }: { temperature: Temperature; size?: number }) {
  const Icon = ICONS[temperature];
  return <Icon className={classes['icon']} data-temperature={temperature} size={size} stroke={1.75} aria-hidden />;
}

export function TemperatureMark({ temperature }: { temperature: Temperature }) {
  const words = useTemperatureWords();
  return (
    <span className={classes['mark']}>
      <TemperatureIcon temperature={temperature} />
      {words(temperature)}
    </span>
  );
}

export function useTemperatureWords(): (temperature: Temperature) => string {
  const { t } = useLingui();
  return (temperature) => ({ hot: t`Горячий`, warm: t`Тёплый`, cold: t`Холодный` })[temperature];
}
