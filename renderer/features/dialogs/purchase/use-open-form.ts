import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * A form that opens at the foot of the panel: it comes into view with its buttons, and again when it has more to say; when it
 * closes, the focus goes to `data-back` of the nearest `data-home` around it.
 *
 * @param stays nobody opened it: it is always there, and nothing is scrolled for it
 */
export function useOpenForm(said: unknown, stays = false): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said makes it longer.
  useEffect(() => {
    if (!stays) form.current?.scrollIntoView({ block: 'nearest' });
  }, [said]);
  useLayoutEffect(() => {
    const element = form.current;
    const home = element?.closest('[data-home]');
    return () => {
      if (!element?.contains(document.activeElement)) return;
      requestAnimationFrame(() => home?.querySelector<HTMLElement>('[data-back]')?.focus());
    };
  }, []);
  return form;
}
