import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { readSettings, timeZoneOf } from '../../settings/settings.ts';
import type { ImportRow } from '../store.ts';

/** Where the first users are: when nothing at all says it. Source: product.md */
const HOME = 'KZ';

/**
 * The country (ISO 3166-1 alpha-2) that phones of an import without one are read in, and the IANA zone of its exports' times:
 * as chosen for it, else its direction's (or its number's direction's), else what the numbers' own phones say, else the app's.
 */
export function placeOf(
  { db }: Pick<Parts, 'db'>,
  row: Pick<ImportRow, 'options' | 'numberId' | 'directionId'>,
): { country: string; timeZone: string } {
  const direction = prepared<{ country: string; timeZone: string | null }>(
    db,
    `select country, time_zone as timeZone from directions
     where id = coalesce(?, (select direction_id from numbers where id = ?))`,
  ).get(row.directionId, row.numberId);
  return {
    country: row.options.country ?? direction?.country ?? countryOfNumbers(db, row.numberId) ?? HOME,
    timeZone: row.options.timeZone ?? direction?.timeZone ?? timeZoneOf(readSettings(db)),
  };
}

function countryOfNumbers(db: Parts['db'], numberId: string | null): string | undefined {
  const phones = prepared<{ phone: string }>(
    db,
    'select phone from numbers where phone is not null order by id = ? desc, created_at',
  ).all(numberId);
  for (const { phone } of phones) {
    const country = parsePhoneNumberFromString(`+${phone}`)?.country;
    if (country) return country;
  }
  return undefined;
}

/** Names and phones that are the owner's: of all numbers, and as answered for earlier imports that stand. */
export function knownOwner(
  parts: Pick<Parts, 'db'>,
  row: ImportRow,
): { ownNames: string[]; ownPhones: string[]; country: string; timeZone: string } {
  const { db } = parts;
  const ownNames = prepared<{ name: string }>(
    db,
    `select label as name from numbers where label <> '' union select push_name from numbers where push_name <> ''
     union select answers ->> 'owner' from import_chats join imports on imports.id = import_id
       where answers ->> 'owner' <> '' and imports.state not in ('undoing', 'undone')`,
  ).all();
  const ownPhones = prepared<{ phone: string }>(db, 'select phone from numbers where phone is not null').all();
  return {
    ownNames: ownNames.map(({ name }) => name),
    ownPhones: ownPhones.map(({ phone }) => phone),
    ...placeOf(parts, row),
  };
}
