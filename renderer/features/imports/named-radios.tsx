import { Radio, type RadioGroupProps } from '@mantine/core';
import classes from './named-radios.module.css';

/** Radios below a heading that is seen: the group bears its words for who cannot see. Mantine names it by its label alone. */
export function NamedRadios({ name, ...group }: Omit<RadioGroupProps, 'label' | 'name'> & { name: string }) {
  return <Radio.Group {...group} label={name} labelProps={{ className: classes['name'] }} />;
}
