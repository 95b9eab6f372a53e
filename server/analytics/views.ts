export interface FunnelView {
  since: number;
  until: number;
  /** Dialogs that began in the period. */
  dialogs: number;
  /** … from an ad (click id known or not). */
  fromAds: number;
  clickKnown: number;
  clickUnknown: number;
  /** Of the ad dialogs: reached level 1; with its event; accepted by Meta; still on the way; set aside. */
  interest: number;
  qualified: number;
  scheduled: number;
  /** … and of which a level waits for the owner's word. */
  waiting: { qualified: number; scheduled: number };
  events: number;
  accepted: number;
  onTheWay: number;
  setAside: number;
  /** Median minutes from the first message to level 1; NULL: nobody reached it. */
  medianMinutesToInterest: number | null;
  /** One entry a day of the period, in the time zone of the settings. */
  days: { day: string; fromAds: number; interest: number; accepted: number }[];
  directions: { id: string | null; name: string | null; fromAds: number; interest: number; accepted: number }[];
  ads: { title: string | null; sourceId: string | null; fromAds: number; interest: number; accepted: number }[];
  /** How the first messages of ads came, in dialogs; server/dialogs/first-message.ts says which. */
  firstMessages: { received: number; recovered: number; missing: number };
}
