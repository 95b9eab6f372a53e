import { Trans, useLingui } from '@lingui/react/macro';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './roi.module.css';
import type { Sort } from './sort-rows.ts';

interface AdsColumnsProps {
  sort: Sort;
  least: boolean;
}

/** Heads of the table; each figure sorts by itself, a second click turns the order round. */
export function AdsColumns({ sort, least }: AdsColumnsProps) {
  const { t } = useLingui();
  const by = (name: Sort, label: ReactNode) => <SortBy name={name} label={label} sort={sort} least={least} />;
  const sortOf = (...names: Sort[]) =>
    names.includes(sort) ? ({ 'aria-sort': least ? 'ascending' : 'descending' } as const) : {};
  const cost = t`цена`;
  return (
    <thead>
      <tr>
        <th scope="col" {...sortOf('name')}>
          {by('name', <Trans>Объявление</Trans>)}
        </th>
        <th scope="col" {...sortOf('spend')}>
          {by('spend', <Trans>Расход</Trans>)}
        </th>
        <th scope="col" {...sortOf('chats', 'costChat')}>
          {by('chats', <Trans>Чаты</Trans>)}
          {by('costChat', cost)}
        </th>
        <th scope="col" {...sortOf('interest', 'costInterest')}>
          {by('interest', <Trans>Интерес</Trans>)}
          {by('costInterest', cost)}
        </th>
        <th scope="col" {...sortOf('qualified', 'costQualified')}>
          {by('qualified', <Trans>Квал CAPI</Trans>)}
          {by('costQualified', cost)}
        </th>
        <th scope="col" {...sortOf('scheduled', 'costScheduled')}>
          {by('scheduled', <Trans>Запись</Trans>)}
          {by('costScheduled', cost)}
        </th>
        <th scope="col" {...sortOf('purchases', 'revenue')}>
          {by('purchases', <Trans>Покупки</Trans>)}
          {by('revenue', <Trans>сумма</Trans>)}
        </th>
        <th scope="col" {...sortOf('returns')}>
          {by('returns', <Trans>Окупаемость</Trans>)}
        </th>
      </tr>
    </thead>
  );
}

function SortBy({ name, label, sort, least }: AdsColumnsProps & { name: Sort; label: ReactNode }) {
  const isOn = sort === name;
  const Arrow = least ? IconArrowUp : IconArrowDown;
  return (
    <Link
      from="/ads"
      to="/ads"
      search={(before) => ({ ...before, sort: name, least: isOn && !least ? true : undefined })}
      replace
      className={classes['sort']}
      data-on={isOn || undefined}
    >
      {label}
      {isOn && <Arrow size={13} stroke={2} aria-hidden />}
    </Link>
  );
}
