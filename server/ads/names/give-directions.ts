import { prepared } from '../../../db/prepared.ts';
import { createBreath } from '../../imports/contacts/breath.ts';
import type { Parts } from '../../parts.ts';

/** An ad's direction is looked for among so many of its newest chats. */
const CHATS = 300;

interface Ad {
  id: string;
  campaignId: string | null;
  directionId: string | null;
}

/**
 * Gives each ad the direction that most of its newest chats are in, or, while it has brought none, that of most ads of its
 * campaign which have; its spend follows. An ad about which nothing can be said keeps what it has.
 *
 * @returns how many ads changed
 */
export async function giveDirections(parts: Parts, signal: AbortSignal): Promise<number> {
  const { db, live } = parts;
  const breath = createBreath();
  const ofChats = prepared<{ directionId: string | null }>(
    db,
    `select direction_id as directionId from (
       select direction_id from dialogs indexed by dialogs_of_ad
       where ad_id = ? and merged_into is null and ad_state <> 'none' order by first_message_at desc limit ${CHATS})
     where direction_id is not null group by direction_id order by count(*) desc, direction_id limit 1`,
  );
  const ads = prepared<Ad>(db, 'select id, campaign_id as campaignId, direction_id as directionId from ads').all();
  const own = new Map<string, string>();
  const votes = new Map<string, Map<string, number>>();
  for (const { id, campaignId } of ads) {
    signal.throwIfAborted();
    const directionId = ofChats.get(id)?.directionId;
    if (directionId != null) {
      own.set(id, directionId);
      if (campaignId !== null) vote(votes, campaignId, directionId);
    }
    await breath.take();
  }
  let changed = 0;
  for (const ad of ads) {
    signal.throwIfAborted();
    const directionId = own.get(ad.id) ?? mostOf(votes.get(ad.campaignId ?? ''));
    if (directionId === undefined || directionId === ad.directionId) continue;
    give(parts, ad.id, directionId);
    changed += 1;
    await breath.take();
  }
  if (changed > 0) live.changed({ topic: 'ads' });
  return changed;
}

function give({ db }: Parts, adId: string, directionId: string): void {
  db.write(() => {
    prepared(db, 'update ads set direction_id = ? where id = ?').run(directionId, adId);
    prepared(db, 'update spend set direction_id = ? where ad_id = ?').run(directionId, adId);
  });
}

function vote(votes: Map<string, Map<string, number>>, campaignId: string, directionId: string): void {
  const ofCampaign = votes.get(campaignId) ?? new Map<string, number>();
  votes.set(campaignId, ofCampaign.set(directionId, (ofCampaign.get(directionId) ?? 0) + 1));
}

/** The one with most votes; of several the first by id, so that it stays the same. */
function mostOf(counts: Map<string, number> | undefined): string | undefined {
  const sorted = [...(counts ?? [])].sort(([a, of], [b, ofB]) => ofB - of || (a < b ? -1 : 1));
  return sorted[0]?.[0];
}
