import { type Contact, type LIDMapping, proto } from '@whiskeysockets/baileys';

/** So many in one body: packing them is a moment's work. */
const IN_ONE = 1_000;

/** Names and pairs in the form of a history, so that they are kept and worked in like one. */
export function packPeople(contacts: readonly Contact[], pairs: readonly LIDMapping[]): Uint8Array[] {
  const people = contacts.filter(({ name, lid, phoneNumber }) => name || lid || phoneNumber);
  const nicknames = contacts.filter(({ notify }) => notify);
  const { HistorySyncType } = proto.HistorySync;
  return [
    ...inParts(pairs).map((part) => ({
      phoneNumberToLidMappings: part.map(({ pn, lid }) => ({ pnJid: pn, lidJid: lid })),
    })),
    ...inParts(people).map((part) => ({
      conversations: part.map(({ id, name, lid, phoneNumber }) => ({
        id,
        name: name ?? null,
        lidJid: lid ?? null,
        pnJid: phoneNumber ?? null,
      })),
    })),
    ...inParts(nicknames).map((part) => ({
      pushnames: part.map(({ id, notify }) => ({ id, pushname: notify ?? null })),
    })),
  ].map((part) => proto.HistorySync.encode({ syncType: HistorySyncType.NON_BLOCKING_DATA, ...part }).finish());
}

function inParts<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / IN_ONE) }, (_, index) =>
    rows.slice(index * IN_ONE, (index + 1) * IN_ONE),
  );
}
