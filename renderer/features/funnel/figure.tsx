import { Link } from '@tanstack/react-router';
import type { DialogsSearch } from '../../app/search.ts';
import { useFormat } from '../../components/use-format.tsx';
import classes from './tables.module.css';

/** A number in a table, and the way to the dialogs behind it. */
export function Figure({ count, search }: { count: number; search: DialogsSearch }) {
  const format = useFormat();
  return (
    <td className={classes['figure']}>
      {count === 0 ? (
        <span data-dim>0</span>
      ) : (
        <Link to="/dialogs" search={search}>
          {format.number(count)}
        </Link>
      )}
    </td>
  );
}
