import type { Parts } from '../../parts.ts';

/** Pages hear of what the owner said of a dialog once it is committed. */
export function tellDialog({ db, live }: Pick<Parts, 'db' | 'live'>, dialogId: number): void {
  db.afterCommit(() => {
    live.changed({ topic: 'qualification', id: dialogId });
    live.changed({ topic: 'dialogs', id: dialogId });
  });
}
