import { IconArrowDownRight, IconArrowUpRight, IconEqual } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './cards.module.css';

/** Against the stretch before, `by` above 0 for more: an arrow and words, no colour. */
export function Change({ by, children }: { by: number; children: ReactNode }) {
  const Icon = by > 0 ? IconArrowUpRight : by < 0 ? IconArrowDownRight : IconEqual;
  return (
    <p className={classes['change']}>
      <Icon size={14} stroke={1.75} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
