import { useState } from 'react';
import type { Proposal } from '../../../../../server/qualification/direction-rules/propose.ts';
import type { OwnWords } from '../../../../../server/qualification/direction-rules/templates/fill-template.ts';
import type { Trade } from '../../../../../server/qualification/direction-rules/templates/template.ts';
import type { Draft } from '../editor/draft.ts';

/** How far an owner came with the rules of a direction; it waits on this computer until they are saved. */
export interface Kept {
  trade: Trade | null;
  own: OwnWords;
  /** NULL: not drafted yet. */
  drafted: Drafted | null;
  /** The one before it was drafted anew, to be taken back. NULL: none. */
  previous: Drafted | null;
  /** What is looked at. */
  step: 'about' | 'draft';
}

export interface Drafted extends Omit<Proposal, 'rules'> {
  draft: Draft;
}

const NOTHING: Kept = {
  trade: null,
  own: { sells: '', place: '', mustTell: '', booked: '' },
  drafted: null,
  previous: null,
  step: 'about',
};

export function useKept(directionId: string) {
  const name = `voronka.rules.${directionId}`;
  const [kept, setKept] = useState(() => read(name));

  function keep(changes: Partial<Kept>): void {
    setKept((before) => {
      const next = { ...before, ...changes };
      write(name, JSON.stringify(next));
      return next;
    });
  }

  return { kept, keep, forget: () => write(name, null) };
}

function read(name: string): Kept {
  try {
    const stored = JSON.parse(localStorage.getItem(name) ?? 'null') as Partial<Kept> | null;
    if (!stored?.own) return NOTHING;
    return { ...NOTHING, ...stored, own: { ...NOTHING.own, ...stored.own } };
  } catch {
    return NOTHING;
  }
}

/** A browser without room or leave to store only loses what comes after a reload. */
function write(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // see above
  }
}
