/**
 * How the first message of an ad came. «received»: with its content; «recovered»: this computer asked for it again and the
 * phone gave it; «missing»: still not here, and the dialog is not known to be of an ad yet (it may be).
 */
export type FirstMessage = 'received' | 'recovered' | 'missing';

/** Touches that stand in a message whose content came later. From the few stubs, by indices alone: touches are heavy. */
const RECOVERED_TOUCHES = 'select t.id from stubs s cross join ad_touches t on t.message_id = s.message_id';

/**
 * The dialogs `d` of each kind, as conditions of constant SQL. No dialog is of two kinds, so their counts add up. Used by
 * the list, the funnel and the numbers: a count is always the number of its rows.
 */
export const FIRST_MESSAGE: Record<FirstMessage, string> = {
  received: `(d.ad_state <> 'none' and coalesce(d.first_touch_id, 0) not in (${RECOVERED_TOUCHES}))`,
  recovered: `(d.ad_state <> 'none' and d.first_touch_id in (${RECOVERED_TOUCHES}))`,
  missing: `(d.ad_state = 'none' and d.id in (select m.dialog_id from stubs s cross join messages m on m.id = s.message_id
    where s.resolved_at is null and m.from_me = 0))`,
};
