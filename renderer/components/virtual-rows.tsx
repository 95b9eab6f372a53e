import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { placeShift } from './keep-place.ts';
import classes from './virtual-rows.module.css';

interface VirtualRowsProps<T extends { id: number }> {
  rows: T[];
  /** Of every row, px. */
  height: number;
  label: string;
  selectedId: number | undefined;
  onSelect: (id: number) => void;
  /** Enter on the selected row: go into it. */
  onEnter?: () => void;
  onEscape?: () => void;
  /** Near the end: time for the next page. */
  onEnd: () => void;
  render: (row: T) => ReactNode;
  rowClass?: string | undefined;
  /** Stands under the last row. */
  foot?: ReactNode;
}

/** A long list of equal rows: draws those in sight, keeps its place when rows come above, moves by ↑ ↓ Home End Enter Esc. */
export function VirtualRows<T extends { id: number }>(props: VirtualRowsProps<T>) {
  'use no memo'; // The virtualizer is one object that changes within: memoised by it, rows would stand still.
  const { rows, height, selectedId, onSelect, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useRef<number[]>([]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const ids = rows.map((row) => row.id);
    const shift = element.scrollTop > 2 ? placeShift(shown.current, ids) : 0;
    if (shift !== 0) element.scrollTop += shift * height;
    shown.current = ids;
  }, [rows, height]);

  // Opened by an address: the selected row is brought into sight once it is here.
  const isPlaced = useRef(false);
  const selectedIndex = rows.findIndex((row) => row.id === selectedId);
  useEffect(() => {
    if (isPlaced.current || rows.length === 0) return;
    isPlaced.current = true;
    if (selectedIndex > 0) virtualizer.scrollToIndex(selectedIndex, { align: 'center' });
  }, [rows.length, selectedIndex, virtualizer]);

  useEffect(() => {
    if (last >= rows.length - 12 && rows.length > 0) onEnd();
  }, [last, rows.length, onEnd]);

  const isSelectedDrawn = items.some((item) => item.index === selectedIndex);

  function move(to: number): void {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (!row) return;
    onSelect(row.id);
    virtualizer.scrollToIndex(rows.indexOf(row), { align: 'auto' });
  }

  function onKeyDown(event: KeyboardEvent) {
    const action = actionOf(event.key);
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  }

  function actionOf(key: string): (() => void) | undefined {
    if (key === 'ArrowDown') return () => move(selectedIndex + 1);
    if (key === 'ArrowUp') return () => move(selectedIndex === -1 ? 0 : selectedIndex - 1);
    if (key === 'Home') return () => move(0);
    if (key === 'End') return () => move(rows.length - 1);
    if (key === 'Enter') return props.onEnter;
    return key === 'Escape' ? props.onEscape : undefined;
  }

  return (
    <div
      ref={scroller}
      className={classes['scroller']}
      role="listbox"
      aria-label={props.label}
      aria-activedescendant={isSelectedDrawn ? `row-${selectedId}` : undefined}
      data-rows
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={classes['canvas']} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: reached by the list's active descendant
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself takes the keys
            <div
              key={row.id}
              id={`row-${row.id}`}
              role="option"
              aria-selected={row.id === selectedId}
              className={`${classes['row']} ${props.rowClass ?? ''}`}
              style={{ height, transform: `translateY(${item.start}px)` }}
              onClick={() => onSelect(row.id)}
            >
              {props.render(row)}
            </div>
          );
        })}
      </div>
      {props.foot}
    </div>
  );
}
