import { useLingui } from '@lingui/react/macro';
import { useLocalStorage } from '@mantine/hooks';

/** Columns that can be taken off; time, person and state always stand. */
export type ColumnName = 'level' | 'direction' | 'name' | 'attempts';

export interface Columns {
  /** Chosen, and there is room for it. */
  isShown(name: ColumnName): boolean;
  isChosen(name: ColumnName): boolean;
  toggle(name: ColumnName): void;
  choices: Array<{ name: ColumnName; label: string }>;
  /** grid-template-columns of head and rows. */
  template: string;
}

const WIDTHS: Record<ColumnName, string> = {
  level: '132px',
  direction: 'minmax(96px, 1fr)',
  name: '152px',
  attempts: '76px',
};

/** Below these widths of the table, px, a column gives way by itself. */
const NEEDS: Record<ColumnName, number> = { level: 560, direction: 980, name: 840, attempts: 720 };

/** @param width of the table, px; 0 while it is not known */
export function useColumns(width: number): Columns {
  const { t } = useLingui();
  const [hidden, setHidden] = useLocalStorage<ColumnName[]>({ key: 'voronka-event-columns-off', defaultValue: [] });
  const isChosen = (name: ColumnName) => !hidden.includes(name);
  const isShown = (name: ColumnName) => isChosen(name) && (width === 0 || width >= NEEDS[name]);
  const track = (name: ColumnName) => (isShown(name) ? [WIDTHS[name]] : []);
  return {
    isShown,
    isChosen,
    toggle: (name) => setHidden(isChosen(name) ? [...hidden, name] : hidden.filter((one) => one !== name)),
    choices: [
      { name: 'level', label: t`Уровень` },
      { name: 'direction', label: t`Направление` },
      { name: 'name', label: t`Имя в Meta` },
      { name: 'attempts', label: t`Попытки` },
    ],
    template: [
      'minmax(140px, 1.4fr)',
      ...track('level'),
      'minmax(150px, 1fr)',
      ...track('direction'),
      ...track('name'),
      ...track('attempts'),
      '124px',
    ].join(' '),
  };
}
