import { hearPurchase } from '../capi/purchase/hear-purchase.ts';
import { subjectChanged } from '../capi/raise-event.ts';
import type { Parts } from '../parts.ts';
import { findInterest, reconsiderDialogs } from '../qualification/find-interest.ts';
import { INTEREST_COUNT } from '../qualification/interest-count.ts';
import { askToJudge } from '../qualification/judging/ask-to-judge.ts';
import { amendMessage } from './amend-message.ts';
import { type Arrival, type Bringing, type Brought, beginArrival, storeDialogs } from './arrival.ts';
import type { Change } from './change.ts';
import { findContact, isKnown, keepPair, renameContact } from './find-contact.ts';
import { writeMessage } from './write-message.ts';

/** More changed dialogs than this are told to the pages as one. */
const TOLD_ONE_BY_ONE = 50;

/**
 * Works what arrived on this number into contacts, dialogs and messages, finds level 1 and payments and raises their events: all of it, or
 * nothing, in one transaction (the caller's, when there is one). Whatever comes a second time changes nothing.
 * Pages hear of it after the commit.
 *
 * @param bringing the import that brings it; without one it arrives by itself
 * @returns what an import brought, by dialog id
 */
export function receiveChanges(
  parts: Parts,
  numberId: string,
  changes: readonly Change[],
  bringing?: Bringing,
): ReadonlyMap<number, Brought> {
  if (changes.length === 0) return new Map();
  return parts.db.write(() => {
    const arrival = beginArrival(parts, numberId, bringing);
    for (const change of changes) receiveChange(arrival, change);
    storeDialogs(arrival);
    for (const id of arrival.completed) subjectChanged(parts, id);
    for (const dialog of arrival.dialogs.values()) {
      if (dialog.interestAt === null && dialog.incomingCount >= INTEREST_COUNT) findInterest(parts, dialog.id);
    }
    if (arrival.reconsidered.size > 0) reconsiderDialogs(parts, arrival.reconsidered);
    for (const id of arrival.heard) hearPurchase(parts, id);
    for (const [id, why] of arrival.judged) askToJudge(parts, id, why);
    tellPages(arrival);
    return arrival.brought;
  });
}

function receiveChange(arrival: Arrival, change: Change): void {
  switch (change.type) {
    case 'message':
      writeMessage(arrival, change.message);
      return;
    case 'edit':
    case 'deletion':
    case 'reaction':
      amendMessage(arrival, change);
      return;
    case 'pair':
      keepPair(arrival, change.lid, change.phone);
      // History tells thousands of pairs of people who never wrote: those are kept as pairs only.
      if (isKnown(arrival.parts, change.lid, change.phone))
        findContact(arrival, { lid: change.lid, phone: change.phone });
      return;
    case 'contact':
      renameContact(arrival, findContact(arrival, change.person, change), change);
  }
}

function tellPages({ parts: { db, live }, shown }: Arrival): void {
  if (shown.size === 0) return;
  db.afterCommit(() => {
    if (shown.size > TOLD_ONE_BY_ONE) live.changed({ topic: 'dialogs' });
    else for (const id of shown) live.changed({ topic: 'dialogs', id });
  });
}
