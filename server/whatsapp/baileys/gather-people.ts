import type { BaileysEventMap, Contact, LIDMapping } from '@whiskeysockets/baileys';
import type { Arrivals } from '../engine.ts';
import { named } from './history.ts';
import type { Own } from './jids.ts';
import { packPeople } from './keep-people.ts';
import { pairOf } from './read-message.ts';

/** Names of people, and which LID is which phone, as Baileys tells them. */
export interface People {
  contacts(people: BaileysEventMap['contacts.update']): void;
  pair(pair: LIDMapping): void;
  /** Stores what is still gathered. */
  flush(): void;
}

interface PeopleOptions {
  arrivals: Pick<Arrivals, 'store' | 'keepPeople'>;
  own: () => Own;
  /** Runs at the end of the tick; faults are the caller's. */
  later: (work: () => void) => void;
}

/** So many are stored at once. */
const FEW = 100;

/**
 * A whole address book is told one by one within one tick (the first sync of the app state): stored one by one, the app
 * would stand still for all of it. So a tick's worth is gathered; a few are stored together, many are kept in slices and
 * worked in like history, with a breath between. Source: Baileys 7.0.0-rc14, Socket/chats.js, resyncAppState
 */
export function gatherPeople({ arrivals, own, later }: PeopleOptions): People {
  let contacts: Contact[] = [];
  let pairs: LIDMapping[] = [];
  let waits = false;

  function flush(): void {
    if (contacts.length + pairs.length === 0) return;
    const told = { contacts, pairs };
    contacts = [];
    pairs = [];
    if (told.contacts.length + told.pairs.length > FEW) {
      arrivals.keepPeople(packPeople(told.contacts, told.pairs));
      return;
    }
    const changes = [
      ...told.pairs.flatMap(({ lid, pn }) => pairOf(lid, pn)),
      ...told.contacts.flatMap(({ id, name, notify, lid, phoneNumber }) => [
        ...pairOf(lid ?? id, phoneNumber ?? id),
        ...named(id, own(), { ...(name ? { name } : {}), ...(notify ? { pushName: notify } : {}) }),
      ]),
    ];
    if (changes.length > 0) arrivals.store(changes);
  }

  function wait(): void {
    if (waits) return;
    waits = true;
    later(() => {
      waits = false;
      flush();
    });
  }

  return {
    contacts(people) {
      for (const { id, ...person } of people) {
        const { name, notify, lid, phoneNumber } = person;
        if (id && (name || notify || lid || phoneNumber)) contacts.push({ id, ...person });
      }
      wait();
    },
    pair(pair) {
      pairs.push(pair);
      wait();
    },
    flush,
  };
}
