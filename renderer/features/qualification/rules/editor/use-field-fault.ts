import { useState } from 'react';
import { useSentence } from '../../../../components/use-sentence.ts';
import { useTell } from '../../../../components/use-tell.ts';
import { type Draft, fieldId, type Place, placeOf } from './draft.ts';

/** What is wrong, in words, and the field it is about. */
export interface FieldFault {
  place: Place;
  text: string;
}

/** Puts what a save was refused for beside its field and the focus into it; what is about no field is told in the corner. */
export function useFieldFault() {
  const sentence = useSentence();
  const tell = useTell();
  const [fault, setFault] = useState<FieldFault | null>(null);

  function show(refusal: unknown, draft: Draft): void {
    const place = placeOf(sentence.codeOf(refusal) ?? '', numberOf(refusal), draft);
    if (!place) {
      tell.fault(refusal);
      return;
    }
    setFault({ place, text: sentence.fault(refusal) });
    requestAnimationFrame(() => document.getElementById(fieldId(place))?.focus());
  }

  // Of how many there are: no field has the focus and says it, and the part may be out of sight.
  const isOfNoField = fault !== null && fault.place.field === undefined && fault.place.part !== 'context';
  return { fault, ofNoField: isOfNoField ? fault.text : null, show, clear: () => setFault(null) };
}

/** From 1; 0 when it is about no numbered thing. */
function numberOf(fault: unknown): number {
  const { data } = fault as { data?: { domain?: { params?: Record<string, unknown> } | null } | null };
  return Number(data?.domain?.params?.['number'] ?? 0);
}
