import { type RefObject, useEffect, useRef } from 'react';

/** A form that opens at the foot of the panel comes into view with its buttons, and again when it has more to say. */
export function useInView(said: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said makes it longer.
  useEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), [said]);
  return form;
}
