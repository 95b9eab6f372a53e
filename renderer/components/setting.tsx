import type { ReactNode } from 'react';
import classes from './setting.module.css';

export function SettingGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes['group']}>
      <h2 className={classes['title']}>{title}</h2>
      <div className={classes['settings']}>{children}</div>
    </section>
  );
}

interface SettingProps {
  name: string;
  why?: ReactNode;
  children: ReactNode;
}

export function Setting({ name, why, children }: SettingProps) {
  return (
    <div className={classes['setting']}>
      <div className={classes['words']}>
        <p className={classes['name']}>{name}</p>
        {why && <div className={classes['why']}>{why}</div>}
      </div>
      <div className={classes['control']}>{children}</div>
    </div>
  );
}
