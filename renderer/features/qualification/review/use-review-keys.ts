import { useEffect, useEffectEvent } from 'react';

export interface ReviewKeys {
  move: (by: 1 | -1) => void;
  agree: () => void;
  correct: () => void;
  explain: () => void;
  undo: () => void;
  star: () => void;
  openDialog: () => void;
  showKeys: () => void;
}

const BY_CODE: Record<string, keyof Omit<ReviewKeys, 'move' | 'showKeys'>> = {
  Enter: 'agree',
  NumpadEnter: 'agree',
  KeyX: 'correct',
  KeyR: 'explain',
  KeyZ: 'undo',
  KeyS: 'star',
  KeyO: 'openDialog',
};

/** Keys of the whole tab, by their place on the keyboard: the same in every layout. Nothing while something is typed. */
export function useReviewKeys(keys: ReviewKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.repeat || isTaken(event)) return;
    const isUndo = event.code === 'KeyZ';
    if ((event.ctrlKey || event.metaKey) && !isUndo) return;
    const name = BY_CODE[event.code];
    if (event.key === '?' || (event.code === 'Slash' && event.shiftKey)) keys.showKeys();
    else if (event.code === 'ArrowDown' || event.code === 'ArrowUp') keys.move(event.code === 'ArrowDown' ? 1 : -1);
    else if (name) keys[name]();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** The key belongs to what has the focus: a field, a menu, a panel, a button that Enter presses. */
function isTaken({ target, code }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('input, textarea, select, aside, [role="dialog"], [role="menu"]'))
    return true;
  if (code === 'ArrowUp' || code === 'ArrowDown') return target.closest('[data-scrolls]') !== null;
  return code.endsWith('Enter') && target.closest('a, button') !== null;
}
