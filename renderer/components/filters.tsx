import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './filters.module.css';

interface FilterChipProps<T extends string> {
  /** What is chosen among, said when nothing is chosen: «Уровень». */
  label: string;
  value: T | undefined;
  /** `note` stands at the right of a choice: how many there are. */
  choices: Array<{ value: T; label: string; icon?: ReactNode; note?: string }>;
  onChange: (value: T | undefined) => void;
}

/** A filter as a chip: its name while off, its choice while on, a cross to take it off. */
export function FilterChip<T extends string>({ label, value, choices, onChange }: FilterChipProps<T>) {
  const { t } = useLingui();
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <span className={classes['chip']} data-on={value !== undefined || undefined}>
      <Menu position="bottom-start" offset={4}>
        <Menu.Target>
          <UnstyledButton className={classes['main']} aria-label={chosen ? `${label}: ${chosen.label}` : label}>
            <span className={classes['text']}>{chosen?.label ?? (value ? `${label}: ${value}` : label)}</span>
            {value === undefined && <IconChevronDown size={14} stroke={2} aria-hidden />}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown className={classes['menu']}>
          {choices.map((choice) => (
            <Menu.Item
              key={choice.value}
              leftSection={choice.icon}
              rightSection={choice.value === value ? <IconCheck size={16} aria-hidden /> : <small>{choice.note}</small>}
              onClick={() => onChange(choice.value === value ? undefined : choice.value)}
            >
              {choice.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {value !== undefined && (
        <UnstyledButton className={classes['off']} onClick={() => onChange(undefined)} aria-label={t`Убрать: ${label}`}>
          <IconX size={14} stroke={2} aria-hidden />
        </UnstyledButton>
      )}
    </span>
  );
}

/** A filter that came with the address (a number was clicked) and can only be taken off. */
export function GivenChip({ children, onRemove }: { children: ReactNode; onRemove: () => void }) {
  const { t } = useLingui();
  return (
    <span className={classes['chip']} data-on>
      <span className={classes['main']}>
        <span className={classes['text']}>{children}</span>
      </span>
      <UnstyledButton className={classes['off']} onClick={onRemove} aria-label={t`Убрать фильтр`}>
        <IconX size={14} stroke={2} aria-hidden />
      </UnstyledButton>
    </span>
  );
}

export function ClearFilters({ onClick }: { onClick: () => void }) {
  return (
    <Button variant="subtle" color="gray" size="compact-sm" onClick={onClick}>
      <Trans>Сбросить</Trans>
    </Button>
  );
}
