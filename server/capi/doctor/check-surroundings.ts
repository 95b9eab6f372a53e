import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { CLOCK_OFF_MS } from '../clock-off.ts';
import { endOfVersion, versionsOf } from '../meta/versions.ts';
import type { Examined } from './examined.ts';
import { bad, type Finding, good, notKnown, warning } from './finding.ts';
import type { Reach } from './reach-meta.ts';

const MINUTE_MS = 60_000;
const CLOCK_WARNING_MS = MINUTE_MS;

/** Whether Meta answers. Being without a network is no fault: events wait for it. */
export function reachOfMeta(reach: Reach): Finding {
  if (reach.kind === 'reached') return good('doctor_network_good');
  const finding = reach.kind === 'none' ? warning : bad;
  return finding(`doctor_network_${reach.kind}`, { detail: reach.detail });
}

/** Our clock against Meta's. */
export function rightnessOfClock(reach: Reach): Finding {
  const aheadMs = reach.kind === 'reached' ? reach.aheadMs : null;
  if (aheadMs === null) return notKnown('doctor_clock_unknown');
  const off = Math.abs(aheadMs);
  if (off <= CLOCK_WARNING_MS) return good('doctor_clock_good');
  const finding = off > CLOCK_OFF_MS ? bad : warning;
  const minutes = Math.round(off / MINUTE_MS);
  return finding(aheadMs > 0 ? 'doctor_clock_ahead' : 'doctor_clock_behind', { minutes });
}

/** A version against its known end. */
export function endOf(of: 'graph' | 'marketing', { db, clock }: Pick<Parts, 'db' | 'clock'>): Finding {
  const version = versionsOf(db)[of];
  const end = endOfVersion(of, version, clock());
  if (end === null) return good('doctor_version_good', { version });
  const until = { version, dayAt: end.endsAt };
  if (end.state === 'past') return bad('doctor_version_past', until);
  return end.state === 'near' ? warning('doctor_version_near', until) : good('doctor_version_until', until);
}

/** The country that typed phones are read in, against the numbers that the direction's customers write to. */
export function countryOfPhones({ db }: Pick<Parts, 'db'>, { direction: { id, country } }: Examined): Finding {
  if (!isSupportedCountry(country)) return bad('doctor_country_unknown', { country });
  const phones = prepared<{ phone: string }>(
    db,
    'select phone from numbers where direction_id = ? and phone is not null order by created_at',
  ).all(id);
  if (phones.length === 0) return notKnown('doctor_phones_none', { country });
  const abroad = phones.filter(({ phone }) => !isOfCountry(phone, country));
  if (abroad.length === 0) return good('doctor_phones_good', { country });
  return warning('doctor_phones_abroad', { phones: abroad.map(({ phone }) => `+${phone}`).join(', '), country });
}

/** Kazakhstan and Russia share a calling code: where the country cannot be told, the code decides. */
function isOfCountry(phone: string, country: CountryCode): boolean {
  const parsed = parsePhoneNumberFromString(`+${phone}`);
  if (!parsed) return true;
  if (parsed.country !== undefined) return parsed.country === country;
  return parsed.countryCallingCode === getCountryCallingCode(country);
}
