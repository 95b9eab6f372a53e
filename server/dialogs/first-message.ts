/**
 * How the first message of an ad came. «received»: with its content; «recovered»: this computer asked for it again and the
 * phone gave it; «missing»: still not here, and the dialog is not known to be of an ad yet (it may be).
 */
export type FirstMessage = 'received' | 'recovered' | 'missing';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The dialogs `d` of one kind, as a condition of constant SQL. No dialog is of two kinds, so their counts add up. Used by
 * the list, the funnel and the numbers: a count is always the number of its rows.
 *
 * @param since where only dialogs begun since then are looked at, the name of that value: no message is later than it was
 *   seen (give or take a day, for a slow clock), so older stubs are not theirs
 */
export function firstMessageWas(way: FirstMessage, since?: '@since' | '@begunSince'): string {
  const recent = since ? `s.first_seen_at >= ${since} - ${DAY_MS}` : 'true';
  // From the few stubs, by indices alone: touches are as heavy as their pictures.
  const recovered = `select t.id from stubs s cross join ad_touches t on t.message_id = s.message_id where ${recent}`;
  if (way === 'received') return `(d.ad_state <> 'none' and coalesce(d.first_touch_id, 0) not in (${recovered}))`;
  if (way === 'recovered') return `(d.ad_state <> 'none' and d.first_touch_id in (${recovered}))`;
  return `(d.ad_state = 'none' and d.id in (select m.dialog_id from stubs s cross join messages m on m.id = s.message_id
    where s.resolved_at is null and m.from_me = 0 and ${recent}))`;
}
