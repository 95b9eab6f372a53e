import { Trans } from '@lingui/react/macro';
import { Button, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './steps.module.css';

interface StepSectionProps {
  /** Of the four steps; undefined: what stands before them. */
  number?: number;
  title: ReactNode;
  /** How it stands, while it is closed and open. */
  state: ReactNode;
  /** Something in it waits for the owner. */
  waits: boolean;
  isOpen: boolean;
  onToggle: () => void;
  /** Leads on without saving; undefined: it is the last. */
  onNext: (() => void) | undefined;
  headRef: (head: HTMLButtonElement | null) => void;
  children: ReactNode;
}

/** One step: its head says how it stands, also while it is closed; what is typed in it is kept when it closes. */
export function StepSection(props: StepSectionProps) {
  const { number, title, state, waits, isOpen, onToggle, onNext, headRef, children } = props;
  return (
    <li className={classes['step']} data-open={isOpen || undefined} data-waits={waits || undefined}>
      <h3 className={classes['heading']}>
        <UnstyledButton ref={headRef} className={classes['head']} onClick={onToggle} aria-expanded={isOpen}>
          <span className={classes['number']} aria-hidden data-plain={number === undefined || undefined}>
            {number}
          </span>
          <span className={classes['words']}>
            <span className={classes['title']}>{title}</span>
            <span className={classes['state']}>{state}</span>
          </span>
          <IconChevronDown className={classes['chevron']} size={18} stroke={1.75} aria-hidden />
        </UnstyledButton>
      </h3>
      {isOpen && (
        <div className={classes['body']}>
          {children}
          {onNext && (
            <div className={classes['next']}>
              <Button
                variant="default"
                size="compact-sm"
                rightSection={<IconArrowRight size={14} stroke={2} aria-hidden />}
                onClick={onNext}
              >
                <Trans>Дальше</Trans>
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  );
}
