import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

/**
 * A field whose text stands in the address: the address follows what is typed a moment later; where it changes by itself
 * (back, or a link with another search) the field follows it.
 *
 * @param write puts what was typed into the address; undefined: nothing
 */
export function useAddressText(
  inAddress: string | undefined,
  write: (text: string | undefined) => void,
): [string, (text: string) => void] {
  const [text, setText] = useState(inAddress ?? '');
  const [known, setKnown] = useState(inAddress);
  const follow = useDebouncedCallback((typed: string | undefined) => {
    setKnown(typed);
    write(typed);
  }, 200);
  if (inAddress !== known) {
    setKnown(inAddress);
    setText(inAddress ?? '');
  }
  return [
    text,
    (typed) => {
      setText(typed);
      follow(typed.trim() || undefined);
    },
  ];
}
