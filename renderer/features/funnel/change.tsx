import { VisuallyHidden } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconEqual } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './cards.module.css';

interface ChangeProps {
  /** Above 0: more than before. */
  by: number;
  /** What stands beside the arrow: how much, and what it was. */
  children: ReactNode;
  /** The same as a sentence, for those who listen. */
  words: string;
}

/** Against the stretch before: an arrow and words, no colour. */
export function Change({ by, children, words }: ChangeProps) {
  const Icon = by > 0 ? IconArrowUpRight : by < 0 ? IconArrowDownRight : IconEqual;
  return (
    <p className={classes['change']}>
      <Icon size={14} stroke={1.75} aria-hidden />
      <span aria-hidden>{children}</span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </p>
  );
}
