import { useLingui } from '@lingui/react/macro';
import { useLocalStorage } from '@mantine/hooks';

/** Columns that can be taken off; time, person and state always stand. */
export type ColumnName = 'level' | 'reason' | 'direction' | 'name' | 'attempts';

export interface Columns {
  /** Chosen, and there is room for it. */
  isShown(name: ColumnName): boolean;
  isChosen(name: ColumnName): boolean;
  toggle(name: ColumnName): void;
  choices: Array<{ name: ColumnName; label: string }>;
  /** grid-template-columns of head and rows. */
  template: string;
}

interface Track {
  /** The least it needs, px. */
  least: number;
  width: string;
}

const WHO: Track = { least: 150, width: 'minmax(140px, 1.4fr)' };
const STATE: Track = { least: 144, width: '144px' };
const WHEN: Track = { least: 108, width: '108px' };

const TRACKS: Record<ColumnName, Track> = {
  level: { least: 126, width: '126px' },
  reason: { least: 150, width: 'minmax(150px, 2fr)' },
  direction: { least: 110, width: 'minmax(96px, 1fr)' },
  name: { least: 152, width: '152px' },
  attempts: { least: 76, width: '76px' },
};

/** Where there is no room for all, the last of these give way first. */
const ORDER: readonly ColumnName[] = ['level', 'reason', 'direction', 'name', 'attempts'];
const GAP = 16;
const PADDING = 48;

/** @param width of the table, px; 0 while it is not known */
export function useColumns(width: number): Columns {
  const { t } = useLingui();
  const [hidden, setHidden] = useLocalStorage<ColumnName[]>({ key: 'voronka-event-columns-off', defaultValue: [] });
  const isChosen = (name: ColumnName) => !hidden.includes(name);
  const fitting = fitted(ORDER.filter(isChosen), width);
  const isShown = (name: ColumnName) => fitting.includes(name);
  const track = (name: ColumnName) => (isShown(name) ? [TRACKS[name].width] : []);
  return {
    isShown,
    isChosen,
    toggle: (name) => setHidden(isChosen(name) ? [...hidden, name] : hidden.filter((one) => one !== name)),
    choices: [
      { name: 'level', label: t`Уровень` },
      { name: 'reason', label: t`Почему не у Meta` },
      { name: 'direction', label: t`Направление` },
      { name: 'name', label: t`Имя в Meta` },
      { name: 'attempts', label: t`Попытки` },
    ],
    template: [
      WHO.width,
      ...track('level'),
      STATE.width,
      ...track('reason'),
      ...track('direction'),
      ...track('name'),
      ...track('attempts'),
      WHEN.width,
    ].join(' '),
  };
}

function fitted(names: readonly ColumnName[], width: number): readonly ColumnName[] {
  if (width === 0) return names;
  let left = width - PADDING - WHO.least - STATE.least - WHEN.least - 2 * GAP;
  return names.filter((name) => {
    left -= TRACKS[name].least + GAP;
    return left >= 0;
  });
}
