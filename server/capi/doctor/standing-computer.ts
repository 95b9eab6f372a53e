import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { readClockOff } from '../clock-off.ts';
import type { BannerItem } from './views.ts';

/** A file that takes no writes: no event is sent, and nothing that arrives is kept. */
export function ofDataFile({ db }: Pick<Parts, 'db'>): BannerItem[] {
  const fault = db.writeFault();
  if (!fault) return [];
  const reason = { code: `banner_data_file_${fault.kind}`, detail: fault.code };
  return [{ key: `data file ${fault.kind}`, tone: 'red', reason, place: 'settings', checks: [], direction: null }];
}

/** A clock that Meta's answers show to be wrong, while anything is sent at all. */
export function ofClock({ db }: Pick<Parts, 'db'>): BannerItem[] {
  const off = readClockOff({ db });
  if (off === null) return [];
  const isSending = prepared(db, 'select 1 from directions where capi_enabled_at is not null limit 1').get();
  if (isSending === undefined) return [];
  const side = off.aheadMs > 0 ? 'ahead' : 'behind';
  const reason = { code: `banner_clock_${side}`, minutes: Math.round(Math.abs(off.aheadMs) / 60_000) };
  return [{ key: `clock ${side}`, tone: 'red', reason, place: 'nowhere', checks: ['clock'], direction: null }];
}
