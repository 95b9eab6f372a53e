import type { ReactNode } from 'react';
import classes from './options.module.css';

/** Options that belong together, their name at the left. */
export function OptionGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes['group']} aria-label={title}>
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}
