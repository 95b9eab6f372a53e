import type { Level } from '../../dialogs/views.ts';
import type { ActionSource } from '../payload/action-source.ts';
import type { RememberedName } from './names-of.ts';

/** What an event is called on the wire, and what the dataset it goes to has said of that. */
export interface ChosenName {
  name: string;
  actionSource: ActionSource;
  state: 'accepted' | 'refused' | 'not_tried';
}

export interface NamesView {
  levels: { level: Level; withClick: ChosenName; withoutClick: ChosenName }[];
  /** The one for clicks first; the other only where there is one. */
  datasets: { metaId: string; names: RememberedName[] }[];
}
