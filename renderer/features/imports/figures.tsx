import type { ReactNode } from 'react';
import classes from './progress.module.css';

export function Figures({ children }: { children: ReactNode }) {
  return <dl className={classes['figures']}>{children}</dl>;
}

/** A number and, under it, of what. */
export function Figure({ value, words }: { value: ReactNode; words: ReactNode }) {
  return (
    <div className={classes['figure']}>
      <dd>{value}</dd>
      <dt>{words}</dt>
    </div>
  );
}
